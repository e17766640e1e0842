import ByteText

/// Soft interrupts by kind and CPU since boot.
///
/// - Source: `/proc/softirqs`.
/// - Format: a header of possible CPUs (more than `/proc/interrupts` has), then `NAME: counts`.
/// - Units: times raised since boot; every cell wraps at 2^32.
/// - Errors: a line with another number of counts than the header is skipped with a note.
/// - Reference: `fs/proc/softirqs.c`.
package enum Softirqs: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.softirqs",
    origins: [.file("proc/softirqs", sampled: true)],
    tables: [Softirq.table, SoftirqCount.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var cpus: [Int] = []
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if let header = PerCPUTable.header(row) {
        cpus = header
        rows.header(line)
        continue
      }
      guard !cpus.isEmpty else {
        throw .unrecognised("expected a line CPU0 CPU1 …, found '\(row.string.prefix(40))'")
      }
      guard let name = row.until(":")?.rest().string,
        let counts = PerCPUTable.counts(&row, atMost: cpus.count), counts.count == cpus.count
      else {
        rows.note(line, "expected 'NAME:' and \(cpus.count) counts")
        continue
      }
      rows.add(Softirq(line: line, name: name, total: PerCPUTable.sum(counts)))
      for (cpu, count) in zip(cpus, counts) where count > 0 {
        rows.add(SoftirqCount(line: line, name: name, cpu: cpu, count: count))
      }
    }
    if cpus.isEmpty { throw .empty("no header of CPUs") }
  }
}

/// One kind of soft interrupt.
package struct Softirq: Row {
  package let line: Line
  let name: String
  let total: UInt64?

  package static let table = Table<Softirq>(
    "softirq", "Soft interrupts by kind; counts per CPU are in softirq_cpu",
    [
      Column(
        "name", "HI, TIMER, NET_TX, NET_RX, BLOCK, IRQ_POLL, TASKLET, SCHED, HRTIMER, RCU", \.name),
      Column("total", "sum of all CPUs since boot (each cell wraps at 2^32)", \.total),
    ])
}

/// A non-zero cell.
package struct SoftirqCount: Row {
  package let line: Line
  let name: String
  let cpu: Int
  let count: UInt64

  package static let table = Table<SoftirqCount>(
    "softirq_cpu", "Soft interrupts of a kind on a CPU since boot; cells of 0 are left out",
    [
      Column("name", "as in softirq", \.name),
      Column("cpu", "CPU number", \.cpu),
      Column("count", "since boot; wraps at 2^32", \.count),
    ])
}
