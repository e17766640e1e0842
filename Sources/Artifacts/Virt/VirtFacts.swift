import ByteText

/// What tools say the machine is: virtual or not, and on which hypervisor or in which container.
///
/// - Source: `systemd-detect-virt` (also `--vm`, `--container`), `virt-what`, the vendor that
///   virt-what's CPUID helper prints, and cloud-init's name of the cloud.
/// - Format: a word a line; `none` is a valid answer. Inside a container the first form names the
///   container, so that `--vm` is asked as well. `virt-what` prints nothing on real hardware.
/// - Errors: `virt-what: …` messages (not root) refuse the output.
/// - Reference: systemd-detect-virt(1), virt-what(1).
package enum VirtDetect: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.virt-detect",
    origins: [
      .command("systemd-detect-virt"), .command("systemd-detect-virt --vm"),
      .command("systemd-detect-virt --container"), .alsoCommand("systemd-detect-virt -v"),
      .alsoCommand("systemd-detect-virt -c"), .command("virt-what"), .alsoCommand("cpuid_vendor"),
      .file("run/cloud-init/cloud-id"), .alsoCommand("cloud-id"),
    ],
    tables: [VirtFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let origin = String(source.path.split(separator: "/").last ?? "")
      .split(separator: "_").joined(separator: " ")
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      let value = row.rest().string.filter { $0 != "\0" }
      if value.isEmpty {
        if !row.isBlank { rows.header(line) }
        continue
      }
      if value.hasPrefix("virt-what:") || value.contains("command not found") {
        throw .refused(value)
      }
      rows.add(VirtFact(line: line, origin: origin, name: "answer", value: value))
    }
  }
}

/// What a Xen kernel says about the hypervisor below it.
///
/// - Source: `/sys/hypervisor/**`, `/proc/xen/*` (`capabilities` is `control_d` in dom0).
/// - Format: one value a file; `/proc/xen/balloon` has several lines `name: number kB`. Some files
///   are empty: their being there is the fact.
/// - Reference: `Documentation/ABI/testing/sysfs-hypervisor-xen`.
package enum XenFacts: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.hypervisor",
    origins: [
      .file("sys/hypervisor/type"), .file("sys/hypervisor/uuid"),
      .file("sys/hypervisor/guest_type"), .file("sys/hypervisor/version/{name}"),
      .file("sys/hypervisor/properties/{name}"), .file("proc/xen/capabilities"),
      .alsoFile("sys/hypervisor/{name}"), .alsoFile("sys/hypervisor/compilation/{name}"),
      .alsoFile("proc/xen/{name}"),
    ],
    tables: [VirtFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/")
    addVirtFacts(
      bytes, source, origin: parts.prefix(2).joined(separator: "/"),
      name: parts.dropFirst(2).joined(separator: "/"), to: &rows)
  }
}

/// What the firmware's device tree says about machine and hypervisor (Arm, POWER, RISC-V).
///
/// - Source: `/proc/device-tree/{model,compatible,hypervisor/**}` and the same below
///   `/sys/firmware/devicetree/base`.
/// - Format: strings that end with a NUL byte, without line end; each is a row.
/// - Reference: Devicetree Specification, "Standard properties".
package enum DeviceTreeFacts: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.device-tree",
    origins: [
      .file("proc/device-tree/model"), .file("proc/device-tree/compatible"),
      .file("proc/device-tree/hypervisor/compatible"),
      .alsoFile("proc/device-tree/hypervisor/{name}"), .alsoFile("proc/device-tree/vm,uuid"),
      .alsoFile("proc/device-tree/ibm,partition-name"),
      .alsoFile("sys/firmware/devicetree/base/model"),
      .alsoFile("sys/firmware/devicetree/base/compatible"),
      .alsoFile("sys/firmware/devicetree/base/hypervisor/{name}"),
    ],
    tables: [VirtFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/")
    let skip = source.path.hasPrefix("sys/") ? 4 : 2
    addVirtFacts(
      bytes, source, origin: "device-tree", name: parts.dropFirst(skip).joined(separator: "/"),
      to: &rows)
  }
}

/// Files whose being there says that this is a container, or a host of OpenVZ containers.
///
/// - Source: `/.dockerenv`, `/.dockerinit`, `/run/.containerenv`, `/run/systemd/container`,
///   `/proc/vz/**`, `/proc/bc/**`; from bundles of others also `container=` out of
///   `/proc/1/environ` (nothing else of it is kept, and our collector does not take it).
/// - Format: mostly empty; `/run/systemd/container` holds the manager's name.
/// - Reference: systemd's container interface, virt-what(1).
package enum ContainerFacts: Artifact {
  package static let spec = ArtifactSpec(
    id: "container.files",
    origins: [
      .file(".dockerenv"), .file("run/.containerenv"), .file("run/systemd/container"),
      .alsoFile(".dockerinit"), .alsoFile("proc/vz/{name...}"), .alsoFile("proc/bc/{name...}"),
      .file("proc/vz/version"), .alsoFile("proc/1/environ"),
    ],
    tables: [VirtFact.table], otherLines: .skipped)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    let first = text.nextLine()
    let line = first?.line ?? Line(number: source.firstLine, start: 0, end: 0)
    if source.path == "proc/1/environ" {
      let entries = first?.string.split(separator: "\0") ?? []
      if let entry = entries.first(where: { $0.hasPrefix("container=") }) {
        rows.add(
          VirtFact(
            line: line, origin: source.path, name: "container", value: String(entry.dropFirst(10))))
      }
      return
    }
    let keep = source.path == "run/systemd/container" || source.path == "proc/vz/version"
    rows.add(
      VirtFact(
        line: line, origin: "file", name: source.path, value: keep ? first?.rest().string : nil))
  }
}

/// Partition facts of IBM POWER machines.
///
/// - Source: `/proc/ppc64/lparcfg`.
/// - Format: a version line, then `name=value`. The serial number is left out by design.
/// - Errors: a line without `=` is skipped with a note.
/// - Reference: lparcfg in `arch/powerpc/platforms/pseries/lparcfg.c`.
package enum PowerLparcfg: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.ppc64.lparcfg", origins: [.file("proc/ppc64/lparcfg", sampled: true)],
    tables: [VirtFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "lparcfg ") {
        rows.header(line)
      } else if content.starts(with: "serial_number=") {
        rows.skip(line)
      } else if let name = content.until("=")?.string {
        rows.add(VirtFact(line: line, origin: "lparcfg", name: name, value: content.rest().string))
      } else {
        rows.note(line, "expected 'name=value'")
      }
    }
  }
}

/// A row for each line and each NUL-terminated string in it; one without value for an empty file.
private func addVirtFacts(
  _ bytes: RawSpan, _ source: Source, origin: String, name: String, to rows: inout RowSink
) {
  var text = Cursor(bytes, firstLine: source.firstLine)
  var found = false
  while let row = text.nextLine() {
    let line = row.line
    for part in row.string.split(separator: "\0") {
      let value = part.trimmed
      if value.isEmpty { continue }
      found = true
      rows.add(VirtFact(line: line, origin: origin, name: name, value: value))
    }
    if !row.isBlank { rows.header(line) }
  }
  if !found {
    rows.add(
      VirtFact(
        line: Line(number: source.firstLine, start: 0, end: 0), origin: origin, name: name,
        value: nil))
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}

package struct VirtFact: Row {
  package let line: Line
  let origin: String
  let name: String
  let value: String?

  package static let table = Table<VirtFact>(
    "virt_fact", "What shows that the machine is virtual, a container, or a Xen dom0",
    [
      Column(
        "origin",
        "systemd-detect-virt [--vm], virt-what, cpuid vendor, cloud-id, sys/hypervisor, proc/xen, device-tree, file, lparcfg, proc/1/environ",
        \.origin),
      Column("name", "answer (of a tool), or the file or key below the origin", \.name),
      Column(
        "value", "the text; NULL where the file's being there is all there is to say", \.value),
    ])
}
