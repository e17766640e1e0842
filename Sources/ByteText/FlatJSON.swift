/// Reads one line that holds a JSON object of plain values: `{"a":1,"b":"text","c":null}`.
///
/// Nested arrays and objects are kept as their text. Nothing else of JSON is needed here, and a line
/// takes a microsecond.
package enum FlatJSON {
  package enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case nested(String)

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var number: Double? { if case .number(let number) = self { number } else { nil } }
    package var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  }

  /// Nil when `text` is not such an object.
  package static func parse(_ text: String) -> [String: Value]? {
    var scanner = Scanner(bytes: Array(text.utf8))
    return scanner.object()
  }

  private struct Scanner {
    let bytes: [UInt8]
    var at = 0

    mutating func skipSpaces() {
      while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0D {
        at += 1
      }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      skipSpaces()
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    mutating func object() -> [String: Value]? {
      var result: [String: Value] = [:]
      guard take(0x7B) else { return nil }
      if take(0x7D) { return result }
      repeat {
        guard let key = string(), take(0x3A), let value = value() else { return nil }
        result[key] = value
      } while take(0x2C)
      return take(0x7D) ? result : nil
    }

    mutating func value() -> Value? {
      skipSpaces()
      guard at < bytes.count else { return nil }
      switch bytes[at] {
      case 0x22: return string().map(Value.text)
      case 0x7B, 0x5B: return nested()
      default:
        let start = at
        while at < bytes.count, ![0x2C, 0x7D, 0x20, 0x09].contains(bytes[at]) { at += 1 }
        switch String(decoding: bytes[start..<at], as: UTF8.self) {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        case let word: return Double(word).map(Value.number)
        }
      }
    }

    mutating func nested() -> Value? {
      let start = at
      var depth = 0
      while at < bytes.count {
        switch bytes[at] {
        case 0x22:
          guard string() != nil else { return nil }
          continue
        case 0x7B, 0x5B: depth += 1
        case 0x7D, 0x5D: depth -= 1
        default: break
        }
        at += 1
        if depth == 0 { return .nested(String(decoding: bytes[start..<at], as: UTF8.self)) }
      }
      return nil
    }

    mutating func string() -> String? {
      guard take(0x22) else { return nil }
      var text: [UInt8] = []
      while at < bytes.count {
        let byte = bytes[at]
        at += 1
        if byte == 0x22 { return String(decoding: text, as: UTF8.self) }
        guard byte == 0x5C else {
          text.append(byte)
          continue
        }
        guard at < bytes.count else { return nil }
        let escape = bytes[at]
        at += 1
        switch escape {
        case 0x6E: text.append(0x0A)
        case 0x74: text.append(0x09)
        case 0x72: text.append(0x0D)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x75:
          guard at + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
          else { return nil }
          at += 4
          text += Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
        default: text.append(escape)
        }
      }
      return nil
    }
  }
}
