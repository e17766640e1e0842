import ByteText

/// Load averages, runnable and existing tasks.
///
/// - Source: `/proc/loadavg`.
/// - Format: `1.48 0.81 0.50 5/133 3500`.
/// - Units: exponentially damped number of runnable and uninterruptible tasks. The reader itself is
///   one of the runnable ones.
/// - Reference: `fs/proc/loadavg.c`.
package enum LoadAverage: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.loadavg",
    origins: [.file("proc/loadavg", sampled: true)],
    tables: [Load.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard var row = text.nextLine(), !row.isBlank else { throw .empty("no load averages") }
    guard let one = row.nextDecimal(), let five = row.nextDecimal(), let fifteen = row.nextDecimal()
    else { throw .unrecognised("expected three load averages") }
    var load = Load(line: row.line, one: one, five: five, fifteen: fifteen)
    if var tasks = row.word(), let running = tasks.until("/") {
      load.runnable = running.integer
      load.tasks = tasks.integer
    }
    load.lastPID = row.word()?.integer
    rows.add(load)
  }
}

/// Load averages of `/proc/loadavg`, or of the line that `uptime`, `w` and `top` print.
package struct Load: Row {
  package let line: Line
  let one: Double
  let five: Double
  let fifteen: Double
  var runnable: Int?
  var tasks: Int?
  var lastPID: Int?

  package static let table = Table<Load>(
    "load", "Load averages (/proc/loadavg, uptime)",
    [
      Column("load_1m", "runnable and uninterruptible tasks, mean of a minute", \.one),
      Column("load_5m", "the same of 5 minutes", \.five),
      Column("load_15m", "the same of 15 minutes", \.fifteen),
      Column("runnable", "tasks runnable now, the reader among them; NULL in uptime", \.runnable),
      Column("tasks", "tasks that exist; NULL in uptime", \.tasks),
      Column("last_pid", "process number given last; NULL in uptime", \.lastPID),
    ])
}
