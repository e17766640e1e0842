import ByteText

/// A kind of log message that the rules know: its name and what its lines look like.
///
/// A pattern is literal text with placeholders, found anywhere in a message (with `^` only at its
/// start):
///
/// - `{subject}`, `{value}`, `{detail}` keep what stands there; `{}` is anything, also nothing.
/// - `{value:d}` a decimal number (`-3`, `12.5`), `{value:x}` a hexadecimal one, `{value:w}` text
///   without blanks; else anything up to the next literal, or to the end of the message (where it
///   may also be empty, and then is NULL).
/// - A pattern that begins with a placeholder begins there: with the message, the word or number.
package struct LogSignature: Sendable {
  package let id: String
  package let patterns: [String]

  package init(id: String, patterns: [String]) {
    self.id = id
    self.patterns = patterns
  }
}

/// Why a pattern cannot be used.
package struct LogSignatureError: Error, Equatable, CustomStringConvertible {
  package let signature: String
  package let pattern: String
  package let reason: String
  package var description: String { "\(signature): pattern \"\(pattern)\": \(reason)" }
}

/// Recognises the messages of many signatures at once: one pass over the bytes for a rare piece of
/// each pattern's literals, then the whole pattern where that piece stands.
package struct LogMatcher: Sendable {
  package struct Match: Sendable, Equatable {
    package let signature: String
    package var subject: String?
    package var value: String?
    package var detail: String?

    package init(
      signature: String, subject: String? = nil, value: String? = nil, detail: String? = nil
    ) {
      self.signature = signature
      self.subject = subject
      self.value = value
      self.detail = detail
    }
  }

  /// Bytes of a message that patterns look at.
  package static let maxMessage = 2048

  let needles: NeedleSet
  /// The pattern of each needle.
  private let patterns: [LogPattern]
  /// What syslog writes in place of messages that equal the one before.
  static let repetition = LogSignature(
    id: "(repetition)", patterns: ["^last message repeated {value:d} time"])

  package init(_ signatures: [LogSignature]) throws(LogSignatureError) {
    var patterns: [LogPattern] = []
    for signature in signatures + [Self.repetition] {
      for text in signature.patterns {
        patterns.append(try LogPattern(text, of: signature.id))
      }
    }
    self.patterns = patterns
    needles = NeedleSet(patterns.map(\.needle))
  }

  /// Bytes of the look-up tables.
  package var tableBytes: Int { needles.tableBytes }

  /// What `message` (the text behind the prefixes of a line) is: the most literal pattern first,
  /// one match for each signature.
  package func matches(_ message: RawSpan) -> [Match] {
    matches(message, candidates: needles.occurring(in: message))
  }

  /// As above, for the patterns whose needles were found.
  func matches(_ message: RawSpan, candidates: [Int]) -> [Match] {
    let text = message.extracting(0..<min(message.byteCount, Self.maxMessage))
    var found: [(literals: Int, match: Match)] = []
    for index in candidates where patterns.indices.contains(index) {
      let pattern = patterns[index]
      guard let match = pattern.match(text) else { continue }
      let known = found.firstIndex { $0.match.signature == match.signature }
      if let known, found[known].literals >= pattern.literalCount { continue }
      if let known { found.remove(at: known) }
      let place = found.firstIndex { $0.literals < pattern.literalCount } ?? found.endIndex
      found.insert((pattern.literalCount, match), at: place)
    }
    return found.map(\.match)
  }
}

/// One pattern, taken apart.
private struct LogPattern: Sendable {
  enum Slot: String { case subject, value, detail }
  enum Kind { case anything, word, decimal, hexadecimal }
  enum Piece {
    case text([UInt8])
    case capture(Slot?, Kind)
  }

  let signature: String
  let pieces: [Piece]
  let anchored: Bool
  let needle: [UInt8]
  let literalCount: Int

  init(_ pattern: String, of signature: String) throws(LogSignatureError) {
    func failure(_ reason: String) -> LogSignatureError {
      LogSignatureError(signature: signature, pattern: pattern, reason: reason)
    }
    var pieces: [Piece] = []
    var literals: [[UInt8]] = []
    anchored = pattern.hasPrefix("^")
    var rest = anchored ? pattern.dropFirst() : pattern[...]
    while !rest.isEmpty {
      let open = rest.firstIndex(of: "{") ?? rest.endIndex
      if open > rest.startIndex {
        let literal = Array(rest[..<open].utf8)
        pieces.append(.text(literal))
        literals.append(literal)
      }
      rest = rest[open...]
      guard !rest.isEmpty else { break }
      // `{{` is one brace.
      if rest.hasPrefix("{{") {
        pieces.append(.text([0x7B]))
        rest = rest.dropFirst(2)
        continue
      }
      guard let close = rest.firstIndex(of: "}") else { throw failure("no } behind {") }
      let parts = rest[..<close].dropFirst().split(separator: ":", omittingEmptySubsequences: false)
      rest = rest[close...].dropFirst()
      let name = parts.first.map(String.init) ?? ""
      let slot = Slot(rawValue: name)
      guard name.isEmpty || slot != nil else { throw failure("unknown placeholder \(name)") }
      let kind: Kind
      switch parts.count > 1 ? String(parts[1]) : "" {
      case "": kind = .anything
      case "w": kind = .word
      case "d": kind = .decimal
      case "x": kind = .hexadecimal
      default: throw failure("unknown kind \(parts[1])")
      }
      // Digits end by themselves; anything else needs text behind it.
      if case .capture(_, let before) = pieces.last, before == .anything || before == .word {
        throw failure("two placeholders without text between them")
      }
      pieces.append(.capture(slot, kind))
    }
    let longest = literals.max { $0.count < $1.count } ?? []
    guard longest.count >= 4 else { throw failure("needs a literal of 4 or more bytes") }
    self.signature = signature
    self.pieces = pieces
    literalCount = literals.reduce(0) { $0 + $1.count }
    needle =
      literals.map { Self.rarest(8, of: $0) }
      .max { Self.rarity($0) < Self.rarity($1) } ?? longest
  }

  /// How unlikely other log lines are to have `piece`, and to begin like it.
  private static func rarity(_ piece: [UInt8]) -> Int {
    func rarity(_ byte: UInt8) -> Int {
      switch byte {
      case 0x20, 0x65, 0x74, 0x61, 0x6F, 0x69, 0x6E, 0x73, 0x72: 0  // " etaoinsr"
      case 0x30...0x39, 0x2E, 0x2D, 0x3A: 1
      case 0x61...0x7A: 2
      default: 3
      }
    }
    guard piece.count >= 2 else { return 0 }
    // Length counts too: a short piece of rare bytes is still likely to occur. Parts of two words
    // are rarer together than one word.
    let spans = piece.dropFirst(2).dropLast(2).contains(0x20) ? 6 : 0
    return piece.reduce(2 * piece.count + spans + 3 * rarity(piece[0]) + rarity(piece[1])) {
      $0 + rarity($1)
    }
  }

  /// The rarest piece of `literal`: short needles keep the tables small.
  private static func rarest(_ length: Int, of literal: [UInt8]) -> [UInt8] {
    guard literal.count > length else { return literal }
    let pieces = (0...literal.count - length).map { Array(literal[$0..<$0 + length]) }
    return pieces.max { rarity($0) < rarity($1) } ?? literal
  }

  // MARK: Matching

  private struct Attempt {
    var captures: [(slot: Slot, from: Int, to: Int)] = []
    /// Bounds the work on lines that repeat a literal many times.
    var fuel = 400
  }

  func match(_ text: RawSpan) -> LogMatcher.Match? {
    var attempt = Attempt()
    guard search(text, &attempt) else { return nil }
    var match = LogMatcher.Match(signature: signature)
    for capture in attempt.captures {
      let bytes = text.extracting(capture.from..<min(capture.to, capture.from + 200))
      let value = Cursor(bytes).rest().string
      switch capture.slot {
      case .subject: match.subject = value
      case .value: match.value = value
      case .detail: match.detail = value
      }
    }
    return match
  }

  private func search(_ text: RawSpan, _ attempt: inout Attempt) -> Bool {
    guard let first = pieces.first else { return false }
    if anchored { return fits(0, text, 0, &attempt) }
    switch first {
    case .text(let literal):
      var from = 0
      while let at = text.offset(of: literal, from: from), attempt.fuel > 0 {
        attempt.captures = []
        if fits(1, text, at + literal.count, &attempt) { return true }
        from = at + 1
      }
      return false
    case .capture(_, .anything):
      return fits(0, text, 0, &attempt)
    case .capture(let slot, let kind):
      guard pieces.count > 1, case .text(let literal) = pieces[1] else { return false }
      var from = 1
      while let at = text.offset(of: literal, from: from), attempt.fuel > 0 {
        var start = at
        while start > 0, Self.belongs(text.unsafeLoadByte(start - 1), kind) { start -= 1 }
        attempt.captures = []
        if let slot, start < at { attempt.captures.append((slot, start, at)) }
        if start < at, fits(2, text, at + literal.count, &attempt) { return true }
        from = at + 1
      }
      return false
    }
  }

  private static func belongs(_ byte: UInt8, _ kind: Kind) -> Bool {
    switch kind {
    case .anything: true
    case .word: byte != 0x20 && byte != 0x09
    case .decimal: byte &- 0x30 < 10
    case .hexadecimal: byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
    }
  }

  private func fits(_ index: Int, _ text: RawSpan, _ at: Int, _ attempt: inout Attempt) -> Bool {
    guard index < pieces.count else { return true }
    attempt.fuel -= 1
    guard attempt.fuel > 0 else { return false }
    switch pieces[index] {
    case .text(let literal):
      guard at + literal.count <= text.byteCount else { return false }
      for offset in literal.indices where text.unsafeLoadByte(at + offset) != literal[offset] {
        return false
      }
      return fits(index + 1, text, at + literal.count, &attempt)
    case .capture(let slot, .decimal):
      let end = Self.endOfDecimal(text, at)
      return end > at && keep(slot, at, end, index, text, &attempt)
    case .capture(let slot, .hexadecimal):
      var end = at
      if at + 1 < text.byteCount, text.unsafeLoadByte(at) == 0x30,
        text.unsafeLoadByte(at + 1) | 0x20 == 0x78
      {
        end += 2
      }
      let digits = end
      while end < text.byteCount, Self.belongs(text.unsafeLoadByte(end), .hexadecimal) { end += 1 }
      return end > digits && keep(slot, at, end, index, text, &attempt)
    case .capture(let slot, let kind):
      var limit = text.byteCount
      if kind == .word {
        limit = at
        while limit < text.byteCount, Self.belongs(text.unsafeLoadByte(limit), .word) { limit += 1 }
      }
      guard index + 1 < pieces.count, case .text(let literal) = pieces[index + 1] else {
        // The last piece: to the end, or the word without the punctuation of the sentence.
        while kind == .word, limit > at, Self.isPunctuation(text.unsafeLoadByte(limit - 1)) {
          limit -= 1
        }
        return keep(limit > at ? slot : nil, at, limit, index, text, &attempt)
      }
      var from = slot == nil ? at : at + 1
      while from <= limit, let end = text.offset(of: literal, from: from), end <= limit {
        let before = attempt.captures.count
        if keep(slot, at, end, index, text, &attempt) { return true }
        attempt.captures.removeLast(attempt.captures.count - before)
        if attempt.fuel <= 0 { return false }
        from = end + 1
      }
      return false
    }
  }

  private func keep(
    _ slot: Slot?, _ from: Int, _ to: Int, _ index: Int, _ text: RawSpan, _ attempt: inout Attempt
  ) -> Bool {
    let before = attempt.captures.count
    if let slot { attempt.captures.append((slot, from, to)) }
    if fits(index + 1, text, to, &attempt) { return true }
    attempt.captures.removeLast(attempt.captures.count - before)
    return false
  }

  private static func endOfDecimal(_ text: RawSpan, _ start: Int) -> Int {
    func isDigit(_ at: Int) -> Bool {
      at < text.byteCount && text.unsafeLoadByte(at) &- 0x30 < 10
    }
    var at = start
    if at < text.byteCount, text.unsafeLoadByte(at) == 0x2D, isDigit(at + 1) { at += 1 }
    while isDigit(at) { at += 1 }
    if at > start, at < text.byteCount, text.unsafeLoadByte(at) == 0x2E, isDigit(at + 1) {
      at += 1
      while isDigit(at) { at += 1 }
    }
    return at
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x2C || byte == 0x3A || byte == 0x3B || byte == 0x21
  }
}
