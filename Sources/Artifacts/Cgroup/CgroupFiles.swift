import ByteText

/// CPU time and throttling of each control group.
///
/// - Source: `cpu.stat` below `/sys/fs/cgroup`, of cgroup v1 and v2.
/// - Format: `name number` lines.
/// - Since: `usage_usec` in every v2 group since 4.15; `nr_bursts`, `burst_*` in 5.14 (6.1 for v1).
/// - Units: v2 in µs, v1 in ns; each has its own columns. 64-bit counters since the group's start.
/// - Errors: a line that is not a name and a number is skipped with a note.
/// - Reference: `Documentation/admin-guide/cgroup-v2.rst`, `Documentation/scheduler/sched-bwc.rst`.
package enum CgroupCPUStatFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.cgroup.cpu.stat",
    origins: [
      .file("sys/fs/cgroup/{cgroup...}/cpu.stat", sampled: true, cost: .noticeable),
      .file("sys/fs/cgroup/cpu.stat", sampled: true),
      .alsoFile("cgroup/{cgroup...}/cpu.stat"),
    ],
    tables: [CgroupCPUStat.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let place = CgroupPlace(source)
    var text = Cursor(bytes, firstLine: source.firstLine)
    var first: Line?
    var values: [String: UInt64] = [:]
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let name = row.nextWord(), let number = row.nextUnsigned(), row.isBlank else {
        rows.note(line, "expected 'name number'")
        continue
      }
      if first == nil { first = line }
      values[name] = number
      rows.header(line)
    }
    guard let first else { throw .empty("no line 'name number'") }
    rows.add(CgroupCPUStat(line: first, place: place, values: values))
  }
}

package struct CgroupCPUStat: Row {
  package let line: Line
  let place: CgroupPlace
  let values: [String: UInt64]

  package static let table = Table<CgroupCPUStat>(
    "cgroup_cpu_stat", "CPU time and throttling of control groups; 64-bit counters",
    [
      Column("cgroup", "path below the hierarchy's root; / is the root", \.place.path),
      Column("version", "1 or 2", \.place.version),
      Column("usage_usec", "CPU time; NULL for v1", { $0.values["usage_usec"] }),
      Column("user_usec", "user CPU time; NULL for v1", { $0.values["user_usec"] }),
      Column("system_usec", "system CPU time; NULL for v1", { $0.values["system_usec"] }),
      Column("nr_periods", "periods in which the quota was watched", { $0.values["nr_periods"] }),
      Column("nr_throttled", "periods in which the quota ran out", { $0.values["nr_throttled"] }),
      Column(
        "throttled_usec", "time throttled, summed over CPUs; NULL for v1",
        { $0.values["throttled_usec"] }),
      Column(
        "throttled_time_ns", "time throttled, summed over CPUs; NULL for v2",
        { $0.values["throttled_time"] }),
      Column("nr_bursts", "periods with a burst; NULL before 5.14", { $0.values["nr_bursts"] }),
      Column("burst_usec", "time above the quota; NULL for v1", { $0.values["burst_usec"] }),
      Column("burst_time_ns", "time above the quota; NULL for v2", { $0.values["burst_time"] }),
      Column(
        "wait_sum_ns", "time waiting for a CPU (v1, with schedstats)", { $0.values["wait_sum"] }),
    ])
}

/// Which group a file belongs to, told from its path.
///
/// cgroup v1 has a directory for each controller (`cpu,cpuacct`), hybrid systems v2 in `unified`.
struct CgroupPlace: Sendable {
  let version: Int
  let controller: String?
  let path: String

  private static let controllers: Set<Substring> = [
    "cpu", "cpuacct", "memory", "blkio", "cpuset", "pids", "hugetlb", "devices", "freezer",
    "net_cls", "net_prio", "perf_event", "rdma", "misc", "debug", "systemd", "elogind", "openrc",
  ]

  init(_ source: Source) {
    let path = source["cgroup"]
    let parts = path.split(separator: "/")
    let first = parts.first ?? ""
    if source.pattern.hasPrefix("cgroup/")
      || !first.isEmpty && first.split(separator: ",").allSatisfy({ Self.controllers.contains($0) })
    {
      version = 1
      controller = String(first)
      self.path = "/" + parts.dropFirst().joined(separator: "/")
    } else {
      version = 2
      controller = nil
      self.path = "/" + (first == "unified" ? parts.dropFirst() : parts[...]).joined(separator: "/")
    }
  }
}

/// Limits and gauges of control groups, one value a file.
///
/// - Source: `cpu.max`, `cpu.weight`, `memory.{current,peak,min,low,high,max,swap.*}`, `pids.*`,
///   `cpuset.*`, and their v1 counterparts, below `/sys/fs/cgroup`.
/// - Format: one value; `max`, `-1` and v1's 2^63 rounded to a page mean no limit. `cpu.max` holds
///   quota and period and gives two rows.
/// - Units: as the normalised name says. `cpu.weight` is 1 to 10000 (default 100), v1's
///   `cpu.shares` 2 to 262144 (default 1024): they keep their own names.
/// - Errors: an unset one (`cpuset.cpus`, a blank line) has an empty value; a file without any
///   byte yields nothing.
/// - Reference: `Documentation/admin-guide/cgroup-v2.rst`, `Documentation/admin-guide/cgroup-v1/`.
package enum CgroupValueFile: Artifact {
  /// The source's file name, the normalised name.
  private static let names: [(file: String, name: String, sampled: Bool)] = [
    ("cpu.max", "cpu.max", false), ("cpu.max.burst", "cpu.burst_us", false),
    ("cpu.weight", "cpu.weight", false), ("cpu.weight.nice", "cpu.weight_nice", false),
    ("cpu.idle", "cpu.idle", false), ("cpu.uclamp.max", "cpu.uclamp_max", false),
    ("cpu.uclamp.min", "cpu.uclamp_min", false),
    ("cpu.cfs_quota_us", "cpu.quota_us", false), ("cpu.cfs_period_us", "cpu.period_us", false),
    ("cpu.cfs_burst_us", "cpu.burst_us", false), ("cpu.shares", "cpu.shares", false),
    ("cpu.rt_runtime_us", "cpu.rt_runtime_us", false),
    ("cpu.rt_period_us", "cpu.rt_period_us", false),
    ("cpuacct.usage", "cpuacct.usage_ns", true),
    ("memory.current", "memory.current_bytes", true), ("memory.peak", "memory.peak_bytes", false),
    ("memory.min", "memory.min_bytes", false), ("memory.low", "memory.low_bytes", false),
    ("memory.high", "memory.high_bytes", false), ("memory.max", "memory.max_bytes", false),
    ("memory.swap.current", "memory.swap.current_bytes", true),
    ("memory.swap.max", "memory.swap.max_bytes", false),
    ("memory.swap.high", "memory.swap.high_bytes", false),
    ("memory.zswap.current", "memory.zswap.current_bytes", true),
    ("memory.oom.group", "memory.oom_group", false),
    ("memory.usage_in_bytes", "memory.current_bytes", true),
    ("memory.max_usage_in_bytes", "memory.peak_bytes", false),
    ("memory.limit_in_bytes", "memory.max_bytes", false),
    ("memory.soft_limit_in_bytes", "memory.low_bytes", false),
    ("memory.memsw.limit_in_bytes", "memory.memsw.max_bytes", false),
    ("memory.memsw.usage_in_bytes", "memory.memsw.current_bytes", true),
    ("memory.memsw.failcnt", "memory.memsw.failcnt", true),
    ("memory.failcnt", "memory.failcnt", true), ("memory.swappiness", "memory.swappiness", false),
    ("memory.kmem.limit_in_bytes", "memory.kmem.max_bytes", false),
    ("memory.kmem.usage_in_bytes", "memory.kmem.current_bytes", true),
    ("memory.kmem.failcnt", "memory.kmem.failcnt", true),
    ("memory.kmem.tcp.limit_in_bytes", "memory.kmem.tcp.max_bytes", false),
    ("memory.kmem.tcp.usage_in_bytes", "memory.kmem.tcp.current_bytes", true),
    ("memory.kmem.tcp.failcnt", "memory.kmem.tcp.failcnt", true),
    ("memory.use_hierarchy", "memory.use_hierarchy", false),
    ("pids.current", "pids.current", true), ("pids.max", "pids.max", false),
    ("cpuset.cpus", "cpuset.cpus", false), ("cpuset.mems", "cpuset.mems", false),
    ("cpuset.cpus.effective", "cpuset.cpus.effective", false),
    ("cpuset.mems.effective", "cpuset.mems.effective", false),
    ("cpuset.effective_cpus", "cpuset.cpus.effective", false),
    ("cpuset.effective_mems", "cpuset.mems.effective", false),
    ("cpuset.cpus.partition", "cpuset.cpus.partition", false),
    ("cpuset.sched_load_balance", "cpuset.sched_load_balance", false),
    ("cpuset.cpu_exclusive", "cpuset.cpu_exclusive", false),
    ("cpuset.memory_migrate", "cpuset.memory_migrate", false),
    ("io.weight", "io.weight", false), ("io.bfq.weight", "io.bfq_weight", false),
    ("blkio.weight", "blkio.weight", false), ("blkio.bfq.weight", "io.bfq_weight", false),
    ("cgroup.controllers", "cgroup.controllers", false),
    ("cgroup.subtree_control", "cgroup.subtree_control", false),
    ("cgroup.type", "cgroup.type", false), ("cgroup.freeze", "cgroup.freeze", false),
  ]

  package static let spec = ArtifactSpec(
    id: "sys.cgroup.value",
    origins: names.flatMap { entry -> [Origin] in
      // Root-only and rarely set attributes are read where others brought them.
      let collected = !entry.name.hasPrefix("cpuset.") || entry.name.hasSuffix("effective")
      let root = "sys/fs/cgroup/" + entry.file
      let deep = "sys/fs/cgroup/{cgroup...}/" + entry.file
      let rhel6 = Origin.alsoFile("cgroup/{cgroup...}/" + entry.file)
      return collected
        ? [
          .file(deep, sampled: entry.sampled, cost: .noticeable),
          .file(root, sampled: entry.sampled), rhel6,
        ] : [.alsoFile(deep), .alsoFile(root), rhel6]
    },
    tables: [CgroupValue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let place = CgroupPlace(source)
    let file = source.path.split(separator: "/").last.map(String.init) ?? ""
    guard let name = names.first(where: { $0.file == file })?.name else {
      throw .unrecognised("no value file: \(file)")
    }
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard let first = text.nextLine() else { throw .empty("no value") }
    let line = first.line
    let value = first.rest().string
    func add(_ name: String, _ value: String) {
      rows.add(CgroupValue(line: line, place: place, name: name, value: value))
    }
    if name == "cpu.max" {
      let words = first.words()
      guard words.count == 2 else {
        rows.note(line, "expected quota and period")
        return
      }
      add("cpu.quota_us", words[0])
      add("cpu.period_us", words[1])
    } else {
      add(name, value)
    }
    while let more = text.nextLine() { if !more.isBlank { rows.header(more.line) } }
  }
}

package struct CgroupValue: Row {
  package let line: Line
  let place: CgroupPlace
  let name: String
  let value: String

  package static let table = Table<CgroupValue>(
    "cgroup_value", "Limits and gauges of control groups, names alike for v1 and v2",
    [
      Column("cgroup", "path below the hierarchy's root; / is the root", \.place.path),
      Column("version", "1 or 2", \.place.version),
      Column(
        "name",
        "cpu.quota_us, cpu.period_us, cpu.weight (v2), cpu.shares (v1), memory.max_bytes, memory.current_bytes, pids.max, …",
        \.name),
      Column("value", "the text: a number, max, -1, a list", \.value),
      Column("number", "the value; NULL where it is no number or means no limit") { $0.number },
    ])

  /// v1 prints 2^63 rounded down to a page for no limit; pages have at most 64 KiB.
  private var number: Int64? {
    guard let number = Int64(value), number >= 0, number < Int64.max - 65536 else { return nil }
    return number
  }
}

/// Event counts and statistics of control groups, one number a line.
///
/// - Source: `memory.{events,events.local,stat,swap.events,oom_control}`, `pids.events`,
///   `cgroup.{stat,events}`, `cpuacct.stat`, `hugetlb.*.events` below `/sys/fs/cgroup`.
/// - Format: `name number` lines. `memory.stat` has some 30 to 60 names; all are kept.
/// - Units: bytes in `memory.stat` (names without `pg`, `workingset`, `thp`), ticks of 1/100 s in
///   `cpuacct.stat`, events otherwise; 64-bit counters since the group's start.
/// - Errors: a line that is not a name and a number is skipped with a note. v1's
///   `memory.numa_stat` is not read.
/// - Reference: `Documentation/admin-guide/cgroup-v2.rst`.
package enum CgroupStatFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.cgroup.stat",
    origins: [
      "memory.events", "memory.events.local", "memory.stat", "memory.swap.events",
      "memory.oom_control", "pids.events", "cgroup.stat", "cgroup.events", "cpuacct.stat",
    ].flatMap { file -> [Origin] in
      [
        .file("sys/fs/cgroup/{cgroup...}/" + file, sampled: true, cost: .noticeable),
        .file("sys/fs/cgroup/" + file, sampled: true),
        .alsoFile("cgroup/{cgroup...}/" + file),
      ]
    },
    tables: [CgroupStat.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let place = CgroupPlace(source)
    let file = source.path.split(separator: "/").last.map(String.init) ?? ""
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let name = row.nextWord(), let number = row.nextUnsigned(), row.isBlank else {
        rows.note(line, "expected 'name number'")
        continue
      }
      rows.add(CgroupStat(line: line, place: place, file: file, name: name, number: number))
    }
  }
}

package struct CgroupStat: Row {
  package let line: Line
  let place: CgroupPlace
  let file: String
  let name: String
  let number: UInt64

  package static let table = Table<CgroupStat>(
    "cgroup_stat", "Events and statistics of control groups, one row a name",
    [
      Column("cgroup", "path below the hierarchy's root; / is the root", \.place.path),
      Column("version", "1 or 2", \.place.version),
      Column("file", "memory.events, memory.stat, pids.events, cgroup.stat, …", \.file),
      Column("name", "name as printed", \.name),
      Column("value", "bytes, ticks or events as the name says; 64-bit counters", \.number),
    ])
}

/// Block I/O of control groups: done, and limited to.
///
/// - Source: `io.stat`, `io.max` (v2), `blkio.throttle.*` (v1) below `/sys/fs/cgroup`.
/// - Format: v2 `8:0 rbytes=1 wbytes=2 …` (possibly the device alone), `io.max` with `max` for no
///   limit. v1 `8:0 Read 123` with `Sync`, `Async`, `Total` (left out: sums) and a last `Total 9`;
///   limits as `8:0 1048576`.
/// - Units: bytes and operations, 64-bit counters since the group's start; limits per second.
/// - Errors: a line that is not of this form is skipped with a note.
/// - Reference: `Documentation/admin-guide/cgroup-v2.rst`, `cgroup-v1/blkio-controller.rst`.
package enum CgroupIOFile: Artifact {
  private static let files = [
    "io.stat", "io.max", "io.latency", "io.cost.qos", "blkio.throttle.io_service_bytes",
    "blkio.throttle.io_serviced", "blkio.throttle.read_bps_device",
    "blkio.throttle.write_bps_device", "blkio.throttle.read_iops_device",
    "blkio.throttle.write_iops_device", "blkio.throttle.io_service_bytes_recursive",
    "blkio.throttle.io_serviced_recursive",
  ]

  package static let spec = ArtifactSpec(
    id: "sys.cgroup.io",
    origins: files.flatMap { file -> [Origin] in
      [
        .file("sys/fs/cgroup/{cgroup...}/" + file, sampled: true, cost: .noticeable),
        .file("sys/fs/cgroup/" + file, sampled: true),
        .alsoFile("cgroup/{cgroup...}/" + file),
      ]
    },
    tables: [CgroupIO.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let place = CgroupPlace(source)
    let file = source.path.split(separator: "/").last.map(String.init) ?? ""
    let v1Limit = [
      "blkio.throttle.read_bps_device": "rbps", "blkio.throttle.write_bps_device": "wbps",
      "blkio.throttle.read_iops_device": "riops", "blkio.throttle.write_iops_device": "wiops",
    ][file]
    let bytesFile = file.contains("bytes")
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      guard let device = words.first else { continue }
      func add(_ name: String, _ value: String) {
        rows.add(
          CgroupIO(
            line: line, place: place, file: v1Limit != nil ? "io.max" : Self.normal(file),
            device: device, name: name, value: value))
      }
      if device == "Total" {
        rows.skip(line)
        continue
      }
      guard device.contains(":") || device == "default" else {
        rows.note(line, "expected a device 'major:minor'")
        continue
      }
      rows.header(line)
      if let v1Limit {
        if words.count == 2 { add(v1Limit, words[1]) } else { rows.note(line, "expected a limit") }
      } else if file.hasPrefix("blkio.") {
        guard words.count == 3 else {
          rows.note(line, "expected 'major:minor operation number'")
          continue
        }
        switch words[1] {
        case "Read": add(bytesFile ? "rbytes" : "rios", words[2])
        case "Write": add(bytesFile ? "wbytes" : "wios", words[2])
        case "Discard": add(bytesFile ? "dbytes" : "dios", words[2])
        case "Sync", "Async", "Total": rows.skip(line)
        default: rows.note(line, "unknown operation '\(words[1].prefix(20))'")
        }
      } else {
        for word in words.dropFirst() {
          let parts = word.split(separator: "=", maxSplits: 1)
          guard parts.count == 2 else {
            rows.note(line, "expected 'name=value', found '\(word.prefix(30))'")
            continue
          }
          add(String(parts[0]), String(parts[1]))
        }
      }
    }
  }

  private static func normal(_ file: String) -> String {
    file.hasPrefix("blkio.")
      ? (file.hasSuffix("recursive") ? "io.stat.recursive" : "io.stat") : file
  }
}

package struct CgroupIO: Row {
  package let line: Line
  let place: CgroupPlace
  let file: String
  let device: String
  let name: String
  let value: String

  package static let table = Table<CgroupIO>(
    "cgroup_io", "Block I/O of control groups and its limits, names of v2",
    [
      Column("cgroup", "path below the hierarchy's root; / is the root", \.place.path),
      Column("version", "1 or 2", \.place.version),
      Column(
        "file", "io.stat (counters), io.stat.recursive (v1), io.max, io.latency, io.cost.qos",
        \.file),
      Column("device", "major:minor", \.device),
      Column("name", "rbytes, wbytes, rios, wios, …; limits rbps, wbps, riops, wiops", \.name),
      Column("value", "the text", \.value),
      Column("number", "the value; NULL for max; 64-bit counters in io.stat") { UInt64($0.value) },
    ])
}

/// Pressure stall information of control groups.
///
/// - Source: `{cpu,memory,io,irq}.pressure` below `/sys/fs/cgroup` (v2).
/// - Format: `some avg10=0.00 avg60=0.00 avg300=0.00 total=0`, the same with `full`.
/// - Since: 4.20; `full` for cpu in 5.13; `irq` in 6.1.
/// - Units: percent of time; total in µs, a 64-bit counter since the group's start.
/// - Errors: a line of another form is skipped with a note; an empty file is PSI switched off.
/// - Reference: `Documentation/accounting/psi.rst`.
package enum CgroupPressureFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.cgroup.pressure",
    origins: ["cpu", "memory", "io", "irq"].flatMap { resource -> [Origin] in
      [
        .file("sys/fs/cgroup/{cgroup...}/\(resource).pressure", sampled: true, cost: .noticeable),
        .file("sys/fs/cgroup/\(resource).pressure", sampled: true),
      ]
    },
    tables: [CgroupPressure.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let place = CgroupPlace(source)
    let file = source.path.split(separator: "/").last ?? ""
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let kind = row.nextWord(), kind == "some" || kind == "full" else {
        rows.note(line, "expected 'some' or 'full'")
        continue
      }
      var pressure = CgroupPressure(
        line: line, place: place, resource: String(file.prefix { $0 != "." }), kind: kind)
      while var field = row.word() {
        guard let name = field.until("=")?.string else { continue }
        switch name {
        case "avg10": pressure.avg10 = field.decimal
        case "avg60": pressure.avg60 = field.decimal
        case "avg300": pressure.avg300 = field.decimal
        case "total": pressure.total = field.unsigned
        default: break
        }
      }
      guard pressure.avg10 != nil || pressure.total != nil else {
        rows.note(line, "expected avg10= and total=")
        continue
      }
      found = true
      rows.add(pressure)
    }
    if !found { throw .empty("no pressure line") }
  }
}

package struct CgroupPressure: Row {
  package let line: Line
  let place: CgroupPlace
  let resource: String
  let kind: String
  var avg10: Double?
  var avg60: Double?
  var avg300: Double?
  var total: UInt64?

  init(line: Line, place: CgroupPlace, resource: String, kind: String) {
    self.line = line
    self.place = place
    self.resource = resource
    self.kind = kind
  }

  package static let table = Table<CgroupPressure>(
    "cgroup_pressure", "Time in which tasks of a control group waited for a resource (v2)",
    [
      Column("cgroup", "path below the hierarchy's root; / is the root", \.place.path),
      Column("resource", "cpu, memory, io, irq", \.resource),
      Column("kind", "some: at least one task waited; full: all of them", \.kind),
      Column("avg10_percent", "share of the last 10 s", \.avg10),
      Column("avg60_percent", "share of the last minute", \.avg60),
      Column("avg300_percent", "share of the last 5 minutes", \.avg300),
      Column("total_us", "64-bit counter since the group's start", \.total),
    ])
}

/// Controllers that the kernel has, and how many groups they have.
///
/// - Source: `/proc/cgroups`.
/// - Format: a header with `#`, then name, hierarchy, number of groups, enabled. Hierarchy 0 is v2
///   or none.
/// - Errors: a line that is not of this form is skipped with a note.
/// - Reference: cgroups(7).
package enum ProcCgroups: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.cgroups", origins: [.file("proc/cgroups", sampled: true)],
    tables: [CgroupController.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "#") {
        rows.header(line)
        continue
      }
      guard let name = row.nextWord(), let hierarchy = row.word()?.integer,
        let groups = row.word()?.integer, let enabled = row.word()?.integer
      else {
        rows.note(line, "expected a name and three numbers")
        continue
      }
      found = true
      rows.add(
        CgroupController(
          line: line, name: name, hierarchy: hierarchy, groups: groups, enabled: enabled != 0))
    }
    if !found { throw .unrecognised("no controller") }
  }
}

package struct CgroupController: Row {
  package let line: Line
  let name: String
  let hierarchy: Int
  let groups: Int
  let enabled: Bool

  package static let table = Table<CgroupController>(
    "cgroup_controller", "Controllers of the kernel (/proc/cgroups)",
    [
      Column("name", "memory, cpu, …", \.name),
      Column("hierarchy", "number of the v1 hierarchy; 0 is v2 or none", \.hierarchy),
      Column("cgroups", "groups now, dying ones included", \.groups),
      Column("enabled", "0 when switched off on the kernel command line", \.enabled),
    ])
}
