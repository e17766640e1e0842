import Database

/// Rows of a query as text.
package enum TableText {
  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .null: ""
    case .integer(let number): "\(number)"
    case .real(let number): JSON.plain(number)
    case .text(let text): text
    }
  }

  /// Columns padded to their widest value.
  package static func table(_ names: [String], _ rows: [[Cell]]) -> String {
    let cells = rows.map { $0.map { terminalSafe(text($0)) } }
    let widths = names.indices.map { index in
      min(120, max(names[index].count, cells.map { $0[index].count }.max() ?? 0))
    }
    func line(_ values: [String]) -> String {
      var line = ""
      for (index, value) in values.enumerated() {
        line += index == 0 ? "" : "  "
        line += value
        if index < values.count - 1 {
          line += String(repeating: " ", count: max(0, widths[index] - value.count))
        }
      }
      return line + "\n"
    }
    let rule = widths.map { String(repeating: "-", count: $0) }
    return line(names) + line(rule) + cells.map(line).joined()
  }

  /// RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe before it.
  package static func csv(_ names: [String], _ rows: [[Cell]]) -> String {
    func quoted(_ cell: Cell) -> String {
      guard case .text(var text) = cell else { return Self.text(cell) }
      if let first = text.first, "=+-@\t\r".contains(first) { text = "'" + text }
      guard text.contains(where: { "\",\n\r".contains($0) }) else { return text }
      var escaped = "\""
      for character in text { escaped += character == "\"" ? "\"\"" : String(character) }
      return escaped + "\""
    }
    let lines = [names.map { quoted(.text($0)) }] + rows.map { $0.map(quoted) }
    return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  /// A list of objects.
  package static func json(_ names: [String], _ rows: [[Cell]]) -> String {
    let objects = rows.map { row in
      JSON.object(
        zip(names, row).map { name, cell in
          switch cell {
          case .null: (name, .null)
          case .integer(let number): (name, .int(Int(number)))
          case .real(let number): (name, .number(number))
          case .text(let text): (name, .text(text))
          }
        })
    }
    return JSON.list(objects).written()
  }
}
