import ByteText

/// How many files each process has open, and which of them are deleted.
///
/// - Source: `lsof` with any options.
/// - Format: a header, then a line per open file. Lines of threads repeat those of their process and
///   are not counted. Only counts are kept, and the deleted regular files that hold space.
/// - Units: sizes in bytes.
/// - Errors: warnings (`lsof: …`) are left out; a line without process and descriptor is noted.
/// - Reference: `lsof(8)`.
package enum LSOF: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.lsof",
    origins: [
      .alsoCommand("lsof"), .alsoFile("lsof"), .alsoCommand("lsof {options}"),
      .alsoCommand("lsof -b +M -n -l -P"), .alsoCommand("lsof -b +M -n -l"),
    ],
    tables: [OpenFiles.table, DeletedFile.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var processes: [Int: OpenFiles] = [:]
    var thread: (start: Int, end: Int)?
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = Array(row.string.utf8)
      let words = row.words()
      if words.first == "COMMAND" {
        thread = column(content, Array(" TID".utf8))
        rows.header(row.line)
        continue
      }
      if row.starts(with: "lsof:") || row.starts(with: "      Output information") {
        rows.skip(row.line)
        continue
      }
      guard words.count >= 5,
        let pid = words[at: 1].flatMap({ Int($0) }) ?? words[at: 2].flatMap({ Int($0) }),
        let at = words.indices.dropFirst(2).first(where: { descriptor(words[$0]) }),
        at > 2 || words.count > 3
      else {
        rows.note(row.line, "expected command, process and descriptor")
        continue
      }
      rows.header(row.line)
      // A number that ends below `TID`.
      if let thread, thread.end < content.count, content[thread.end - 1] != 0x20,
        content[thread.end] == 0x20,
        content[thread.start..<thread.end].allSatisfy({ $0 == 0x20 || $0 &- 0x30 < 10 })
      {
        continue
      }
      var process =
        processes[pid]
        ?? OpenFiles(line: row.line, pid: pid, command: words[0], user: words[at - 1])
      process.entries += 1
      let numbered = words[at].first?.isNumber == true
      if numbered { process.descriptors += 1 }
      if words[at: at + 1] == "REG", content.suffix(9).elementsEqual(Array("(deleted)".utf8)) {
        if numbered { process.deleted += 1 }
        rows.add(
          DeletedFile(
            line: row.line, pid: pid, command: words[0], descriptor: words[at],
            size: words[at: at + 3].flatMap { UInt64($0) },
            name: words.drop { !$0.hasPrefix("/") }.joined(separator: " ")))
      }
      processes[pid] = process
    }
    for process in processes.values.sorted(by: { $0.line.number < $1.line.number }) {
      rows.add(process)
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "open files") }
  }

  private static func column(_ header: [UInt8], _ name: [UInt8]) -> (start: Int, end: Int)? {
    guard header.count >= name.count else { return nil }
    for at in 0...(header.count - name.count) where header[at..<at + name.count].elementsEqual(name)
    {
      return (at, at + name.count)
    }
    return nil
  }

  /// `cwd`, `txt`, `mem`, `12u`, `3rW`, …
  private static func descriptor(_ word: String) -> Bool {
    if ["cwd", "rtd", "txt", "mem", "DEL", "NOFD", "ltx", "mmap", "jld", "fp.", "err", "pd"]
      .contains(word)
    {
      return true
    }
    if word.hasPrefix("mem-") || word.hasPrefix("txt-") { return true }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let rest = word.dropFirst(digits.count)
    return !digits.isEmpty && !rest.isEmpty && rest.count <= 2 && "rwu-".contains(rest.first ?? "x")
  }
}

package struct OpenFiles: Row {
  package let line: Line
  let pid: Int
  let command: String
  let user: String
  var entries = 0
  var descriptors = 0
  var deleted = 0

  package static let table = Table<OpenFiles>(
    "open_files", "numbers of open files of each process (lsof)",
    [
      Column("pid", "process id", \.pid),
      Column("command", "name, cut to 9 characters or more", \.command),
      Column("user", "name or number of the user", \.user),
      Column("entries", "lines of lsof: descriptors, mappings, folders", \.entries),
      Column("descriptors", "numbered descriptors", \.descriptors),
      Column("deleted", "numbered descriptors of deleted regular files", \.deleted),
    ])
}

package struct DeletedFile: Row {
  package let line: Line
  let pid: Int
  let command: String
  let descriptor: String
  let size: UInt64?
  let name: String

  package static let table = Table<DeletedFile>(
    "open_file_deleted", "deleted regular files that are still open (lsof)",
    [
      Column("pid", "process id", \.pid),
      Column("command", "name of the process", \.command),
      Column("descriptor", "number and mode, or mem, txt", \.descriptor),
      Column("size_bytes", "size; NULL where lsof shows the offset", \.size),
      Column("name", "path as it was", \.name),
    ])
}
