import ByteText

/// Virtual machines and their state.
///
/// - Source: `virsh -r list --all`.
/// - Format: `Id  Name  State` under a header and dashes; the id is `-` when shut off; names may
///   hold blanks, states too (`shut off`).
/// - Errors: a line with an unknown state is skipped with a note; a connection error refuses the
///   output.
/// - Reference: virsh(1).
package enum VirshList: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.virsh-list",
    origins: [
      .command("virsh -r list --all"), .alsoCommand("virsh list --all"), .alsoCommand("virsh list"),
      .alsoCommand("virsh -r list"),
    ],
    tables: [LibvirtDomainState.table])

  private static let states = [
    "running", "idle", "paused", "in shutdown", "shut off", "crashed", "dying", "pmsuspended",
    "no state",
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    while let row = text.nextLine() {
      let line = row.line
      let content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "Id") || content.starts(with: "---") {
        header = true
        rows.header(line)
        continue
      }
      if content.starts(with: "error:") { throw .refused(content.string) }
      let whole = content.string
      guard header, let state = states.first(where: { whole.hasSuffix(" " + $0) }) else {
        rows.note(line, "expected 'Id Name State'")
        continue
      }
      let words = whole.dropLast(state.count).split(separator: " ")
      guard words.count > 1 else {
        rows.note(line, "expected a name")
        continue
      }
      rows.add(
        LibvirtDomainState(
          line: line, id: Int(words[0]), name: words.dropFirst().joined(separator: " "),
          state: state))
    }
    if !header { throw .unrecognised("no header line 'Id Name State'") }
  }
}

package struct LibvirtDomainState: Row {
  package let line: Line
  let id: Int?
  let name: String
  let state: String

  package static let table = Table<LibvirtDomainState>(
    "libvirt_domain_state", "Virtual machines and their state (virsh list)",
    [
      Column("id", "number while running; NULL when shut off", \.id),
      Column("name", "name of the domain", \.name),
      Column("state", "running, paused, shut off, …", \.state),
    ])
}

/// Facts about the Xen host.
///
/// - Source: `xl info` (dom0, root), `xm info` on old hosts.
/// - Format: `name : value`; lists continue on lines without a name (`xl info -n`: topology),
///   which are left out by design.
/// - Units: MB for memory, kHz for `cpu_khz`, MHz for `cpu_mhz`.
/// - Errors: a line before any value that has no colon is skipped with a note.
/// - Reference: xl(1).
package enum XenInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.xl-info",
    origins: [.command("xl info"), .alsoCommand("xl info -n"), .alsoCommand("xm info")],
    tables: [XenInfoEntry.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let name = row.until(":")?.rest().string, !name.isEmpty, !name.contains(" ") else {
        if found { rows.skip(line) } else { rows.note(line, "expected 'name : value'") }
        continue
      }
      if name.allSatisfy(\.isNumber) {
        rows.skip(line)
        continue
      }
      found = true
      rows.add(XenInfoEntry(line: line, name: name, value: row.rest().string))
    }
    if !found { throw .unrecognised("no line 'name : value'") }
  }
}

package struct XenInfoEntry: Row {
  package let line: Line
  let name: String
  let value: String

  package static let table = Table<XenInfoEntry>(
    "xen_info", "Facts about the Xen host (xl info)",
    [
      Column("name", "nr_cpus, free_memory, xen_scheduler, xen_commandline, …", \.name),
      Column("value", "the text", \.value),
      Column("number", "the value, where it is a whole number") { Int64($0.value) },
    ])
}

/// Domains on a Xen host.
///
/// - Source: `xl list`, `xm list`.
/// - Format: `Name ID Mem VCPUs State Time(s)`; names may hold blanks, so that lines are read from
///   the right. Columns behind `Time(s)` (`xl list -v`: UUID, reason, security) are not read.
/// - Units: MiB; CPU seconds since the domain's start.
/// - Errors: a line that does not fit is skipped with a note.
/// - Reference: xl(1).
package enum XenList: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.xl-list",
    origins: [
      .command("xl list", sampled: true), .alsoCommand("xm list"), .alsoCommand("xl list -v"),
    ],
    tables: [XenDomain.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "Name" {
        header = true
        rows.header(line)
        continue
      }
      guard
        let at = words.indices.dropFirst(4).first(where: { index in
          words[index].utf8.count == 6 && words[index].allSatisfy { "rbpscd-".contains($0) }
            && index + 1 < words.count && Double(words[index + 1]) != nil
        }), let id = Int(words[at - 3]), let memory = Int64(words[at - 2]),
        let vcpus = Int(words[at - 1])
      else {
        rows.note(line, "expected name, id, memory, VCPUs, state, time")
        continue
      }
      rows.add(
        XenDomain(
          line: line, name: words[..<(at - 3)].joined(separator: " "), id: id, memory: memory,
          vcpus: vcpus, state: words[at], time: Double(words[at + 1])))
    }
    if !header { throw .unrecognised("no header line 'Name ID Mem VCPUs State Time(s)'") }
  }
}

package struct XenDomain: Row {
  package let line: Line
  let name: String
  let id: Int
  let memory: Int64
  let vcpus: Int
  let state: String
  let time: Double?

  package static let table = Table<XenDomain>(
    "xen_domain", "Domains on a Xen host (xl list)",
    [
      Column("name", "name of the domain", \.name),
      Column("id", "number; 0 is dom0", \.id),
      Column("memory_mib", "memory", \.memory),
      Column("vcpus", "vCPUs online", \.vcpus),
      Column(
        "state", "six letters or dashes: running, blocked, paused, shutdown, crashed, dying",
        \.state),
      Column("cpu_time_s", "CPU time since the domain's start", \.time),
    ])
}

/// Virtual CPUs on a Xen host: where they run and may run.
///
/// - Source: `xl vcpu-list`, `xm vcpu-list`.
/// - Format: `Name ID VCPU CPU State Time(s) Affinity (Hard / Soft)`; CPU `-` and state `--p` for
///   an offline one; affinity `all / all`, `0-3 / all`, or `any cpu` (xm).
/// - Errors: a line that does not fit is skipped with a note.
/// - Reference: xl(1).
package enum XenVCPUList: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.xl-vcpu-list",
    origins: [.command("xl vcpu-list", sampled: true), .alsoCommand("xm vcpu-list")],
    tables: [XenVCPU.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "Name" {
        header = true
        rows.header(line)
        continue
      }
      guard
        let at = words.indices.dropFirst(4).first(where: { index in
          words[index].utf8.count == 3 && words[index].allSatisfy { "rbp-".contains($0) }
            && index + 1 < words.count && Double(words[index + 1]) != nil
        }), let id = Int(words[at - 3]), let vcpu = Int(words[at - 2])
      else {
        rows.note(line, "expected name, id, VCPU, CPU, state, time, affinity")
        continue
      }
      let affinity = words[(at + 2)...].joined(separator: " ")
      let parts = affinity.split(separator: "/", maxSplits: 1).map { $0.trimmed }
      rows.add(
        XenVCPU(
          line: line, name: words[..<(at - 3)].joined(separator: " "), id: id, vcpu: vcpu,
          cpu: Int(words[at - 1]), state: words[at], time: Double(words[at + 1]),
          hard: parts.first, soft: parts.count > 1 ? parts[1] : nil))
    }
    if !header { throw .unrecognised("no header line 'Name ID VCPU CPU State'") }
  }
}

package struct XenVCPU: Row {
  package let line: Line
  let name: String
  let id: Int
  let vcpu: Int
  let cpu: Int?
  let state: String
  let time: Double?
  let hard: String?
  let soft: String?

  package static let table = Table<XenVCPU>(
    "xen_vcpu", "Virtual CPUs on a Xen host (xl vcpu-list)",
    [
      Column("domain", "name of the domain", \.name),
      Column("domain_id", "number of the domain; 0 is dom0", \.id),
      Column("vcpu", "number of the vCPU", \.vcpu),
      Column("cpu", "host CPU it runs on; NULL when offline", \.cpu),
      Column("state", "r running, b blocked, p paused, in three places", \.state),
      Column("cpu_time_s", "CPU time since the domain's start", \.time),
      Column("hard_affinity", "host CPUs it may run on: all, 0-3, …", \.hard),
      Column("soft_affinity", "host CPUs it prefers; NULL from old tools", \.soft),
    ])
}
