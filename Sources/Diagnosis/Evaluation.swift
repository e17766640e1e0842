import Database
import FactStore
import RuleModel

/// What a signal showed on this bundle.
struct Observation {
  enum State {
    case notEvaluated(missing: [String])
    case clear
    case fired([Finding])
    /// Its statement failed: treated as not evaluated, and reported.
    case failed(String)
  }
  let signal: Signal
  let state: State

  var isEvaluated: Bool {
    switch state {
    case .clear, .fired: true
    case .notEvaluated, .failed: false
    }
  }
  var findings: [Finding] { if case .fired(let rows) = state { rows } else { [] } }
}

/// A row of a signal: one affected thing.
struct Finding {
  let subject: String?
  let basis: String?
  let sources: [String]
  let value: String?
  let columns: [String: Cell]
}

/// Runs the statements of causes on the facts of one bundle.
struct Evaluator {
  let store: FactStore
  let catalogue: Catalogue
  /// Values that take the place of a parameter's own: `cause.parameter` or `parameter`.
  let overrides: [String: Double]
  private static let maxRows = 200

  func observe(_ signal: Signal, of cause: Cause) -> Observation {
    var missing = missingTables(signal.find.needs)
    if let needs = signal.needs { missing += missingTables(needs.needs) }
    guard missing.isEmpty else {
      return Observation(signal: signal, state: .notEvaluated(missing: unique(missing)))
    }
    do {
      if let needs = signal.needs, try rows(needs.text, cause).rows.isEmpty {
        let tables = needs.needs.tables.isEmpty ? signal.find.needs.tables : needs.needs.tables
        return Observation(signal: signal, state: .notEvaluated(missing: tables.sorted()))
      }
      let (names, rows) = try rows(signal.find.text, cause)
      if rows.isEmpty { return Observation(signal: signal, state: .clear) }
      return Observation(signal: signal, state: .fired(rows.map { finding(names, $0) }))
    } catch {
      return Observation(signal: signal, state: .failed("\(error)"))
    }
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private func missingTables(_ needs: Requirement) -> [String] {
    needs.missing({ store.available.contains($0) }, samples: store.samples)
  }

  /// Rows of a statement with the parameters of `cause` and the reference request bound.
  func rows(_ sql: String, _ cause: Cause?) throws -> (names: [String], rows: [[Cell]]) {
    let statement = try store.prepare(sql)
    for parameter in cause?.parameters ?? [] {
      statement.bind("$" + parameter.name, value(of: parameter, cause))
    }
    for value in catalogue.reference {
      statement.bind("@" + value.name, overrides["reference.\(value.name)"] ?? value.value)
    }
    return (statement.columnNames, try statement.rows(limit: Self.maxRows))
  }

  func value(of parameter: Cause.Parameter, _ cause: Cause?) -> Double {
    overrides["\(cause?.id ?? "").\(parameter.name)"] ?? parameter.value
  }

  private func finding(_ names: [String], _ row: [Cell]) -> Finding {
    var columns: [String: Cell] = [:]
    var sources: [String] = []
    for (name, cell) in zip(names, row) {
      columns[name] = cell
      if name.hasPrefix("source"), let text = cell.text { sources.append(text) }
    }
    return Finding(
      subject: columns["subject"].flatMap(shown), basis: columns["basis"]?.text, sources: sources,
      value: columns["value"].flatMap(shown), columns: columns)
  }

  /// What a cause costs, by subject (nil for the whole host).
  func impacts(_ cause: Cause) throws -> [(subject: String?, impact: Double, cost: String)] {
    guard let find = cause.impact.find else { return [] }
    let (names, found) = try rows(cause.impactStatement(find), cause)
    return found.compactMap { row in
      let columns = Dictionary(zip(names, row)) { first, _ in first }
      guard let impact = columns["impact"]?.double else { return nil }
      return (columns["subject"].flatMap(shown), min(max(impact, 0), 1), tidy(columns["cost"].flatMap(shown) ?? ""))
    }
  }
}

/// SQL writes whole results of round() as "7.0"; a reader wants "7".
func tidy(_ text: String) -> String {
  var tidied: [Character] = []
  let characters = Array(text)
  var index = 0
  while index < characters.count {
    if characters[index] == ".", index > 0, characters[index - 1].isNumber, index + 1 < characters.count,
      characters[index + 1] == "0", index + 2 == characters.count || !characters[index + 2].isNumber && characters[index + 2] != "."
    {
      index += 2
      continue
    }
    tidied.append(characters[index])
    index += 1
  }
  return String(tidied)
}

/// A value as a reader wants it; nil for NULL.
func shown(_ cell: Cell) -> String? {
  switch cell {
  case .null: nil
  case .integer(let number): "\(number)"
  case .real(let number): rounded(number)
  case .text(let text): text
  }
}

/// Three significant digits, no exponent.
package func rounded(_ number: Double) -> String {
  guard number.isFinite else { return "?" }
  let magnitude = abs(number)
  if magnitude >= 100 || number == number.rounded() { return "\(Int64(clamping: number.rounded()))" }
  var scale = 1.0
  while magnitude * scale < 100, scale < 1e9 { scale *= 10 }
  let value = (number * scale).rounded() / scale
  return value == value.rounded() ? "\(Int64(value))" : "\(value)"
}

extension Int64 {
  init(clamping value: Double) {
    self = value >= 9.2e18 ? .max : value <= -9.2e18 ? .min : Int64(value)
  }
}

/// Fills `{name}`, `{name:percent}`, `{name:bytes}` with the values of a row.
func fill(_ template: String, _ columns: [String: Cell]) -> String {
  var text = ""
  var rest = template[...]
  while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
    text += rest[..<open]
    let parts = rest[rest.index(after: open)..<close].split(separator: ":")
    let cell = parts.first.flatMap { columns[String($0)] } ?? .null
    text += show(cell, as: parts.count > 1 ? String(parts[1]) : "")
    rest = rest[rest.index(after: close)...]
  }
  return text + rest
}

private func show(_ cell: Cell, as unit: String) -> String {
  guard let number = cell.double else { return shown(cell) ?? "unknown" }
  switch unit {
  case "percent": return rounded(number * 100) + " %"
  case "bytes":
    let units = ["B", "KiB", "MiB", "GiB", "TiB"]
    var value = number
    var index = 0
    while abs(value) >= 1024, index < units.count - 1 {
      value /= 1024
      index += 1
    }
    return rounded(value) + " " + units[index]
  default: return shown(cell) ?? "unknown"
  }
}
