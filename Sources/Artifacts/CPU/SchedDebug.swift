import ByteText

/// State of the scheduler's run queues.
///
/// - Source: `/proc/sched_debug`, `/sys/kernel/debug/sched/debug` since 5.13.
/// - Format: `.name : value` lines in sections: the general one, `cpu#N, MHz`, `cfs_rq[N]:/path`,
///   `rt_rq[N]:/path`, `dl_rq[N]:`. Kept are the general section, CPUs, and the run queues at the
///   root; those of cgroups and the lists of tasks are skipped: they number thousands, and other
///   artifacts have what matters of them.
/// - Units: times in ms with a fraction, counters since boot.
/// - Reference: `kernel/sched/debug.c`.
package enum SchedDebug: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.sched_debug",
    origins: [
      .alsoFile("proc/sched_debug"), .alsoFile("sys/kernel/debug/sched/debug"),
    ],
    tables: [SchedDebugValue.table], otherLines: .skipped)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var queue: String? = "general"
    var cpu: Int?
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      row.skipSpaces()
      if row.starts(with: "Sched Debug Version") {
        found = true
        rows.header(line)
      } else if row.skip("cpu#") {
        queue = "cpu"
        cpu = Int(row.string.prefix { $0.isASCII && $0.isNumber })
        rows.header(line)
      } else if row.starts(with: "cfs_rq[") || row.starts(with: "rt_rq[")
        || row.starts(with: "dl_rq[")
      {
        let name = row.until("[")?.string ?? ""
        cpu = row.until("]")?.integer
        // `:` and the path; without cgroups just `:`.
        queue = row.equals(":/") || row.equals(":") ? name : nil
        rows.header(line)
      } else if row.starts(with: "runnable tasks") {
        queue = nil
      } else if let queue, row.skip("."), let name = row.until(":")?.rest().string {
        guard let value = row.rest().decimal else { continue }
        rows.add(
          SchedDebugValue(
            line: line, cpu: queue == "general" ? nil : cpu, queue: queue, name: name, value: value)
        )
      }
    }
    if !found { throw .unrecognised("no line 'Sched Debug Version'") }
  }
}

package struct SchedDebugValue: Row {
  package let line: Line
  let cpu: Int?
  let queue: String
  let name: String
  let value: Double

  package static let table = Table<SchedDebugValue>(
    "sched_debug", "Figures of the scheduler's run queues at the root",
    [
      Column("cpu", "CPU number; NULL for the general section", \.cpu),
      Column("queue", "general, cpu, cfs_rq, rt_rq or dl_rq", \.queue),
      Column("name", "nr_running, nr_switches, rt_throttled, nr_spread_over, …", \.name),
      Column("value", "times in ms, counters since boot", \.value),
    ])
}
