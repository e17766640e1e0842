import ByteText

/// CPU time by kind, context switches, forks, runnable and blocked tasks, softirq totals.
///
/// - Source: `/proc/stat`.
/// - Format: `cpu` (sum) and `cpuN` lines with 4 to 10 numbers; one line per other figure. Of
///   `intr` only the total is taken: the counts behind it are in `/proc/interrupts` with names.
/// - Since: `iowait irq softirq` in 2.6.0, `steal` in 2.6.11, `guest` in 2.6.24, `guest_nice` in
///   2.6.33, `softirq` line in 2.6.31.
/// - Units: ticks of 1/USER_HZ second (10 ms) since boot. `guest` is contained in `user`,
///   `guest_nice` in `nice`. `iowait`, `idle` and `steal` may run backwards. Containers with lxcfs
///   see rewritten numbers.
/// - Errors: a damaged line is skipped with a note. Lines of 2.4 (`page`, `swap`, `disk_io:`) are
///   skipped.
/// - Reference: `Documentation/filesystems/proc.rst` 1.8, `fs/proc/stat.c`.
package enum ProcStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.stat",
    origins: [.file("proc/stat", sampled: true)],
    tables: [CPUTime.table, StatValue.table])

  private static let softirqs = [
    "hi", "timer", "net_tx", "net_rx", "block", "irq_poll", "tasklet", "sched", "hrtimer", "rcu",
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      guard let name = row.nextWord() else { continue }
      switch name {
      case "ctxt", "btime", "processes", "procs_running", "procs_blocked", "intr":
        guard let value = row.nextUnsigned() else {
          rows.note(line, "expected a number behind \(name)")
          continue
        }
        rows.add(StatValue(line: line, name: name, value: value))
      case "softirq":
        guard let total = row.nextUnsigned() else {
          rows.note(line, "expected numbers behind softirq")
          continue
        }
        rows.add(StatValue(line: line, name: "softirq", value: total))
        for kind in softirqs {
          guard let value = row.nextUnsigned() else { break }
          rows.add(StatValue(line: line, name: "softirq_" + kind, value: value))
        }
      case "page", "swap", "disk_io:":
        rows.skip(line)
      default:
        if !name.hasPrefix("cpu"), let value = row.nextUnsigned(), row.isBlank {
          rows.add(StatValue(line: line, name: name, value: value))
          break
        }
        guard name.hasPrefix("cpu"), let time = CPUTime(line, name.dropFirst(3), &row) else {
          rows.note(line, "expected cpu, intr, ctxt, …, found '\(name.prefix(20))'")
          continue
        }
        rows.add(time)
      }
      found = true
    }
    if !found { throw .empty("no lines of /proc/stat") }
  }
}

/// One `cpu` line.
package struct CPUTime: Row {
  package let line: Line
  let cpu: Int?
  let ticks: [UInt64]

  private static func tick(_ index: Int) -> @Sendable (CPUTime) -> UInt64? {
    { index < $0.ticks.count ? $0.ticks[index] : nil }
  }

  package static let table = Table<CPUTime>(
    "cpu_time", "Time of each CPU by kind since boot, in ticks of 10 ms (USER_HZ); 64-bit counters",
    [
      Column("cpu", "CPU number; NULL for the sum of all CPUs", \.cpu),
      Column("user_ticks", "user code, guests included", tick(0)),
      Column("nice_ticks", "user code of raised nice value, guest_nice included", tick(1)),
      Column("system_ticks", "kernel code", tick(2)),
      Column("idle_ticks", "idle without outstanding disk I/O; may run backwards", tick(3)),
      Column("iowait_ticks", "idle with outstanding disk I/O; may run backwards", tick(4)),
      Column("irq_ticks", "hard interrupts; 0 without IRQ time accounting", tick(5)),
      Column("softirq_ticks", "soft interrupts", tick(6)),
      Column("steal_ticks", "runnable, but the hypervisor ran something else", tick(7)),
      Column("guest_ticks", "running a guest; contained in user", tick(8)),
      Column(
        "guest_nice_ticks", "running a guest of raised nice value; contained in nice", tick(9)),
    ])

  fileprivate init?(_ line: Line, _ number: Substring, _ row: inout Cursor) {
    if number.isEmpty {
      cpu = nil
    } else {
      guard let parsed = Int(number), parsed >= 0 else { return nil }
      cpu = parsed
    }
    var ticks: [UInt64] = []
    while let field = row.word() {
      guard let value = field.unsigned else { return nil }
      ticks.append(value)
    }
    guard ticks.count >= 4 else { return nil }
    self.line = line
    self.ticks = ticks
  }
}

/// One figure of `/proc/stat` that is not of a CPU.
package struct StatValue: Row {
  package let line: Line
  let name: String
  let value: UInt64

  package static let table = Table<StatValue>(
    "stat", "Figures of /proc/stat beside the CPU times",
    [
      Column(
        "name",
        "ctxt (context switches), btime (boot time, epoch s), processes (forks), procs_running, "
          + "procs_blocked, intr (all interrupts), softirq (all), softirq_hi … softirq_rcu",
        \.name),
      Column("value", "counters since boot (64-bit), except btime and procs_*", \.value),
    ])
}
