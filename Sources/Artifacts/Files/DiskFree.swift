import ByteText

/// How full each file system is, in space or in inodes.
///
/// - Source: `df` with any of `-P -h -k -m -i -T -a -l`, of Linux, FreeBSD and macOS.
/// - Format: a header that names the columns, then a line each; long device names stand on a line
///   of their own, with the numbers on the next. Names may have blanks.
/// - Units: sizes are converted to kB of 1024 bytes from the unit that the header names; with `-h`
///   they come from rounded texts (`rounded`). `-` is NULL.
/// - Errors: a line that does not fit the header is skipped with a note. Complaints of `df` itself
///   (`df: /x: No such file or directory`) are left out: they name no file system.
/// - Reference: POSIX `df`, `df(1)` of coreutils, FreeBSD.
package enum DiskFree: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.df",
    origins: [
      .command("df -lP -T -x autofs -k", cost: .noticeable), .command("df -lPi", cost: .noticeable),
      .command("df -k -l", cost: .noticeable, on: .freebsd), .alsoCommand("df"), .alsoFile("df"),
      .alsoCommand("df {options}"),
    ],
    tables: [FileSystemUsage.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header: Header?
    var pending: (line: Line, words: [String])?
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      let first = words.first ?? ""
      if first == "df:" || first.hasSuffix("/df:") || first == "timeout:" {
        rows.skip(row.line)
      } else if words.contains("Mounted") {
        header = Header(words)
        if header == nil { rows.note(row.line, "unknown columns") } else { rows.header(row.line) }
      } else if let header {
        if let usage = header.usage(pending?.line ?? row.line, (pending?.words ?? []) + words) {
          rows.add(usage)
          if pending != nil { rows.header(row.line) }
          pending = nil
        } else if let usage = header.usage(row.line, words) {
          if let pending { rows.note(pending.line, "no numbers follow the name") }
          pending = nil
          rows.add(usage)
        } else if pending == nil, words.count == 1 {
          pending = (row.line, words)
        } else {
          rows.note(row.line, "expected \(header.columns.count) columns and a mount point")
        }
      } else {
        rows.note(row.line, "no header above")
      }
    }
    if let pending { rows.note(pending.line, "no numbers follow the name") }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "file systems") }
  }

  private enum Kind { case type, size, used, available, percent, inodes, iused, ifree, ipercent }

  private struct Header {
    let columns: [Kind]
    /// Bytes of one block.
    let unit: Double

    init?(_ words: [String]) {
      var columns: [Kind] = []
      var unit = 1024.0
      for word in words.dropFirst() {
        if word == "Mounted" { break }
        switch word {
        case "Type": columns.append(.type)
        case "Size", "Total": columns.append(.size)
        case "Used": columns.append(.used)
        case "Avail", "Available": columns.append(.available)
        case "Use%", "Capacity": columns.append(.percent)
        case "Inodes": columns.append(.inodes)
        case "IUsed", "iused": columns.append(.iused)
        case "IFree", "ifree": columns.append(.ifree)
        case "IUse%", "%iused": columns.append(.ipercent)
        default:
          guard word.hasSuffix("-blocks"), let bytes = Self.block(word.dropLast(7)) else {
            return nil
          }
          unit = bytes
          columns.append(.size)
        }
      }
      guard !columns.isEmpty else { return nil }
      self.columns = columns
      self.unit = unit
    }

    /// Bytes of `1K`, `1024`, `2MB` (powers of 1000 with `B`, as coreutils writes them).
    private static func block(_ text: Substring) -> Double? {
      guard let (value, suffix) = StorageText.number(text) else { return nil }
      guard suffix.hasSuffix("B"), suffix.count == 2 else { return StorageText.bytes(text) }
      switch suffix.lowercased() {
      case "kb": return value * 1e3
      case "mb": return value * 1e6
      case "gb": return value * 1e9
      case "tb": return value * 1e12
      default: return nil
      }
    }

    func usage(_ line: Line, _ words: [String]) -> FileSystemUsage? {
      // The device may have blanks: the first place where all columns fit.
      guard words.count >= columns.count + 2 else { return nil }
      for start in 1...(words.count - columns.count - 1) {
        let cells = words[start..<start + columns.count]
        guard zip(columns, cells).allSatisfy(fits) else { continue }
        var usage = FileSystemUsage(
          line: line, device: words[..<start].joined(separator: " "),
          point: words[(start + columns.count)...].joined(separator: " "))
        for (kind, cell) in zip(columns, cells) { set(kind, cell, &usage) }
        return usage
      }
      return nil
    }

    private func fits(_ kind: Kind, _ cell: String) -> Bool {
      switch kind {
      case .type: cell.first?.isLetter == true
      case .percent, .ipercent: cell == "-" || cell.hasSuffix("%")
      default: cell == "-" || StorageText.bytes(cell) != nil
      }
    }

    private func set(_ kind: Kind, _ cell: String, _ usage: inout FileSystemUsage) {
      if cell == "-" { return }
      let suffixed = cell.last?.isLetter == true
      if suffixed, kind != .type { usage.rounded = true }
      let size = suffixed ? StorageText.bytes(cell) : StorageText.bytes(cell, unit: unit)
      let kb = StorageText.whole(size.map { $0 / 1024 })
      let count = Int64(cell) ?? StorageText.whole(StorageText.bytes(cell))
      let percent = Double(cell.dropLast())
      switch kind {
      case .type: usage.type = cell
      case .size: usage.size = kb
      case .used: usage.used = kb
      case .available: usage.available = kb
      case .percent: usage.percent = percent
      case .inodes: usage.inodes = count
      case .iused: usage.inodesUsed = count
      case .ifree: usage.inodesFree = count
      case .ipercent: usage.inodesPercent = percent
      }
    }
  }
}

/// One file system as one `df` saw it.
package struct FileSystemUsage: Row {
  package let line: Line
  let device: String
  let point: String
  var type: String?
  var size: Int64?
  var used: Int64?
  var available: Int64?
  var percent: Double?
  var inodes: Int64?
  var inodesUsed: Int64?
  var inodesFree: Int64?
  var inodesPercent: Double?
  var rounded = false

  package static let table = Table<FileSystemUsage>(
    "filesystem_usage",
    "space or inodes of each file system (df); a row has what its df printed, the rest is NULL",
    [
      Column("device", "device, export or pseudo name", \.device),
      Column("mount_point", "where it is mounted", \.point),
      Column("fs_type", "type, with -T", \.type),
      Column("size_kb", "size in kB of 1024 bytes", \.size),
      Column("used_kb", "used, in kB of 1024 bytes", \.used),
      Column(
        "available_kb", "free for users, in kB of 1024 bytes; negative when the reserve is in use",
        \.available),
      Column("used_percent", "percent used, as printed", \.percent),
      Column("inodes", "inodes in all; 0 where the file system has no fixed number", \.inodes),
      Column("inodes_used", "inodes used", \.inodesUsed),
      Column("inodes_free", "inodes free", \.inodesFree),
      Column("inodes_used_percent", "percent of inodes used, as printed", \.inodesPercent),
      Column("rounded", "1 when the numbers were printed rounded (-h)", \.rounded),
    ])
}
