import ByteText

/// Logical volumes, volume groups and physical volumes of LVM, a row per fact.
///
/// - Source: `lvs`, `vgs`, `pvs` with any options.
/// - Format: a table with a header, cut where all lines have a blank below a gap of the header; or
///   `LVM2_NAME='value'` pairs (`--nameprefixes`).
/// - Units: sizes as printed, `number` in bytes where the value has a unit.
/// - Errors: warnings and progress of LVM are left out; a line that does not fit is noted.
/// - Reference: `lvs(8)`, `vgs(8)`, `pvs(8)`.
package enum LVMReports: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.lvm",
    origins: [
      .command(
        "lvs -a -o +devices,stripes,lv_read_ahead,data_percent,metadata_percent", cost: .noticeable),
      .command("vgs", cost: .noticeable), .command("pvs", cost: .noticeable),
      .alsoCommand("lvs"), .alsoCommand("lvs {options}"), .alsoCommand("vgs {options}"),
      .alsoCommand("pvs {options}"),
    ],
    tables: [LVMFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let command = source.path.split(separator: "/").last.map { String($0.prefix(2)) } ?? ""
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header: (line: Line, text: [Character])?
    var lines: [(line: Line, text: [Character])] = []
    var quiet = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = row.string
      if content.contains("LVM2_"), content.contains("='") {
        pairs(row.line, content, command, &rows)
        quiet = true
      } else if header == nil, let words = Optional(row.words()), words.count > 1,
        ["LV", "VG", "PV"].contains(words[0]), words[1].first?.isUppercase == true
      {
        header = (row.line, Array(joined(content)))
      } else if let header, margin(content) == margin(String(header.text)), !noise(content),
        lines.count < 5000
      {
        lines.append((row.line, Array(content)))
      } else {
        rows.skip(row.line)
        if content.contains("No matching") || content.contains("No volume groups") { quiet = true }
      }
    }
    if let header {
      table(header, lines, command, &rows)
    } else if rows.rowCount == 0, !quiet {
      throw StorageText.nothing(in: bytes, expected: "a report of LVM")
    }
  }

  /// Names of two words become one, so that blanks separate columns.
  private static func joined(_ header: String) -> String {
    var text = header
    for kind in ["LV", "VG", "PV"] {
      for second in ["Tags", "UUID"] {
        text = text.replacing("\(kind) \(second)", with: "\(kind)_\(second)")
      }
    }
    return text.replacing("1st PE", with: "1st_PE").replacing("Lock Args", with: "Lock_Args")
      .replacing("SYS ID", with: "SYS_ID").replacing("System ID", with: "System_ID")
  }

  /// Rows stand below their header; what LVM says meanwhile is indented otherwise.
  private static func margin(_ text: String) -> Int { text.prefix { $0 == " " }.count }

  private static func noise(_ content: String) -> Bool {
    [
      "WARNING", "File descriptor", "Reloading config", "Error reading", "Couldn't", "stat failed",
      "Can't", "  /dev/mapper/control",
    ]
    .contains { content.contains($0) }
  }

  private static func table(
    _ header: (line: Line, text: [Character]), _ lines: [(line: Line, text: [Character])],
    _ command: String, _ rows: inout RowSink
  ) {
    let names = String(header.text).split(separator: " ").map(String.init)
    rows.header(header.line)
    guard let cuts = StorageText.gaps(header.text, lines.map(\.text), count: names.count) else {
      for line in lines { rows.note(line.line, "the columns do not line up with the header") }
      return
    }
    for (line, text) in lines {
      var name = ""
      for (index, column) in names.enumerated() {
        let start = min(cuts[index], text.count)
        let end = min(cuts[index + 1], text.count)
        let cell = start < end ? StorageText.trimmed(String(text[start..<end])) : ""
        if index == 0 { name = cell }
        if !cell.isEmpty { add(line, command, name, StorageText.key(column), cell, &rows) }
      }
    }
  }

  private static func pairs(
    _ line: Line, _ content: String, _ command: String, _ rows: inout RowSink
  ) {
    var facts: [(String, String)] = []
    for part in content.split(separator: "|") {
      guard let pair = StorageText.pair(String(part), separator: "="), pair.key.hasPrefix("LVM2_")
      else { continue }
      let value = StorageText.trimmed(pair.value.drop { $0 == "'" }.prefix { $0 != "'" })
      facts.append((pair.key.dropFirst(5).lowercased(), value))
    }
    let name =
      facts.first { $0.0 == "\(command.prefix(2))_name" }?.1
      ?? facts.first { ["lv_name", "vg_name", "pv_name"].contains($0.0) }?.1 ?? ""
    for (key, value) in facts where !value.isEmpty { add(line, command, name, key, value, &rows) }
  }

  private static func add(
    _ line: Line, _ kind: String, _ name: String, _ field: String, _ value: String,
    _ rows: inout RowSink
  ) {
    let bare = value.hasPrefix("<") || value.hasPrefix(">") ? String(value.dropFirst()) : value
    let number = Double(bare) ?? (bare.last?.isLetter == true ? StorageText.bytes(bare) : nil)
    rows.add(
      LVMFact(line: line, kind: kind, name: name, field: field, value: value, number: number))
  }
}

package struct LVMFact: Row {
  package let line: Line
  let kind: String
  let name: String
  let field: String
  let value: String
  let number: Double?

  package static let table = Table<LVMFact>(
    "lvm", "logical volumes, volume groups and physical volumes, a row per fact",
    [
      Column("kind", "lv, vg or pv", \.kind),
      Column("name", "name of the volume or group; rows of one line have one source", \.name),
      Column(
        "field", "column of the report, lower case: attr, lsize, data, devices, lv_attr, …", \.field
      ),
      Column("value", "the text", \.value),
      Column("number", "the value as a number; sizes in bytes, percentages as printed", \.number),
    ])
}
