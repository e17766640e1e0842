import ByteText

/// What hardware RAID controllers tell: cache policy, battery, volumes, drives.
///
/// - Source: `storcli`/`perccli`, `MegaCli`, `ssacli`/`hpssacli`/`hpacucli`, texts of any options.
/// - Format: storcli: `key = value`, and tables between lines of dashes below `NAME :`. MegaCli:
///   `key: value`, objects told apart by their first key. ssacli: indentation.
/// - Units: as printed.
/// - Errors: serial numbers and WWNs are left out, legends and rules are counted as read; other
///   lines that are neither are noted.
/// - Reference: vendors' manuals; storcli `show all`, MegaCli `-LDInfo`, ssacli `show config detail`.
package enum RaidTools: Artifact {
  private static let commands = [
    "storcli", "storcli64", "perccli", "perccli64", "megacli", "MegaCli", "MegaCli64", "ssacli",
    "hpssacli", "hpacucli",
  ]

  package static let spec = ArtifactSpec(
    id: "cmd.raid",
    origins: commands.map { .alsoCommand("\($0) {options}") },
    tables: [RaidFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let name =
      source.path.split(separator: "/").last.map { String($0.prefix { $0 != "_" }).lowercased() }
      ?? ""
    var reader = Reader(tool: name.hasSuffix("64") ? String(name.dropLast(2)) : name)
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank {
        reader.blank()
        continue
      }
      reader.take(row.line, row.string, &rows)
    }
    if rows.rowCount == 0 {
      throw StorageText.nothing(in: bytes, expected: "facts of a RAID controller")
    }
  }

  private struct Reader {
    let tool: String
    var section = ""
    /// Titles above, by their indentation.
    var stack: [(indent: Int, title: String)] = []
    /// Names of the columns of a table of storcli, and how many lines of dashes were seen.
    var columns: [String] = []
    var rules = 0
    var object = ""
    var lastBlank = true

    init(tool: String) { self.tool = tool }

    mutating func blank() {
      lastBlank = true
      if rules == 3 {
        rules = 0
        columns = []
      }
    }

    mutating func take(_ line: Line, _ text: String, _ rows: inout RowSink) {
      let trimmed = StorageText.trimmed(text)
      defer { lastBlank = false }
      if trimmed.allSatisfy({ $0 == "-" || $0 == "=" || $0 == "*" }) {
        if trimmed.first == "-", trimmed.count > 8 { rules = rules == 3 ? 1 : rules + 1 }
        rows.header(line)
      } else if rules == 1 {
        columns = trimmed.split(separator: " ").map(String.init)
        rows.header(line)
      } else if rules == 2 {
        cells(line, trimmed, &rows)
      } else if trimmed.contains("|"), trimmed.contains("=") || trimmed.contains("-") {
        // Legend of the abbreviations above it.
        rows.header(line)
      } else if tool.hasPrefix("ss") || tool.hasPrefix("hp") {
        indented(line, text, trimmed, &rows)
      } else {
        flat(line, trimmed, &rows)
      }
    }

    /// One row of a table of storcli; a size is a number and a unit.
    private func cells(_ line: Line, _ text: String, _ rows: inout RowSink) {
      var words: [String] = []
      for word in text.split(separator: " ").map(String.init) {
        if ["KB", "MB", "GB", "TB", "PB"].contains(word), let last = words.last, Double(last) != nil
        {
          words[words.count - 1] = "\(last) \(word)"
        } else {
          words.append(word)
        }
      }
      guard columns.count > 1, words.count + 2 >= columns.count, let key = words.first else {
        rows.note(line, "expected \(columns.count) columns")
        return
      }
      for (index, column) in columns.enumerated() {
        // A model has blanks; the columns behind it are counted from the end.
        guard let value = cell(index, column, words), value != "-" else { continue }
        rows.add(
          RaidFact(
            line: line, tool: tool, section: section, object: key, attribute: column, value: value))
      }
    }

    private func cell(_ index: Int, _ column: String, _ words: [String]) -> String? {
      guard let model = columns.firstIndex(of: "Model"), words.count > columns.count else {
        return words[at: index]
      }
      let extra = words.count - columns.count
      if index < model { return words[at: index] }
      if index > model { return words[at: index + extra] }
      return words[model...(model + extra)].joined(separator: " ")
    }

    private mutating func flat(_ line: Line, _ text: String, _ rows: inout RowSink) {
      let pair =
        text.contains(" = ") ? StorageText.pair(text, separator: "=") : StorageText.pair(text)
      guard let pair else {
        // A title: `Exit Code`, `Media Type`, …
        if lastBlank {
          section = text
          object = ""
          rows.header(line)
        } else {
          rows.note(line, "expected 'key: value'")
        }
        return
      }
      if pair.value.isEmpty {
        section = pair.key
        rows.header(line)
        return
      }
      if [
        "Virtual Drive", "Enclosure Device ID", "Adapter", "Adapter #", "BBU status for Adapter",
        "CacheCade Virtual Drive",
      ].contains(pair.key) {
        object = "\(pair.key) \(pair.value)"
      } else if pair.key == "Slot Number" {
        object += " \(pair.key) \(pair.value)"
      } else if pair.key == "Controller" {
        object = "Controller \(pair.value)"
      }
      add(line, object, pair, &rows)
    }

    private mutating func indented(
      _ line: Line, _ text: String, _ trimmed: String, _ rows: inout RowSink
    ) {
      let indent = text.prefix { $0 == " " }.count
      while let top = stack.last, top.indent >= indent { stack.removeLast() }
      let path = stack.map(\.title).joined(separator: " / ")
      stack.append((indent, trimmed))
      guard let pair = StorageText.pair(trimmed), !pair.value.isEmpty else {
        rows.header(line)
        return
      }
      add(line, path, pair, &rows)
    }

    private func add(
      _ line: Line, _ object: String, _ pair: (key: String, value: String), _ rows: inout RowSink
    ) {
      if ["Serial", "WWN", "SAS Address", "Unique Id", "Inquiry"].contains(where: {
        pair.key.contains($0)
      }) {
        rows.skip(line)
        return
      }
      rows.add(
        RaidFact(
          line: line, tool: tool, section: section, object: object, attribute: pair.key,
          value: pair.value))
    }
  }
}

package struct RaidFact: Row {
  package let line: Line
  let tool: String
  let section: String
  let object: String
  let attribute: String
  let value: String

  package static let table = Table<RaidFact>(
    "raid", "what hardware RAID controllers tell about themselves, a row per fact",
    [
      Column("tool", "storcli, perccli, megacli, ssacli, hpssacli, hpacucli", \.tool),
      Column("section", "title above: VD LIST, PD LIST, BBU_Info, …; empty with ssacli", \.section),
      Column(
        "object", "volume, drive or controller: 0/0, 32:1, Virtual Drive 0, or the path of titles",
        \.object),
      Column(
        "attribute", "key or column: Cache, State, Current Cache Policy, Cache Status, …",
        \.attribute),
      Column("value", "the text", \.value),
    ])
}
