import ByteText

/// How long tasks ran and waited on each CPU, and what load balancing did.
///
/// - Source: `/proc/schedstat`; missing without CONFIG_SCHEDSTATS.
/// - Format: `version`, `timestamp`, `cpuN` with 9 numbers (more in versions before 15), and
///   `domainN mask numbers`; version 17 puts the domain's name before the mask. The first three
///   groups of a domain's numbers are one per idle type; 16 changed their order, 17 their length.
/// - Units: ns and events since boot, 64-bit; balancing counters wrap at 2^32 and stay 0 unless
///   `kernel.sched_schedstats` is on.
/// - Errors: a line of another form is skipped with a note; lines of versions before 14 keep only
///   the last three numbers.
/// - Reference: `Documentation/scheduler/sched-stats.rst`.
package enum SchedStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.schedstat",
    origins: [.file("proc/schedstat", sampled: true, cost: .small)],
    tables: [SchedStatCPU.table, SchedStatDomain.table, SchedStatBalance.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var version: Int?
    var cpu: Int?
    while var row = text.nextLine() {
      let line = row.line
      guard var head = row.word() else { continue }
      if head.equals("version") {
        version = row.word()?.integer
        rows.header(line)
      } else if head.equals("timestamp") {
        rows.header(line)
      } else if head.skip("cpu"), let number = head.integer, let version {
        guard let numbers = numbers(&row), numbers.count >= 9 else {
          rows.note(line, "expected 9 numbers behind cpu\(number)")
          continue
        }
        cpu = number
        rows.add(SchedStatCPU(line: line, version: version, cpu: number, numbers: numbers))
      } else if head.skip("domain"), let domain = head.integer, let version, let cpu {
        var name: String?
        if version >= 17 { name = row.nextWord() }
        guard let mask = row.nextWord().flatMap({ CPUSet(mask: $0) }),
          let numbers = numbers(&row)
        else {
          rows.note(line, "expected a CPU mask and numbers behind domain\(domain)")
          continue
        }
        let key = (version: version, cpu: cpu, domain: domain)
        let counts = SchedStatBalance.rows(line, key, numbers)
        rows.add(
          SchedStatDomain(
            line: line, cpu: cpu, domain: domain, name: name, cpus: mask.text,
            cpuCount: mask.count, tail: Array(numbers.dropFirst(counts.used))))
        for row in counts.rows { rows.add(row) }
      } else {
        rows.note(line, "expected version, timestamp, cpuN or domainN")
      }
    }
    if version == nil { throw .unrecognised("no line 'version'") }
  }

  private static func numbers(_ row: inout Cursor) -> [UInt64]? {
    var numbers: [UInt64] = []
    while let word = row.word() {
      guard let value = word.unsigned else { return nil }
      numbers.append(value)
    }
    return numbers
  }
}

/// One `cpuN` line.
package struct SchedStatCPU: Row {
  package let line: Line
  let version: Int
  let cpu: Int
  let numbers: [UInt64]

  /// Versions 14 and up have nine numbers; older ones only agree on the last three.
  private static func number(_ index: Int) -> @Sendable (SchedStatCPU) -> UInt64? {
    { $0.version >= 14 && index < $0.numbers.count ? $0.numbers[index] : nil }
  }
  private static func fromEnd(_ back: Int) -> @Sendable (SchedStatCPU) -> UInt64? {
    { $0.numbers.count >= back ? $0.numbers[$0.numbers.count - back] : nil }
  }

  package static let table = Table<SchedStatCPU>(
    "schedstat_cpu", "Scheduler statistics of each CPU since boot",
    [
      Column("version", "version of the format", \.version),
      Column("cpu", "CPU number", \.cpu),
      Column("yield_count", "calls of sched_yield", number(0)),
      Column("schedule_count", "calls of schedule", number(2)),
      Column("idle_count", "calls of schedule that left the CPU idle", number(3)),
      Column("wakeup_count", "calls of try_to_wake_up", number(4)),
      Column("local_wakeup_count", "of these, for a task that woke on this CPU", number(5)),
      Column("run_ns", "time that tasks ran, since boot", fromEnd(3)),
      Column("wait_ns", "time that tasks waited runnable, since boot (64-bit)", fromEnd(2)),
      Column("timeslices", "times that a task was put on the CPU", fromEnd(1)),
    ])
}

/// One `domainN` line: the part that is not per idle type.
package struct SchedStatDomain: Row {
  package let line: Line
  let cpu: Int
  let domain: Int
  let name: String?
  let cpus: String
  let cpuCount: Int
  let tail: [UInt64]

  private static func tail(_ index: Int) -> @Sendable (SchedStatDomain) -> UInt64? {
    { index < $0.tail.count ? $0.tail[index] : nil }
  }

  package static let table = Table<SchedStatDomain>(
    "schedstat_domain", "Scheduling domains of each CPU, smallest first",
    [
      Column("cpu", "CPU number", \.cpu),
      Column("domain", "number of the domain, 0 is the smallest", \.domain),
      Column("name", "SMT, MC, NUMA, …; NULL before version 17", \.name),
      Column("cpus", "CPUs of the domain as a list", \.cpus),
      Column("cpu_count", "how many CPUs it spans", \.cpuCount),
      Column("active_balance_count", "active balancing tried, since boot", tail(0)),
      Column("active_balance_failed", "active balancing failed, since boot", tail(1)),
      Column("active_balance_pushed", "tasks moved by active balancing, since boot", tail(2)),
      Column("wake_remote", "woken on another CPU than it last ran on, since boot", tail(9)),
      Column("wake_move_affine", "moved to the waking CPU because it was cache-cold", tail(10)),
      Column("wake_move_balance", "moved to the waking CPU by balancing", tail(11)),
    ])
}

/// Load balancing of a domain for one idle type.
package struct SchedStatBalance: Row {
  package let line: Line
  let cpu: Int
  let domain: Int
  let idleType: String
  let count: UInt64
  let balanced: UInt64
  let failed: UInt64
  let gained: UInt64
  let hotGained: UInt64

  package static let table = Table<SchedStatBalance>(
    "schedstat_balance", "Load balancing of each scheduling domain since boot",
    [
      Column("cpu", "CPU number", \.cpu),
      Column("domain", "as in schedstat_domain", \.domain),
      Column("idle_type", "idle, busy or newly_idle: state of the CPU that balanced", \.idleType),
      Column("balance_count", "times that balancing was called", \.count),
      Column("balanced", "of these, nothing to do", \.balanced),
      Column("failed", "of these, no task could be moved", \.failed),
      Column("gained", "tasks pulled", \.gained),
      Column("hot_gained", "of these, although cache-hot", \.hotGained),
    ])

  /// Numbers per idle type: 8 up to version 16, 11 in 17 (four kinds of imbalance for one).
  fileprivate static func rows(
    _ line: Line, _ key: (version: Int, cpu: Int, domain: Int), _ numbers: [UInt64]
  ) -> (rows: [SchedStatBalance], used: Int) {
    let width = key.version >= 17 ? 11 : 8
    guard key.version >= 14, numbers.count >= 3 * width else { return ([], numbers.count) }
    let types =
      key.version >= 16 ? ["busy", "idle", "newly_idle"] : ["idle", "busy", "newly_idle"]
    let gained = width - 4
    var rows: [SchedStatBalance] = []
    for (index, type) in types.enumerated() {
      let group = Array(numbers[(index * width)..<((index + 1) * width)])
      rows.append(
        SchedStatBalance(
          line: line, cpu: key.cpu, domain: key.domain, idleType: type, count: group[0],
          balanced: group[1], failed: group[2], gained: group[gained], hotGained: group[gained + 1])
      )
    }
    return (rows, 3 * width)
  }
}
