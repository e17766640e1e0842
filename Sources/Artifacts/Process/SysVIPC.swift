import ByteText

/// Shared memory, semaphores and message queues of System V.
///
/// - Source: `/proc/sysvipc/{shm,sem,msg}`.
/// - Format: a header of column names and numbers below them. One table for the three kinds, with
///   the columns that matter; the rest of a line is understood and not kept.
/// - Units: bytes; semaphores; messages.
/// - Errors: a line with another number of columns is skipped with a note.
/// - Reference: sysvipc(7).
package enum SysVIPCFiles: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.sysvipc",
    origins: [
      .file("proc/sysvipc/shm"), .file("proc/sysvipc/sem"), .file("proc/sysvipc/msg"),
    ],
    tables: [SysVIPCObject.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let kind = source.path.split(separator: "/").last.map(String.init) ?? ""
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "key" {
        columns = words
        rows.header(line)
        continue
      }
      guard !columns.isEmpty, words.count == columns.count else {
        rows.note(line, "expected \(columns.count) columns, found \(words.count)")
        continue
      }
      var values: [String: Int64] = [:]
      for (name, word) in zip(columns, words) { values[name] = Int64(word) }
      rows.add(SysVIPCObject(line: line, kind: kind, values: values))
    }
    if columns.isEmpty { throw .unrecognised("no header line that begins with 'key'") }
  }
}

package struct SysVIPCObject: Row {
  package let line: Line
  let kind: String
  let values: [String: Int64]

  package static let table = Table<SysVIPCObject>(
    "sysv_ipc", "System V shared memory, semaphores and message queues",
    [
      Column("kind", "shm, sem, msg", \.kind),
      Column("id", "number of the object") {
        $0.values["shmid"] ?? $0.values["semid"] ?? $0.values["msqid"]
      },
      Column("uid", "owner") { $0.values["uid"] },
      Column("size_bytes", "size of a segment, bytes queued in a message queue") {
        $0.values["size"] ?? $0.values["cbytes"]
      },
      Column("items", "attached processes (shm), semaphores (sem), messages (msg)") {
        $0.values["nattch"] ?? $0.values["nsems"] ?? $0.values["qnum"]
      },
      Column("creator_pid", "process that made the segment; NULL for others") { $0.values["cpid"] },
      Column("rss_bytes", "resident part of a segment; NULL on old kernels") { $0.values["rss"] },
      Column("swap_bytes", "swapped part of a segment; NULL on old kernels") { $0.values["swap"] },
    ])
}

/// Shared memory, semaphores and message queues as `ipcs` prints them.
///
/// - Source: `ipcs`, `ipcs -m`, `ipcs -s`, `ipcs -q`, `ipcs -u`, `ipcs -l`.
/// - Format: sections `------ Shared Memory Segments --------` with a header; `-u` and `-l` print
///   `name value` or `name = value` lines, which go to `ipc_limit`.
/// - Units: bytes, items; limits as their names say.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: ipcs(1).
package enum IpcsOutput: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ipcs",
    origins: [
      .alsoCommand("ipcs"), .alsoCommand("ipcs -a"), .alsoCommand("ipcs -m"),
      .alsoCommand("ipcs -m -p"),
      .alsoCommand("ipcs -s"), .alsoCommand("ipcs -q"), .command("ipcs -u"), .command("ipcs -l"),
    ],
    tables: [SysVIPCObject.table, IPCLimit.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var section = ""
    var columns: [String] = []
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if let first = words.first, first.hasPrefix("---"), words.count > 1 {
        section = words.filter { !$0.hasPrefix("---") }.joined(separator: " ")
        columns = []
        rows.header(line)
        continue
      }
      if let first = words.first, ["key", "shmid", "semid", "msqid"].contains(first) {
        columns = words
        rows.header(line)
        continue
      }
      guard !section.isEmpty else { throw .unrecognised("no section line '------ … --------'") }
      if columns.isEmpty {
        let content = row.rest().string
        let parts: [String]
        if let equals = content.firstIndex(of: "=") {
          parts = [content[..<equals].trimmed, content[content.index(after: equals)...].trimmed]
        } else {
          parts = [words.dropLast().joined(separator: " "), words.last ?? ""]
        }
        guard !parts[0].isEmpty, parts[1].first?.isNumber == true else {
          rows.header(line)
          continue
        }
        rows.add(IPCLimit(line: line, section: section, name: parts[0], value: parts[1]))
        continue
      }
      guard words.count >= 4 else {
        rows.note(line, "expected \(columns.count) columns")
        continue
      }
      let kind = columns.contains("semid") ? "sem" : columns.contains("msqid") ? "msg" : "shm"
      var values: [String: Int64] = [:]
      for (name, word) in zip(columns, words) {
        let known = ["bytes": "size", "used-bytes": "cbytes", "messages": "qnum", "shid": "shmid"]
        values[known[name] ?? name] = Int64(word)
      }
      rows.add(SysVIPCObject(line: line, kind: kind, values: values))
    }
  }
}

package struct IPCLimit: Row {
  package let line: Line
  let section: String
  let name: String
  let value: String

  package static let table = Table<IPCLimit>(
    "ipc_limit", "Limits and use of System V IPC (ipcs -l, ipcs -u)",
    [
      Column("section", "heading: Shared Memory Limits, Semaphore Status, …", \.section),
      Column("name", "as printed: max number of segments, used arrays, …", \.name),
      Column("value", "the text", \.value),
      Column("number", "the value, where it fits 63 bits") { Int64($0.value) },
    ])
}

/// Limits of the collecting shell.
///
/// - Source: `ulimit -a` (also of supportconfig and XenServer reports).
/// - Format: `name (unit, -n) value`, with blanks in the name; BSD shells print `name (unit) value`.
/// - Units: as in the parentheses.
/// - Errors: a line without value is skipped with a note.
/// - Reference: bash(1), "ulimit".
package enum UlimitOutput: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ulimit-a", origins: [.alsoCommand("ulimit -a"), .alsoCommand("ulimit-a.out")],
    tables: [ShellLimit.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let content = row.rest().string
      let words = content.split { $0 == " " || $0 == "\t" }
      guard words.count >= 2, let value = words.last,
        value == "unlimited" || UInt64(value) != nil
      else {
        rows.note(line, "expected a name and a limit")
        continue
      }
      let label = words.dropLast().joined(separator: " ")
      let name = label.prefix { $0 != "(" }.trimmed
      let unit = label.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" && $0 != "," }.trimmed
      rows.add(
        ShellLimit(
          line: line, name: name, unit: unit.isEmpty || unit.hasPrefix("-") ? nil : unit,
          value: Int64(value)))
    }
  }
}

package struct ShellLimit: Row {
  package let line: Line
  let name: String
  let unit: String?
  let value: Int64?

  package static let table = Table<ShellLimit>(
    "shell_limit", "Limits of the shell that collected (ulimit -a), not of services",
    [
      Column("name", "open files, max user processes, …", \.name),
      Column("unit", "blocks, kbytes, …; NULL without", \.unit),
      Column("value", "the limit; NULL is unlimited", \.value),
    ])
}
