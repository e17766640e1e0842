import ByteText

/// Pieces of text that storage tools share: sizes with suffixes, escaped paths, option lists.
enum StorageText {
  /// A leading number (decimal point or comma) and what stands behind it.
  static func number(_ text: some StringProtocol) -> (value: Double, suffix: String)? {
    var digits = ""
    var rest = text.drop(while: { $0 == " " })
    if let sign = rest.first, sign == "-" || sign == "+" {
      digits.append(sign)
      rest = rest.dropFirst()
    }
    while let next = rest.first, next.isASCII, next.isNumber || next == "." || next == "," {
      digits.append(next == "," ? "." : next)
      rest = rest.dropFirst()
    }
    guard digits.utf8.count <= 40, let value = Double(digits), value.isFinite else { return nil }
    return (value, String(rest.drop(while: { $0 == " " })))
  }

  /// Bytes of `20G`, `466Gi`, `1.5 TiB`, `0B`; a number without suffix counts `unit` bytes.
  /// All suffixes are powers of 1024, whatever the tool thinks of `kB`.
  static func bytes(_ text: some StringProtocol, unit: Double = 1) -> Double? {
    guard let (value, suffix) = number(text) else { return nil }
    guard let first = suffix.first else { return value * unit }
    let powers: [Character: Double] = [
      "b": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6, "z": 7, "y": 8,
    ]
    guard suffix.count <= 5, let lower = first.lowercased().first, let power = powers[lower],
      suffix.dropFirst().allSatisfy({ "iBbytes".contains($0) })
    else { return nil }
    var scaled = value
    for _ in 0..<Int(power) { scaled *= 1024 }
    return scaled
  }

  /// A fraction as the nearest whole number, `nil` where it does not fit. (`rounded()` would need
  /// the C mathematics library, which not every program here links.)
  static func whole(_ value: Double?) -> Int64? {
    guard let value, value.isFinite, value.magnitude < 9e18 else { return nil }
    return Int64(value < 0 ? value - 0.5 : value + 0.5)
  }

  /// `\040` and its like as the bytes that they stand for.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(0x5C) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x5C, at + 3 < bytes.count {
        let octal = bytes[at + 1...at + 3]
        let code = octal.reduce(0) { $0 * 8 + Int($1 &- 0x30) }
        if octal.allSatisfy({ $0 &- 0x30 < 8 }), let byte = UInt8(exactly: code) {
          result.append(byte)
          at += 4
          continue
        }
      }
      result.append(bytes[at])
      at += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `rw,size=4k,context="a,b"` at its commas; quoted ones belong to the value.
  static func options(_ list: String) -> [(name: String, value: String?)] {
    var parts: [String] = []
    var current = ""
    var quoted = false
    for character in list {
      if character == "\"" { quoted.toggle() }
      if character == ",", !quoted {
        parts.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    parts.append(current)
    return parts.compactMap { part in
      let text = trimmed(part)
      guard !text.isEmpty else { return nil }
      guard let equals = text.firstIndex(of: "=") else { return (text, nil) }
      return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
  }

  /// Without blanks at both ends.
  static func trimmed(_ text: some StringProtocol) -> String {
    var piece = Substring(text)
    while let first = piece.first, first.isWhitespace { piece = piece.dropFirst() }
    while let last = piece.last, last.isWhitespace { piece = piece.dropLast() }
    return String(piece)
  }

  /// `Key: value` at the first colon, both trimmed.
  static func pair(_ text: String, separator: Character = ":") -> (key: String, value: String)? {
    guard let at = text.firstIndex(of: separator) else { return nil }
    let key = trimmed(text[..<at])
    return key.isEmpty ? nil : (key, trimmed(text[text.index(after: at)...]))
  }

  /// The text between two markers, or from the first to the end where the second is missing.
  static func between(_ text: String, _ start: String, _ end: String) -> String? {
    guard let from = text.firstRange(of: start) else { return nil }
    let rest = text[from.upperBound...]
    return String(rest.firstRange(of: end).map { rest[..<$0.lowerBound] } ?? rest)
  }

  /// Where each column starts, and the end: the blanks that all lines share, one gap per column.
  static func gaps(_ header: [Character], _ lines: [[Character]], count: Int) -> [Int]? {
    let width = ([header] + lines).map(\.count).max() ?? 0
    guard width < 4000 else { return nil }
    var used = [Bool](repeating: false, count: width)
    for line in [header] + lines {
      for (at, character) in line.enumerated() where character != " " { used[at] = true }
    }
    var starts: [Int] = []
    var at = 0
    while at < width {
      guard used[at] else {
        at += 1
        continue
      }
      let start = at
      while at < width, used[at] { at += 1 }
      // A piece without a name above belongs to the column before it.
      let named =
        start < header.count && header[start..<min(at, header.count)].contains { $0 != " " }
      if named || starts.isEmpty { starts.append(start) }
    }
    return starts.count == count ? starts + [width] : nil
  }

  /// Leading whole number that may have thousands separators (`1,234,567`) or be `0x1f`.
  static func grouped(_ text: String) -> Int64? {
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      let digits = text.dropFirst(2).prefix { $0.isHexDigit }
      return UInt64(digits, radix: 16).map(Int64.init(bitPattern:))
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "," || $0 == "'" || $0 == "-" }
    // `0002LIM1` is no number; `4273h+05m` is one.
    if let next = text.dropFirst(digits.count).first, next.isLetter, next != "h" { return nil }
    return Int64(digits.filter { $0 != "," && $0 != "'" })
  }

  /// Lower case, blanks and other signs as `_`: keys of tools that spell them in several ways.
  static func key(_ text: some StringProtocol) -> String {
    var key = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        key.append(character)
      } else if key.last != "_", !key.isEmpty {
        key.append("_")
      }
    }
    while key.last == "_" { key.removeLast() }
    return key
  }

  /// Why an input had no row: nothing in it, an error text, or another format.
  static func nothing(in bytes: RawSpan, expected: String) -> ArtifactError {
    let errors = [
      "not found", "No such file", "ermission denied", "not permitted", "not supported", "timeout",
      "annot ", "an't ", "must be root", "nvalid option", "rror", "sage:", "ailed",
    ]
    var text = Cursor(bytes)
    var first: String?
    var seen = 0
    while seen < 10, let line = text.nextLine() {
      if line.isBlank { continue }
      seen += 1
      let content = String(line.rest().string.prefix(120))
      if errors.contains(where: { content.contains($0) }) { return .refused(content) }
      first = first ?? content
    }
    if let first { return .unrecognised("expected \(expected), found '\(first)'") }
    return .empty("no \(expected)")
  }
}

extension Array {
  /// The element, or `nil` where the array is shorter.
  subscript(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
