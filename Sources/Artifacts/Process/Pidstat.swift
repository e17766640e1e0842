import ByteText

/// CPU, paging, disk I/O and switches of tasks in intervals as `pidstat` measures them.
///
/// - Source: `pidstat`, `pidstat -tl`, `pidstat -p ALL -rudvwsRU --human -h`; without an interval one
///   report since boot.
/// - Format: headers of column names, with the time before (or `# Time` with `-h`), and lines below.
///   `--human` puts `%` behind percentages and units behind sizes (`36.8M`, `140.9B`; without one:
///   kB). With `-t` a `-` stands for the number that does not apply.
/// - Errors: a line with fewer words than columns is skipped with a note.
/// - Reference: pidstat(1).
package enum Pidstat: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.pidstat",
    origins: [.alsoCommand("pidstat"), .alsoCommand("pidstat {options}")],
    tables: [PidstatRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      var words = row.words()
      guard let first = words.first else { continue }
      if first == "Linux" {
        rows.header(line)
        continue
      }
      var time: String?
      if first == "#" {
        words.removeFirst()
        if words.first == "Time" { words.removeFirst() }
      } else {
        time = words.removeFirst()
        if let half = words.first, half == "AM" || half == "PM" {
          time = first + " " + half
          words.removeFirst()
        }
      }
      if words.contains("PID") || words.contains("TID"), words.last == "Command" {
        columns = words
        rows.header(line)
      } else if !columns.isEmpty, let time,
        let task = PidstatRow(line, time == "Average:" ? nil : time, columns, words)
      {
        rows.add(task)
      } else {
        rows.note(line, "expected a header, or \(columns.count) columns")
      }
    }
    if columns.isEmpty { throw .unrecognised("no header with PID and Command") }
  }
}

package struct PidstatRow: Row {
  package let line: Line
  let time: String?
  let cells: [String: String]

  private static func text(_ names: String...) -> @Sendable (PidstatRow) -> String? {
    { row in names.lazy.compactMap { row.cells[$0] }.first }
  }
  private static func integer(_ names: String...) -> @Sendable (PidstatRow) -> Int? {
    { row in names.lazy.compactMap { row.cells[$0].flatMap { Int($0) } }.first }
  }
  /// A number; `%` is dropped, a unit of `--human` brought to kB.
  private static func real(_ names: String...) -> @Sendable (PidstatRow) -> Double? {
    { row in
      guard let text = names.lazy.compactMap({ row.cells[$0] }).first else { return nil }
      let plain = text.replacing(",", with: ".")
      guard let number = Double(plain.prefix { $0.isNumber || $0 == "." || $0 == "-" }) else {
        return nil
      }
      if number < 0 { return nil }
      switch plain.last {
      case "B": return number / 1024
      case "M": return number * 1024
      case "G": return number * 1_048_576
      default: return number
      }
    }
  }

  package static let table = Table<PidstatRow>(
    "pidstat", "Tasks in the intervals of pidstat; NULL where the report has no such column",
    [
      Column("time", "time of day as printed; NULL for averages", \.time),
      Column("user", "owner: number or name", text("UID", "USER")),
      Column("pid", "process; NULL for a thread's line", integer("PID", "TGID")),
      Column("tid", "thread; NULL for a process's line", integer("TID")),
      Column("usr_percent", "user code", real("%usr")),
      Column("system_percent", "kernel code", real("%system")),
      Column("guest_percent", "running a guest", real("%guest")),
      Column("wait_percent", "runnable without a CPU", real("%wait")),
      Column("cpu_percent", "share of one CPU", real("%CPU")),
      Column("cpu", "CPU that it last ran on", integer("CPU")),
      Column("minor_faults_per_s", "page faults without I/O", real("minflt/s")),
      Column("major_faults_per_s", "page faults with I/O", real("majflt/s")),
      Column("virtual_kb", "virtual memory", real("VSZ")),
      Column("resident_kb", "resident memory", real("RSS")),
      Column("read_kb_per_s", "read from disk", real("kB_rd/s")),
      Column("write_kb_per_s", "written to disk", real("kB_wr/s")),
      Column("io_delay_ticks", "time blocked on I/O", integer("iodelay")),
      Column("voluntary_switches_per_s", "switches because it waited", real("cswch/s")),
      Column("involuntary_switches_per_s", "switches because it was preempted", real("nvcswch/s")),
      Column("threads", "threads of the process", integer("threads")),
      Column("fds", "open file descriptors", integer("fd-nr")),
      Column("rt_priority", "real-time priority, 0 for none", integer("prio")),
      Column("policy", "NORMAL, FIFO, RR, …", text("policy")),
      Column("command", "name or command line", text("Command")),
    ])

  fileprivate init?(_ line: Line, _ time: String?, _ columns: [String], _ words: [String]) {
    guard words.count >= columns.count else { return nil }
    var cells: [String: String] = [:]
    for (index, name) in columns.enumerated() {
      let last = index == columns.count - 1
      cells[name] = last ? words[index...].joined(separator: " ") : words[index]
    }
    self.line = line
    self.time = time
    self.cells = cells
  }
}
