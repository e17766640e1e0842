import ByteText

/// Counters of running virtual machines.
///
/// - Source: `virsh -r domstats` (two samples for rates).
/// - Format: `Domain: 'name'` and indented `group.name=value` lines.
/// - Since: `vcpu.N.delay` and `.wait` in libvirt 7.2 or so, `cpu.haltpoll.*` in 7.0.
/// - Units: ns for times, KiB for `balloon.*`, bytes and requests for `block.*` and `net.*`.
/// - Errors: a line of another form is skipped with a note; a connection error refuses the output.
/// - Reference: virsh(1), "domstats".
package enum VirshDomstats: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.virsh-domstats",
    origins: [
      .command("virsh -r domstats", sampled: true, cost: .noticeable),
      .alsoCommand("virsh domstats"), .alsoCommand("virsh -r domstats {options}"),
    ],
    tables: [LibvirtDomainStat.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var domain: String?
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "error:") { throw .refused(content.string) }
      if content.skip("Domain:") {
        domain = content.rest().string.filter { $0 != "'" }
        rows.header(line)
        continue
      }
      guard let domain, let name = content.until("=")?.string else {
        rows.note(line, "expected 'name=value' below 'Domain:'")
        continue
      }
      rows.add(
        LibvirtDomainStat(line: line, domain: domain, name: name, value: content.rest().string))
    }
    if domain == nil { throw .unrecognised("no line 'Domain:'") }
  }
}

package struct LibvirtDomainStat: Row {
  package let line: Line
  let domain: String
  let name: String
  let value: String

  package static let table = Table<LibvirtDomainStat>(
    "libvirt_domain_stat", "Counters of virtual machines (virsh domstats), since their start",
    [
      Column("domain", "name of the domain", \.domain),
      Column("name", "vcpu.0.delay, cpu.time, balloon.current, block.0.rd.reqs, …", \.name),
      Column("value", "the text", \.value),
      Column("number", "its number: ns, KiB, bytes or requests; 64-bit counters") {
        UInt64($0.value)
      },
    ])
}

/// Scheduling, placement and host facts that virsh prints as `name : value`.
///
/// - Source: `virsh schedinfo`, `vcpuinfo`, `vcpupin`, `emulatorpin`, `nodeinfo`, `dominfo`.
/// - Format: `name : value` or `name: value`; `vcpuinfo` has a block for each vCPU (its number is
///   `instance`) with affinity as `yy--`; pin tables have a header and dashes.
/// - Units: µs for quotas and periods; -1 and 17592186044415 are unlimited: `number` is NULL.
/// - Errors: a line of another form is skipped with a note; errors refuse the output.
/// - Reference: virsh(1).
package enum VirshKeyValues: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.virsh-values",
    origins: [
      .command("virsh -r schedinfo {domain}"), .command("virsh -r vcpuinfo {domain}"),
      .command("virsh -r vcpupin {domain}"), .command("virsh -r emulatorpin {domain}"),
      .command("virsh -r nodeinfo"), .alsoCommand("virsh schedinfo {domain}"),
      .alsoCommand("virsh vcpuinfo {domain}"), .alsoCommand("virsh vcpupin {domain}"),
      .alsoCommand("virsh emulatorpin {domain}"), .alsoCommand("virsh nodeinfo"),
      .alsoCommand("virsh dominfo {domain}"), .alsoCommand("virsh -r dominfo {domain}"),
    ],
    tables: [VirshValue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let command =
      ["schedinfo", "vcpuinfo", "vcpupin", "emulatorpin", "nodeinfo", "dominfo"].first {
        source.pattern.contains($0)
      } ?? ""
    let pins = command == "vcpupin" || command == "emulatorpin"
    let domain = source["domain"]
    var text = Cursor(bytes, firstLine: source.firstLine)
    var instance: Int?
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "error:") { throw .refused(content.string) }
      if content.starts(with: "---") || pins && content.contains("CPU Affinity") {
        rows.header(line)
        continue
      }
      let name: String
      let value: String
      if let label = content.until(":") {
        name = label.rest().string
        value = content.rest().string
      } else if pins, let first = content.nextWord() {
        name = first
        value = content.rest().string
      } else {
        rows.note(line, "expected 'name : value'")
        continue
      }
      if command == "vcpuinfo", name == "VCPU" { instance = Int(value) }
      found = true
      rows.add(
        VirshValue(
          line: line, command: command, domain: domain.isEmpty ? nil : domain,
          instance: pins ? Int(name) : instance, name: pins ? "affinity" : name, value: value))
    }
    if !found { throw .unrecognised("no line 'name : value'") }
  }
}

package struct VirshValue: Row {
  package let line: Line
  let command: String
  let domain: String?
  let instance: Int?
  let name: String
  let value: String

  package static let table = Table<VirshValue>(
    "virsh_value", "What virsh prints as name and value about domains and the host",
    [
      Column("command", "schedinfo, vcpuinfo, vcpupin, emulatorpin, nodeinfo, dominfo", \.command),
      Column("domain", "name of the domain; NULL for the host", \.domain),
      Column("instance", "vCPU, where the value belongs to one", \.instance),
      Column("name", "vcpu_quota, cpu_shares, CPU Affinity, affinity, …", \.name),
      Column("value", "the text", \.value),
      Column("number", "the value; NULL where it is no number or means no limit") {
        Int64($0.value).flatMap { $0 < 0 || $0 == 17_592_186_044_415 ? nil : $0 }
      },
    ])
}

/// Weights, caps and time slices of the Xen scheduler.
///
/// - Source: `xl sched-credit`, `xl sched-credit2`, `xl sched-credit -s`.
/// - Format: `Cpupool Pool-0: tslice=30ms ratelimit=1000us migration-delay=0us`, a header
///   `Name ID Weight Cap`, a line a domain; credit2 has more parameters on the pool's line.
/// - Units: as printed (`ms`, `us`); cap in percent of a CPU, 0 for none.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: xl(1).
package enum XenSchedCredit: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.xl-sched-credit",
    origins: [
      .command("xl sched-credit"), .command("xl sched-credit2"), .alsoCommand("xl sched-credit -s"),
      .alsoCommand("xm sched-credit"),
    ],
    tables: [XenSchedDomain.table, XenSchedPool.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let scheduler = source.pattern.contains("credit2") ? "credit2" : "credit"
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "Name") {
        found = true
        rows.header(line)
        continue
      }
      if content.skip("Cpupool ") {
        guard let pool = content.until(":")?.string else {
          rows.note(line, "expected 'Cpupool NAME: …'")
          continue
        }
        found = true
        rows.header(line)
        for word in content.words() {
          let parts = word.split(separator: "=", maxSplits: 1)
          if parts.count == 2 {
            rows.add(
              XenSchedPool(
                line: line, scheduler: scheduler, pool: pool, name: String(parts[0]),
                value: String(parts[1])))
          }
        }
        continue
      }
      let words = content.words()
      guard words.count >= 4, let id = Int(words[words.count - 3]),
        let weight = Int(words[words.count - 2]), let cap = Int(words[words.count - 1])
      else {
        rows.note(line, "expected name, id, weight and cap")
        continue
      }
      rows.add(
        XenSchedDomain(
          line: line, scheduler: scheduler, name: words.dropLast(3).joined(separator: " "), id: id,
          weight: weight, cap: cap))
    }
    if !found { throw .unrecognised("neither 'Cpupool' nor 'Name ID Weight Cap'") }
  }
}

package struct XenSchedDomain: Row {
  package let line: Line
  let scheduler: String
  let name: String
  let id: Int
  let weight: Int
  let cap: Int

  package static let table = Table<XenSchedDomain>(
    "xen_sched_domain", "Scheduling weight and cap of Xen domains",
    [
      Column("scheduler", "credit or credit2", \.scheduler),
      Column("domain", "name of the domain", \.name),
      Column("domain_id", "number of the domain", \.id),
      Column("weight", "share against other domains; 256 is the default", \.weight),
      Column("cap_percent", "CPU time at most, in percent of one CPU; 0 is no cap", \.cap),
    ])
}

package struct XenSchedPool: Row {
  package let line: Line
  let scheduler: String
  let pool: String
  let name: String
  let value: String

  package static let table = Table<XenSchedPool>(
    "xen_sched_pool", "Parameters of the Xen scheduler in each CPU pool",
    [
      Column("scheduler", "credit or credit2", \.scheduler),
      Column("pool", "CPU pool", \.pool),
      Column("name", "tslice, ratelimit, migration-delay, …", \.name),
      Column("value", "the text with its unit: 30ms, 1000us", \.value),
    ])
}

/// Configuration of a VMware virtual machine, as its host keeps it.
///
/// - Source: `*.vmx`.
/// - Format: `key = "value"`; keys are case-insensitive and given in small letters; `|22` is an
///   escaped quote. Keys that hold secrets or identities (`uuid.*`, `*.generatedAddress`,
///   `*password*`, `encryption*`) are left out by design.
/// - Errors: a line without `=` is skipped with a note.
/// - Reference: VMware's vmx format is not documented; keys as in the products' manuals.
package enum VmxFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "file.vmx", origins: [.alsoFile("{folder...}/{name}.vmx"), .alsoFile("{name}.vmx")],
    tables: [VmxSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "#") {
        rows.header(line)
        continue
      }
      guard let key = content.until("=")?.rest().string.lowercased(), !key.isEmpty else {
        rows.note(line, "expected 'key = \"value\"'")
        continue
      }
      if key.hasPrefix("uuid") || key.contains("address") || key.contains("password")
        || key.hasPrefix("encryption") || key.contains("serialnumber")
      {
        rows.skip(line)
        continue
      }
      rows.add(
        VmxSetting(
          line: line, file: source.path, name: key,
          value: content.rest().string.filter { $0 != "\"" }))
    }
  }
}

package struct VmxSetting: Row {
  package let line: Line
  let file: String
  let name: String
  let value: String

  package static let table = Table<VmxSetting>(
    "vmx_setting", "Configuration of VMware virtual machines (*.vmx)",
    [
      Column("file", "path", \.file),
      Column("name", "key in small letters: ethernet0.virtualdev, sched.cpu.max, …", \.name),
      Column("value", "the text, quotes removed", \.value),
      Column("number", "the value, where it is one number") { Int64($0.value) },
    ])
}

/// Options of running qemu processes.
///
/// - Source: `/proc/PID/cmdline` of qemu processes, as others collect it.
/// - Format: arguments that end with NUL bytes. Only those of a command whose name holds `qemu` or
///   `kvm` are kept: other processes may carry secrets. Values with `secret`, `password` or
///   `key` in them are left out by design.
/// - Reference: qemu(1).
package enum QemuCommandLine: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.cmdline", origins: [.alsoFile("proc/{pid:n}/cmdline")],
    tables: [QemuOption.table], otherLines: .skipped)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard let row = text.nextLine() else { throw .empty("a kernel thread has no command line") }
    let words = row.string.split(separator: "\0").map(String.init)
    guard let program = words.first?.split(separator: "/").last,
      program.contains("qemu") || program.contains("kvm")
    else { return }
    var position = 0
    var index = 1
    while index < words.count {
      let word = words[index]
      index += 1
      guard word.hasPrefix("-") else { continue }
      var value: String?
      if index < words.count, !words[index].hasPrefix("-") {
        value = words[index]
        index += 1
      }
      let lowered = (value ?? "").lowercased()
      if ["secret", "password", "passwd", "key="].contains(where: { lowered.contains($0) }) {
        continue
      }
      rows.add(
        QemuOption(
          line: row.line, pid: Int(source["pid"]), position: position,
          option: String(word.drop { $0 == "-" }), value: value))
      position += 1
    }
  }
}

package struct QemuOption: Row {
  package let line: Line
  let pid: Int?
  let position: Int
  let option: String
  let value: String?

  package static let table = Table<QemuOption>(
    "qemu_option", "Options of running qemu processes",
    [
      Column("pid", "process", \.pid),
      Column("position", "place among the options, from 0", \.position),
      Column("option", "name without dashes: accel, machine, cpu, device, …", \.option),
      Column("value", "its argument; NULL without", \.value),
    ])
}
