import ByteText

/// Processes, or threads, as `ps` lists them.
///
/// - Source: `ps` with any columns: `aux`, `auxm`, `alx`, `-elfL`, `-eLo …`, `axo …`.
/// - Format: a header of column names, then a line for each process. The command is the middle of
///   the line where columns follow it. A start time may have five words (`lstart`) or two (`Feb 09`).
///   With `m`, threads follow their process with `-` for its number.
/// - Units: `%CPU` is CPU time over lifetime, not now; VSZ and RSS in KiB; `C` is `%CPU` as a whole
///   number.
/// - Errors: a line with fewer words than columns is skipped with a note.
/// - Reference: ps(1).
package enum PS: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ps",
    origins: [
      .command(
        "ps -eLo pid,tid,stat,cls,rtprio,ni,psr,pcpu,wchan:32,lstart,comm", cost: .noticeable),
      .alsoCommand("ps"), .alsoCommand("ps {options}"), .alsoFile("ps"),
    ],
    tables: [PSRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    var pid: Int?
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.contains("PID") || words.contains("LWP") || words.contains("TID"),
        words.contains("COMMAND") || words.contains("CMD")
      {
        columns = words
        rows.header(line)
        continue
      }
      guard !columns.isEmpty else {
        throw .unrecognised("expected a header with PID and COMMAND")
      }
      guard var process = PSRow(line, columns, words) else {
        rows.note(line, "expected \(columns.count) columns, found \(words.count) words")
        continue
      }
      if process.pid == nil {
        process.pid = pid
        process.isThread = true
      }
      pid = process.pid
      rows.add(process)
    }
    if columns.isEmpty { throw .empty("no header") }
  }
}

package struct PSRow: Row {
  package let line: Line
  var pid: Int?
  var isThread = false
  let cells: [String: String]

  private static func text(_ names: String...) -> @Sendable (PSRow) -> String? {
    { row in names.lazy.compactMap { row.cells[$0] }.first { $0 != "-" && $0 != "?" } }
  }
  private static func integer(_ names: String...) -> @Sendable (PSRow) -> Int? {
    { row in names.lazy.compactMap { row.cells[$0].flatMap { Int($0) } }.first }
  }
  private static func real(_ names: String...) -> @Sendable (PSRow) -> Double? {
    { row in names.lazy.compactMap { row.cells[$0].flatMap { Double($0) } }.first }
  }

  package static let table = Table<PSRow>(
    "ps", "Processes or threads as ps lists them",
    [
      Column("pid", "process number; of the process for its threads", \.pid),
      Column("ppid", "number of the parent", integer("PPID")),
      Column("tid", "thread number", integer("LWP", "TID", "SPID")),
      Column("is_thread", "1 for a line of a thread below its process (ps m)", \.isThread),
      Column("threads", "threads of the process", integer("NLWP", "THCNT")),
      Column("user", "owner: name or number", text("USER", "UID", "RUSER", "EUSER")),
      Column("state", "R, S, D, Z, I, …, and flags behind it", text("STAT", "S")),
      Column("class", "scheduling class: TS, FF, RR, DLN, B, IDL", text("CLS", "POL", "SCH")),
      Column("priority", "PRI: its meaning depends on the option", integer("PRI")),
      Column("rt_priority", "real-time priority; NULL for none", integer("RTPRIO")),
      Column("nice", "nice value", integer("NI")),
      Column("cpu", "CPU that it last ran on", integer("PSR", "P")),
      Column("cpu_percent", "CPU time over lifetime, one CPU is 100", real("%CPU", "C")),
      Column("memory_percent", "share of physical memory", real("%MEM")),
      Column("virtual_kib", "virtual memory", integer("VSZ")),
      Column("resident_kib", "resident memory", integer("RSS")),
      Column("wchan", "kernel function in which it sleeps, possibly cut", text("WCHAN")),
      Column("start", "when it started, as printed", text("STARTED", "START", "STIME")),
      Column("time", "CPU time, as printed", text("TIME")),
      Column("cgroup", "control groups", text("CGROUP")),
      Column("command", "command line or name; [name] is a kernel thread", text("COMMAND", "CMD")),
    ])

  fileprivate init?(_ line: Line, _ columns: [String], _ words: [String]) {
    guard let command = columns.lastIndex(where: { $0 == "COMMAND" || $0 == "CMD" }) else {
      return nil
    }
    var cells: [String: String] = [:]
    var at = 0
    for name in columns[..<command] {
      guard at < words.count else { return nil }
      let width = name.hasPrefix("STAR") ? Self.dateWords(words[at]) : 1
      guard at + width <= words.count else { return nil }
      cells[name] = words[at..<(at + width)].joined(separator: " ")
      at += width
    }
    let behind = columns[(command + 1)...]
    let end = words.count - behind.count
    guard end > at || end == at && behind.isEmpty else { return nil }
    cells[columns[command]] = words[at..<end].joined(separator: " ")
    for (name, word) in zip(behind, words[end...]) { cells[name] = word }
    guard let number = cells["PID"] ?? cells["LWP"] ?? cells["TID"],
      Int(number) != nil || number == "-"
    else { return nil }
    self.line = line
    self.cells = cells
    pid = Int(number)
  }

  /// `Wed Feb  9 22:33:20 2022`, `Feb 09`, or one word.
  private static func dateWords(_ word: String) -> Int {
    if ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(word) { return 5 }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return months.contains(word) ? 2 : 1
  }
}
