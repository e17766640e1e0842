/// A JSON value that keeps the order of its keys: the same report gives the same bytes.
package indirect enum JSON {
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([(String, JSON)])

  package static func optional(_ text: String?) -> JSON { text.map(JSON.text) ?? .null }
  package static func optional(_ number: Double?) -> JSON { number.map(JSON.number) ?? .null }
  package static func optional(_ number: Int?) -> JSON { number.map(JSON.int) ?? .null }
  package static func texts(_ texts: [String]) -> JSON { .list(texts.map(JSON.text)) }

  /// Numbers are rounded to six decimals; indented by two blanks unless `compact`.
  package func written(compact: Bool = false) -> String {
    var out = ""
    write(into: &out, indent: compact ? nil : 0)
    return out
  }

  private func write(into out: inout String, indent: Int?) {
    switch self {
    case .null: out += "null"
    case .bool(let flag): out += flag ? "true" : "false"
    case .int(let number): out += "\(number)"
    case .number(let number): out += Self.plain(number)
    case .text(let text): Self.quote(text, into: &out)
    case .list(let items):
      Self.enclose("[", "]", items, indent, &out) { item, out, deeper in
        item.write(into: &out, indent: deeper)
      }
    case .object(let items):
      Self.enclose("{", "}", items, indent, &out) { item, out, deeper in
        Self.quote(item.0, into: &out)
        out += deeper == nil ? ":" : ": "
        item.1.write(into: &out, indent: deeper)
      }
    }
  }

  private static func enclose<T>(
    _ open: String, _ close: String, _ items: [T], _ indent: Int?, _ out: inout String,
    _ write: (T, inout String, Int?) -> Void
  ) {
    guard !items.isEmpty else {
      out += open + close
      return
    }
    out += open
    let deeper = indent.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { out += "," }
      if let deeper { out += "\n" + String(repeating: " ", count: deeper) }
      write(item, &out, deeper)
    }
    if let indent { out += "\n" + String(repeating: " ", count: indent) }
    out += close
  }

  static func plain(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == number.rounded(), abs(number) < 1e15 { return "\(Int64(number))" }
    let value = (number * 1e6).rounded() / 1e6
    if value == value.rounded(), abs(value) < 1e15 { return "\(Int64(value))" }
    // Six decimals by hand: "\(Double)" would switch to exponents for small values.
    let whole = Int64(abs(value))
    let fraction = Int64(((abs(value) - Double(whole)) * 1e6).rounded())
    var digits = String(fraction)
    digits = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    while digits.last == "0" { digits.removeLast() }
    return "\(value < 0 ? "-" : "")\(whole).\(digits)"
  }

  private static func quote(_ text: String, into out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      case _
      where scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
