import ByteText

/// What the VMware tools say about limits, balloon and host.
///
/// - Source: `vmware-toolbox-cmd -v`, `stat {balloon,swap,memlimit,…}`, `stat raw text …`.
/// - Format: `123 MB` or `2400 MHz` (name of the statistic from the command), `name = value` for
///   raw statistics. 4294967295 means no limit: `number` is NULL.
/// - Units: MB, MHz as printed; raw ones as their names say.
/// - Errors: `must be run inside a virtual machine` and the like refuse the output.
/// - Reference: open-vm-tools, `toolboxcmd-stat.c`.
package enum VMwareToolbox: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.vmware-toolbox",
    origins: [
      .command("vmware-toolbox-cmd -v"),
      .command("vmware-toolbox-cmd stat balloon", sampled: true),
      .command("vmware-toolbox-cmd stat swap", sampled: true),
      .command("vmware-toolbox-cmd stat memlimit"), .command("vmware-toolbox-cmd stat memres"),
      .command("vmware-toolbox-cmd stat cpures"), .command("vmware-toolbox-cmd stat cpulimit"),
      .command("vmware-toolbox-cmd stat speed"), .command("vmware-toolbox-cmd stat sessionid"),
      .command("vmware-toolbox-cmd timesync status"),
      .command("vmware-toolbox-cmd stat raw text session", sampled: true),
      .command("vmware-toolbox-cmd stat raw text resources", sampled: true),
      .command("vmware-toolbox-cmd stat raw text host"),
      .alsoCommand("vmware-toolbox-cmd stat {statistic}"),
    ],
    tables: [VMwareStat.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let words = source.path.split(separator: "/").last?.split(separator: "_") ?? []
    let name = String(words.last ?? "")
    let raw = words.contains("raw")
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      let whole = content.string
      if whole.contains("must be run inside") || whole.contains("ESX guests only")
        || whole.contains("not found") || whole.contains("ailed")
      {
        throw .refused(String(whole.prefix(200)))
      }
      if raw {
        guard let key = content.until("=")?.rest().string else {
          rows.note(line, "expected 'name = value'")
          continue
        }
        rows.add(
          VMwareStat(
            line: line, kind: "raw " + name, name: key, value: content.rest().string, unit: nil))
      } else {
        let parts = whole.split(separator: " ")
        let measured = parts.count == 2 && UInt64(parts[0]) != nil
        rows.add(
          VMwareStat(
            line: line, kind: "stat", name: name == "-v" ? "version" : name,
            value: measured ? String(parts[0]) : whole, unit: measured ? String(parts[1]) : nil))
      }
      found = true
    }
    if !found { throw .empty("no statistic") }
  }
}

package struct VMwareStat: Row {
  package let line: Line
  let kind: String
  let name: String
  let value: String
  let unit: String?

  package static let table = Table<VMwareStat>(
    "vmware_stat", "Statistics of VMware's tools about the guest and its host",
    [
      Column("kind", "stat, or raw session, raw resources, raw host", \.kind),
      Column("name", "balloon, swap, cpulimit, version, …; or the raw name", \.name),
      Column("value", "the text", \.value),
      Column("unit", "MB or MHz as printed; NULL without", \.unit),
      Column("number", "the value; NULL where it is no number or 4294967295 (no limit)") {
        Int64($0.value).flatMap { $0 == 4_294_967_295 ? nil : $0 }
      },
    ])
}

/// Memory balloons of VMware, Hyper-V and Xen guests.
///
/// - Source: `/sys/kernel/debug/vmmemctl` (`/proc/vmmemctl`), `/sys/kernel/debug/hv-balloon`,
///   `/sys/devices/system/xen_memory/xen_memory0/**`, `/proc/xen/balloon`.
/// - Format: `name : value` lines, VMware's with `(2 failed)` behind and `alloc (4k)` in names;
///   Xen's one value a file.
/// - Units: pages for VMware and Hyper-V, kB for Xen (`*_kb`, `info/*`), as the name says.
/// - Errors: a line without `:` is skipped with a note.
/// - Reference: `drivers/misc/vmw_balloon.c`, `drivers/hv/hv_balloon.c`, `drivers/xen/xen-balloon.c`.
package enum MemoryBalloon: Artifact {
  package static let spec = ArtifactSpec(
    id: "memory.balloon",
    origins: [
      .file("sys/kernel/debug/vmmemctl", sampled: true), .file("proc/vmmemctl", sampled: true),
      .file("sys/kernel/debug/hv-balloon", sampled: true),
      .file("sys/devices/system/xen_memory/xen_memory0/target_kb", sampled: true),
      .file("sys/devices/system/xen_memory/xen_memory0/info/{attribute}", sampled: true),
      .alsoFile("sys/devices/system/xen_memory/xen_memory0/{attribute}"),
    ],
    tables: [BalloonValue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let last = source.path.split(separator: "/").last.map(String.init) ?? ""
    if source.path.contains("/xen_memory0/") {
      try parseValue(bytes, source, into: &rows) { line, value, number in
        BalloonValue(
          line: line, driver: "xen", name: last, value: value, failed: nil, number: number)
      }
      return
    }
    let driver = last == "vmmemctl" ? "vmware" : "hyperv"
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let label = row.until(":") else {
        rows.note(line, "expected 'name : value'")
        continue
      }
      let name = label.words().joined(separator: " ")
      let value = row.rest()
      var failed: UInt64?
      var number = value.signed
      var rest = value
      if number == nil, let count = rest.nextSigned() {
        number = count
        rest.skipSpaces()
        if rest.skip("(") { failed = rest.nextUnsigned() }
      }
      found = true
      rows.add(
        BalloonValue(
          line: line, driver: driver, name: name, value: value.string, failed: failed,
          number: number))
    }
    if !found { throw .unrecognised("no line 'name : value'") }
  }
}

package struct BalloonValue: Row {
  package let line: Line
  let driver: String
  let name: String
  let value: String
  let failed: UInt64?
  let number: Int64?

  package static let table = Table<BalloonValue>(
    "memory_balloon", "Memory that the hypervisor took back through a balloon driver",
    [
      Column("driver", "vmware, hyperv, xen", \.driver),
      Column("name", "target, current, pages_ballooned, target_kb, current_kb, …", \.name),
      Column("value", "the text", \.value),
      Column("number", "its number: pages for vmware and hyperv, kB for xen", \.number),
      Column("failed", "failures that vmware prints behind the count", \.failed),
    ])
}

/// Parameters of KVM on a host, and of the guest's halt polling.
///
/// - Source: `/sys/module/{kvm,kvm_intel,kvm_amd,haltpoll,cpuidle_haltpoll,vhost,vhost_net}/parameters/*`.
/// - Format: one value a file; switches are `Y`/`N` or `1`/`0` by kernel version: `enabled` reads
///   both.
/// - Units: ns for `halt_poll_ns*` and `guest_halt_poll_*ns`.
/// - Reference: `Documentation/virt/kvm/halt-polling.rst`, `Documentation/virt/guest-halt-polling.rst`.
package enum VirtModuleParameters: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.module.virt",
    origins: [
      .file("sys/module/kvm/parameters/{parameter}"),
      .file("sys/module/kvm_intel/parameters/{parameter}"),
      .file("sys/module/kvm_amd/parameters/{parameter}"),
      .file("sys/module/haltpoll/parameters/{parameter}"),
      .file("sys/module/cpuidle_haltpoll/parameters/{parameter}"),
      .file("sys/module/vhost/parameters/{parameter}"),
      .file("sys/module/vhost_net/parameters/{parameter}"),
    ],
    tables: [VirtModuleParameter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/")
    let module = parts.count > 2 ? String(parts[2]) : ""
    try parseValue(bytes, source, into: &rows) { line, value, number in
      VirtModuleParameter(
        line: line, module: module, parameter: source["parameter"], value: value, number: number)
    }
  }
}

package struct VirtModuleParameter: Row {
  package let line: Line
  let module: String
  let parameter: String
  let value: String
  let number: Int64?

  package static let table = Table<VirtModuleParameter>(
    "virt_module_parameter", "Parameters of KVM, vhost and halt polling",
    [
      Column("module", "kvm, kvm_intel, kvm_amd, haltpoll, vhost, …", \.module),
      Column("parameter", "file name", \.parameter),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, where it is one", \.number),
      Column("enabled", "1 for Y and 1, 0 for N and 0, else NULL") { row -> Bool? in
        switch row.value {
        case "Y", "1": true
        case "N", "0": false
        default: nil
        }
      },
    ])
}
