import CSupport

/// Where a line stands in an artifact: its number, and its bytes within the parsed input.
package struct Line: Sendable, Equatable {
  /// 1 for the first line of the artifact.
  package let number: Int
  /// Offset of the first byte of the line in the parsed input.
  package let start: Int
  /// Offset behind the last byte, line end excluded.
  package let end: Int

  package init(number: Int, start: Int, end: Int) {
    self.number = number
    self.start = start
    self.end = end
  }
}

/// A position in a piece of bytes that can be read forward: by lines, fields and numbers.
///
/// Reading never traps: what is not there is `nil`, and numbers too large are `nil`, never wrapped.
/// A cursor returned by `nextLine()`, `word()` or `until(_:)` covers just that piece and knows its
/// line.
package struct Cursor: ~Escapable {
  @usableFromInline let bytes: RawSpan
  private var position = 0
  /// Offset of this cursor's first byte in the parsed input.
  private let base: Int
  private var lineNumber: Int

  /// Reads `bytes` from the start; its first line has the number `firstLine`.
  @_lifetime(copy bytes)
  package init(_ bytes: RawSpan, firstLine: Int = 1) {
    self.bytes = bytes
    base = 0
    lineNumber = firstLine - 1
  }

  @_lifetime(copy bytes)
  private init(_ bytes: RawSpan, base: Int, lineNumber: Int) {
    self.bytes = bytes
    self.base = base
    self.lineNumber = lineNumber
  }

  /// The line on which this cursor stands (for a cursor from `nextLine()`: the whole line).
  package var line: Line {
    Line(number: lineNumber, start: base, end: base + bytes.byteCount)
  }

  /// Bytes not yet read.
  package var remaining: Int { bytes.byteCount - position }
  package var isAtEnd: Bool { position >= bytes.byteCount }
  /// True when nothing but blanks is left.
  package var isBlank: Bool {
    var at = position
    while at < bytes.byteCount, Self.isSpace(byte(at)) { at += 1 }
    return at == bytes.byteCount
  }

  private func byte(_ at: Int) -> UInt8 { bytes.unsafeLoadByte(at) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  @_lifetime(copy self)
  private func piece(_ start: Int, _ end: Int) -> Cursor {
    Cursor(bytes.extracting(start..<end), base: base + start, lineNumber: lineNumber)
  }

  // MARK: Lines

  /// The next line without its end (`\n` or `\r\n`), or `nil` behind the last one.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  package mutating func nextLine() -> Cursor? {
    guard position < bytes.byteCount else { return nil }
    let start = position
    var end = bytes.firstIndex(of: 0x0A, from: start) ?? bytes.byteCount
    position = end < bytes.byteCount ? end + 1 : end
    if end > start, byte(end - 1) == 0x0D { end -= 1 }
    lineNumber += 1
    return piece(start, end)
  }

  // MARK: Fields

  package mutating func skipSpaces() {
    while position < bytes.byteCount, Self.isSpace(byte(position)) { position += 1 }
  }

  /// The next field between blanks, or `nil` at the end.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  package mutating func word() -> Cursor? {
    skipSpaces()
    let start = position
    while position < bytes.byteCount, !Self.isSpace(byte(position)) { position += 1 }
    return position > start ? piece(start, position) : nil
  }

  /// What stands before the next `separator`, which is skipped; `nil` (and nothing read) without one.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  package mutating func until(_ separator: Unicode.Scalar) -> Cursor? {
    guard let at = bytes.firstIndex(of: UInt8(truncatingIfNeeded: separator.value), from: position)
    else { return nil }
    let start = position
    position = at + 1
    return piece(start, at)
  }

  /// Like `until(_:)`, but up to the last `separator`.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  package mutating func untilLast(_ separator: Unicode.Scalar) -> Cursor? {
    let wanted = UInt8(truncatingIfNeeded: separator.value)
    var at = bytes.byteCount - 1
    while at >= position, byte(at) != wanted { at -= 1 }
    guard at >= position else { return nil }
    let start = position
    position = at + 1
    return piece(start, at)
  }

  /// What is left, blanks at both ends removed.
  @_lifetime(copy self)
  package func rest() -> Cursor {
    var start = position
    var end = bytes.byteCount
    while start < end, Self.isSpace(byte(start)) { start += 1 }
    while end > start, Self.isSpace(byte(end - 1)) { end -= 1 }
    return piece(start, end)
  }

  /// Skips `text` if it comes next.
  package mutating func skip(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  package func starts(with text: StaticString) -> Bool {
    matches(text, at: position)
  }

  /// True when all that is left is `text`.
  package func equals(_ text: StaticString) -> Bool {
    remaining == text.utf8CodeUnitCount && matches(text, at: position)
  }

  package func contains(_ text: StaticString) -> Bool {
    bytes.extracting(position..<bytes.byteCount).offset(of: text) != nil
  }

  private func matches(_ text: StaticString, at start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start + count <= bytes.byteCount else { return false }
    return bytes.extracting(start..<start + count).isEqual(to: text)
  }

  // MARK: Values

  /// The bytes left as text; invalid UTF-8 becomes U+FFFD.
  package var string: String {
    String(copying: bytes.extracting(position..<bytes.byteCount))
  }

  /// All that is left as an unsigned decimal number.
  package var unsigned: UInt64? {
    guard position < bytes.byteCount else { return nil }
    var value: UInt64 = 0
    for at in position..<bytes.byteCount {
      let digit = byte(at) &- 0x30
      guard digit < 10 else { return nil }
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = scaled.addingReportingOverflow(UInt64(digit))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    return value
  }

  /// All that is left as a decimal number with an optional sign.
  package var signed: Int64? {
    guard position < bytes.byteCount else { return nil }
    let negative = byte(position) == 0x2D
    let signed = negative || byte(position) == 0x2B
    let digits = signed ? piece(position + 1, bytes.byteCount) : piece(position, bytes.byteCount)
    guard let magnitude = digits.unsigned else { return nil }
    if negative {
      return magnitude == 1 << 63 ? .min : Int64(exactly: magnitude).map { -$0 }
    }
    return Int64(exactly: magnitude)
  }

  /// `signed` as `Int`.
  package var integer: Int? { signed.map { Int($0) } }

  /// All that is left as a hexadecimal number, with or without `0x`.
  package var hex: UInt64? {
    var at = position
    if matches("0x", at: at) || matches("0X", at: at) { at += 2 }
    guard at < bytes.byteCount, bytes.byteCount - at <= 16 else { return nil }
    var value: UInt64 = 0
    while at < bytes.byteCount {
      guard let digit = Self.hexDigit(byte(at)) else { return nil }
      value = value << 4 | UInt64(digit)
      at += 1
    }
    return value
  }

  /// All that is left as a decimal fraction (`12`, `-0.5`, `1,5`), no exponent.
  package var decimal: Double? {
    guard position < bytes.byteCount, bytes.byteCount - position <= 40 else { return nil }
    var at = position
    let negative = byte(at) == 0x2D
    if negative || byte(at) == 0x2B { at += 1 }
    var value = 0.0
    var scale = 0.0
    var digits = 0
    while at < bytes.byteCount {
      let code = byte(at)
      if code == 0x2E || code == 0x2C {
        guard scale == 0 else { return nil }
        scale = 1
      } else {
        guard code &- 0x30 < 10 else { return nil }
        value = value * 10 + Double(code - 0x30)
        scale *= 10
        digits += 1
      }
      at += 1
    }
    guard digits > 0 else { return nil }
    if scale > 1 { value /= scale }
    return negative ? -value : value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

extension Cursor {
  /// The next field as an unsigned number; a field that is none is read and gives `nil`.
  package mutating func nextUnsigned() -> UInt64? { word()?.unsigned }
  /// The next field as a signed number.
  package mutating func nextSigned() -> Int64? { word()?.signed }
  /// The next field as a fraction.
  package mutating func nextDecimal() -> Double? { word()?.decimal }
  /// The next field as text.
  package mutating func nextWord() -> String? { word()?.string }
  /// All fields left, as text: for short lines only.
  package func words() -> [String] {
    var copy = rest()
    var words: [String] = []
    while let word = copy.word() { words.append(word.string) }
    return words
  }
}
