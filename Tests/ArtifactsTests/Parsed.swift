import Artifacts
import ByteText
import Foundation

/// What the artifacts of a case made of its inputs.
struct Parsed {
  var rows: [String: [[String: Value]]] = [:]
  var notes: [RowSink.Note] = []
  var unparsed = 0
  var skipped = 0
  var errors: [ArtifactError] = []
  /// Artifacts that took an input; an input nobody takes is a fault of the case.
  var takers: Set<String> = []
  var untaken: [String] = []

  init(
    _ inputs: [(path: String, text: [UInt8])], index: PathIndex, logMatcher: LogMatcher? = nil
  ) {
    for input in inputs {
      let matches = index.matches(input.path)
      if matches.isEmpty { untaken.append(input.path) }
      for match in matches {
        takers.insert(match.id)
        add(match, input.text, logMatcher)
      }
    }
  }

  mutating func add(_ match: PathIndex.Match, _ text: [UInt8], _ logMatcher: LogMatcher? = nil) {
    let (sink, account, error) = match.parse(text, logMatcher: logMatcher)
    if let error { errors.append(error) }
    unparsed += account.unparsed
    skipped += account.skipped
    notes += sink.notes
    for (name, found) in sink.tables.sorted(by: { $0.key < $1.key }) {
      let columns = found.table.columnList
      for (index, line) in found.lines.enumerated() {
        var row: [String: Value] = ["line": .integer(Int64(line.number))]
        for (at, column) in columns.enumerated() {
          row[column.name] = found.cells[index * columns.count + at]
        }
        rows[name, default: []].append(row)
      }
    }
  }

  /// Nil when the expectation holds, else what was found instead.
  ///
  /// Forms: `table.count = 2`, `table[1].column = value`, `table[column=value].column = value`,
  /// `unparsed = 0`, `skipped = 3`, `notes.count = 1`, `error = empty`. NULL is absent.
  func failure(of expectation: String) -> String? {
    guard let equals = expectation.range(of: " = ") else { return "no ' = ' in it" }
    let left = String(expectation[..<equals.lowerBound])
    let wanted = String(expectation[equals.upperBound...])
    let found: String
    switch left {
    case "unparsed": found = "\(unparsed)"
    case "skipped": found = "\(skipped)"
    case "notes.count": found = "\(notes.count)"
    case "error": found = errors.first?.code.rawValue ?? "none"
    default:
      guard let value = lookUp(left) else { return "no such table, row or column" }
      found = value
    }
    if found == wanted { return nil }
    if let a = Double(found), let b = Double(wanted), abs(a - b) <= 1e-9 * max(1, abs(b)) {
      return nil
    }
    return "found \(found)"
  }

  private func lookUp(_ path: String) -> String? {
    if path.hasSuffix(".count"), !path.contains("[") {
      return "\(rows[String(path.dropLast(6))]?.count ?? 0)"
    }
    guard let open = path.firstIndex(of: "["), let close = path.range(of: "].", options: .backwards)
    else { return nil }
    let table = rows[String(path[..<open])] ?? []
    let selector = path[path.index(after: open)..<close.lowerBound]
    let column = String(path[close.upperBound...])
    let row: [String: Value]?
    if let index = Int(selector) {
      row = table.indices.contains(index) ? table[index] : nil
    } else {
      let terms = String(selector).split(separator: "&" as Character).compactMap {
        (term: Substring) -> (String, String)? in
        guard let equals = term.firstIndex(of: "=") else { return nil }
        return (String(term[..<equals]), String(term[equals...].dropFirst()))
      }
      row = table.first { row in
        terms.allSatisfy { name, value in row[name].map { Self.text($0) == value } ?? false }
      }
    }
    return row?[column].map(Self.text)
  }

  static func text(_ value: Value) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let number): "\(number)"
    case .real(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    case .text(let text): text
    }
  }
}
