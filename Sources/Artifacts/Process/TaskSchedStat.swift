import ByteText

/// How long a process or thread ran, and waited for a CPU.
///
/// - Source: `/proc/PID/schedstat` (the main thread only), `/proc/PID/task/TID/schedstat`.
/// - Format: `run_ns wait_ns timeslices`; `0 0 0` when the kernel does not account it.
/// - Units: ns since the thread started, 64-bit.
/// - Reference: `Documentation/scheduler/sched-stats.rst`.
package enum TaskSchedStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.schedstat",
    origins: [
      .file("proc/{pid:n}/schedstat", sampled: true, cost: .noticeable),
      .alsoFile("proc/{pid:n}/task/{tid:n}/schedstat"),
    ],
    tables: [TaskSchedStatRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard var row = text.nextLine(), !row.isBlank else { throw .empty("no line") }
    guard let run = row.nextUnsigned(), let wait = row.nextUnsigned(),
      let count = row.nextUnsigned()
    else {
      rows.note(row.line, "expected three numbers")
      return
    }
    rows.add(
      TaskSchedStatRow(
        line: row.line, pid: Int(source["pid"]), tid: Int(source["tid"]), run: run, wait: wait,
        count: count))
  }
}

package struct TaskSchedStatRow: Row {
  package let line: Line
  let pid: Int?
  let tid: Int?
  let run: UInt64
  let wait: UInt64
  let count: UInt64

  package static let table = Table<TaskSchedStatRow>(
    "task_schedstat", "Run and wait time of processes (main thread) or threads",
    [
      Column("pid", "process number", \.pid),
      Column("tid", "thread number; NULL for the file of the process", \.tid),
      Column("run_ns", "time on a CPU since its start", \.run),
      Column("wait_ns", "time runnable without a CPU since its start", \.wait),
      Column("timeslices", "times put on a CPU", \.count),
    ])
}
