import ByteText

/// A log line taken apart: when, who, and where the message begins.
///
/// Knows the prefixes of `dmesg` (raw, `-T`, `-x`, `-r`, ISO, with callers), of `journalctl`
/// (short and its kin), and of syslog files (RFC 3164, RFC 5424, ISO times). What is no known
/// prefix belongs to the message.
struct LogLine {
  enum Kind: String { case dmesg, journal, syslog }

  /// Seconds since boot, where the line has them.
  private(set) var time: Double?
  /// Bytes of the wall clock time as printed.
  private(set) var wall: Range<Int>?
  private(set) var program: Range<Int>?
  /// `message repeated N times: [ … ]`.
  private(set) var repeated = 1
  private(set) var message: Range<Int>

  init(_ bytes: RawSpan, _ kind: Kind) {
    let end = Self.withoutBlanks(bytes)
    message = 0..<end
    var at = 0
    skipLevel(bytes, &at, end)
    skipSpaces(bytes, &at, end)
    var hasHost = false
    var dated = false
    if let (bracket, inner) = Self.bracket(bytes, at, end) {
      if let seconds = Self.seconds(bytes, inner) {
        time = seconds
        at = bracket
        // Only journals print a host behind the seconds.
        hasHost = kind == .journal
      } else if Self.weekday(bytes, inner) {
        wall = inner
        at = bracket
      }
      dated = time != nil || wall != nil
    } else if let stamp = Self.timestamp(bytes, at, end) {
      wall = at..<stamp.end
      at = stamp.end
      hasHost = stamp.fromLogger
      dated = true
    }
    guard dated else {
      message = Self.trimmed(bytes, at, end)
      return
    }
    skipCallers(bytes, &at, end)
    if hasHost { skipHost(bytes, &at, end) }
    skipSpaces(bytes, &at, end)
    // The kernel's own time behind the logger's.
    if wall != nil, let (bracket, inner) = Self.bracket(bytes, at, end),
      let seconds = Self.seconds(bytes, inner)
    {
      time = seconds
      at = bracket
      skipCallers(bytes, &at, end)
    }
    message = Self.trimmed(bytes, at, end)
    unwrapRepeated(bytes)
  }

  // MARK: Parts

  private static func byte(_ bytes: RawSpan, _ at: Int) -> UInt8 { bytes.unsafeLoadByte(at) }
  private static func isDigit(_ bytes: RawSpan, _ at: Int) -> Bool {
    at < bytes.byteCount && bytes.unsafeLoadByte(at) &- 0x30 < 10
  }

  private static func withoutBlanks(_ bytes: RawSpan) -> Int {
    var end = bytes.byteCount
    while end > 0, byte(bytes, end - 1) <= 0x20 { end -= 1 }
    return end
  }

  private static func trimmed(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Range<Int> {
    var at = min(start, end)
    while at < end, byte(bytes, at) == 0x20 || byte(bytes, at) == 0x09 { at += 1 }
    return at..<end
  }

  private func skipSpaces(_ bytes: RawSpan, _ at: inout Int, _ end: Int) {
    while at < end, Self.byte(bytes, at) == 0x20 { at += 1 }
  }

  /// `<6>` of raw messages, `kern  :info  : ` of `dmesg -x`, `<13>1 ` of RFC 5424.
  private mutating func skipLevel(_ bytes: RawSpan, _ at: inout Int, _ end: Int) {
    guard at < end else { return }
    if Self.byte(bytes, at) == 0x3C {
      var to = at + 1
      while to < end, Self.isDigit(bytes, to) { to += 1 }
      guard to > at + 1, to <= at + 4, to < end, Self.byte(bytes, to) == 0x3E else { return }
      at = to + 1
      if at + 1 < end, Self.byte(bytes, at) == 0x31, Self.byte(bytes, at + 1) == 0x20 { at += 2 }
      return
    }
    var to = at
    for _ in 0..<2 {
      let start = to
      while to < end, Self.byte(bytes, to) &- 0x61 < 26 { to += 1 }
      guard to > start, to - start <= 8 else { return }
      while to < end, Self.byte(bytes, to) == 0x20 { to += 1 }
      guard to < end, Self.byte(bytes, to) == 0x3A else { return }
      to += 1
    }
    guard to + 1 < end, Self.byte(bytes, to) == 0x20, Self.byte(bytes, to + 1) == 0x5B else {
      return
    }
    at = to + 1
  }

  /// `[…]` at `at`: where it ends, and its content.
  private static func bracket(_ bytes: RawSpan, _ at: Int, _ end: Int) -> (
    end: Int, inner: Range<Int>
  )? {
    guard at < end, byte(bytes, at) == 0x5B else { return nil }
    guard let close = bytes.firstIndex(of: 0x5D, from: at), close < end, close - at <= 34 else {
      return nil
    }
    return (close + 1, at + 1..<close)
  }

  /// `    12.345678`, and nothing else.
  private static func seconds(_ bytes: RawSpan, _ inner: Range<Int>) -> Double? {
    let text = Cursor(bytes.extracting(inner)).rest()
    guard text.remaining >= 3, text.contains(".") else { return nil }
    return text.decimal
  }

  /// `Tue Nov 20 22:10:00 2025` of `dmesg -T`.
  private static func weekday(_ bytes: RawSpan, _ inner: Range<Int>) -> Bool {
    guard inner.count >= 20, inner.count <= 30 else { return false }
    let at = inner.lowerBound
    return month(bytes, at + 4) != nil && byte(bytes, at + 3) == 0x20
  }

  /// `[T12]`, `[    C0]` of printk, a second level.
  private func skipCallers(_ bytes: RawSpan, _ at: inout Int, _ end: Int) {
    if let (to, inner) = Self.bracket(bytes, at, end) {
      let text = Cursor(bytes.extracting(inner)).rest()
      var digits = text
      if (digits.skip("T") || digits.skip("C")) && digits.unsigned != nil { at = to }
    }
  }

  /// Number of the English month name at `at`.
  private static func month(_ bytes: RawSpan, _ at: Int) -> Int? {
    guard at + 3 <= bytes.byteCount else { return nil }
    let name =
      UInt32(byte(bytes, at)) << 16 | UInt32(byte(bytes, at + 1)) << 8 | UInt32(byte(bytes, at + 2))
    return switch name {
    case 0x4A616E: 1  // Jan
    case 0x466562: 2  // Feb
    case 0x4D6172: 3  // Mar
    case 0x417072: 4  // Apr
    case 0x4D6179: 5  // May
    case 0x4A756E: 6  // Jun
    case 0x4A756C: 7  // Jul
    case 0x417567: 8  // Aug
    case 0x536570: 9  // Sep
    case 0x4F6374: 10  // Oct
    case 0x4E6F76: 11  // Nov
    case 0x446563: 12  // Dec
    default: nil
    }
  }

  /// The end of `22:10:00` with a fraction, from `at`.
  private static func clock(_ bytes: RawSpan, _ at: Int, _ end: Int) -> Int? {
    guard at + 8 <= end, byte(bytes, at + 2) == 0x3A, byte(bytes, at + 5) == 0x3A,
      isDigit(bytes, at), isDigit(bytes, at + 1), isDigit(bytes, at + 3), isDigit(bytes, at + 7)
    else { return nil }
    var to = at + 8
    if to + 1 < end, byte(bytes, to) == 0x2E || byte(bytes, to) == 0x2C, isDigit(bytes, to + 1) {
      to += 1
      while to < end, isDigit(bytes, to) { to += 1 }
    }
    return to
  }

  /// The wall clock time at `at`, and whether its form is one that loggers put before a host name.
  private static func timestamp(
    _ bytes: RawSpan, _ start: Int, _ end: Int
  ) -> (end: Int, fromLogger: Bool)? {
    var at = start
    // `Mon 2025-11-20 22:10:00 UTC` of journalctl -o short-full.
    var weekday = false
    if at + 4 < end, byte(bytes, at + 3) == 0x20, isDigit(bytes, at + 4),
      byte(bytes, at) &- 0x41 < 26, month(bytes, at) == nil
    {
      weekday = true
      at += 4
    }
    if isDigit(bytes, at), at + 19 <= end, byte(bytes, at + 4) == 0x2D, byte(bytes, at + 7) == 0x2D
    {
      let separator = byte(bytes, at + 10)
      guard separator == 0x54 || separator == 0x20, var to = clock(bytes, at + 11, end) else {
        return nil
      }
      // A comma before the fraction is dmesg's; `T` without one is a logger's.
      let comma = to > at + 19 && byte(bytes, at + 19) == 0x2C
      if weekday {
        to += 1
        while to < end, byte(bytes, to) != 0x20 { to += 1 }
      } else if to < end, byte(bytes, to) == 0x5A {
        to += 1
      } else if to < end, byte(bytes, to) == 0x2B || byte(bytes, to) == 0x2D {
        to += 1
        while to < end, isDigit(bytes, to) || byte(bytes, to) == 0x3A { to += 1 }
      }
      return (min(to, end), weekday || (separator == 0x54 && !comma))
    }
    // `Nov 20 22:10:00`, `Nov  2 22:10:00.123456`, FreeBSD and Cisco with a year behind the day.
    if month(bytes, at) != nil, at + 15 <= end, byte(bytes, at + 3) == 0x20 {
      var to = at + 4
      while to < end, byte(bytes, to) == 0x20 { to += 1 }
      let day = to
      while to < end, isDigit(bytes, to) { to += 1 }
      guard to > day, to - day <= 2, to < end, byte(bytes, to) == 0x20 else { return nil }
      to += 1
      if to + 5 < end, byte(bytes, to + 4) == 0x20, isDigit(bytes, to), isDigit(bytes, to + 3) {
        to += 5
      }
      return clock(bytes, to, end).map { ($0, true) }
    }
    // `1700000000.123456` of journalctl -o short-unix.
    if isDigit(bytes, at), at + 12 < end {
      var to = at
      while to < end, isDigit(bytes, to) { to += 1 }
      guard to - at == 10, byte(bytes, to) == 0x2E else { return nil }
      to += 1
      while to < end, isDigit(bytes, to) { to += 1 }
      return to < end && byte(bytes, to) == 0x20 ? (to, true) : nil
    }
    return nil
  }

  /// `host program[12]: `, `program: `, `host program 12 id - ` (RFC 5424).
  private mutating func skipHost(_ bytes: RawSpan, _ at: inout Int, _ end: Int) {
    var to = at
    for attempt in 0..<2 {
      while to < end, Self.byte(bytes, to) == 0x20 { to += 1 }
      let start = to
      while to < end, Self.byte(bytes, to) != 0x20 { to += 1 }
      guard to > start, to - start <= 96 else { return }
      if Self.byte(bytes, to - 1) == 0x3A {
        program = start..<Self.programEnd(bytes, start, to - 1)
        at = to
        // Some kernels' lines carry an empty level: `kernel: : text`.
        skipSpaces(bytes, &at, end)
        if at + 1 < end, Self.byte(bytes, at) == 0x3A, Self.byte(bytes, at + 1) == 0x20 { at += 2 }
        return
      }
      if attempt == 0 {
        at = to
        continue
      }
      // RFC 5424: process, message id, structured data.
      var word = to
      var words = 0
      while words < 3, word + 1 < end, Self.byte(bytes, word) == 0x20 {
        word += 1
        let from = word
        while word < end, Self.byte(bytes, word) != 0x20 { word += 1 }
        if words == 2, word - from == 1, Self.byte(bytes, from) == 0x2D {
          program = start..<to
          at = word
        }
        words += 1
      }
    }
  }

  /// The name without `[pid]`.
  private static func programEnd(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Int {
    guard let open = bytes.firstIndex(of: 0x5B, from: start), open < end, open > start else {
      return end
    }
    return open
  }

  private mutating func unwrapRepeated(_ bytes: RawSpan) {
    var text = Cursor(bytes.extracting(message))
    guard text.skip("message repeated "), let count = text.nextUnsigned(), count < 1 << 31,
      let inner = bytes.offset(of: "times: [", from: message.lowerBound)
    else { return }
    repeated = Int(count)
    var end = message.upperBound
    if end > message.lowerBound, Self.byte(bytes, end - 1) == 0x5D { end -= 1 }
    message = Self.trimmed(bytes, min(inner + 8, end), end)
  }

  // MARK: Values

  /// The wall clock time: ISO 8601 where the line has a year, else as printed.
  func wallText(_ bytes: RawSpan) -> String? {
    guard let wall else { return nil }
    let text = String(copying: bytes.extracting(wall))
    // `Nov 20 22:10:00`, by far the most frequent.
    if wall.count == 15, !Self.isDigit(bytes, wall.lowerBound) { return text }
    let words = text.split(separator: " ")
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    // `Tue Nov 20 22:10:00 2025`
    if words.count == 5, let month = Self.month(bytes, wall.lowerBound + 4), let day = Int(words[2])
    {
      return "\(words[4])-\(two(month))-\(two(day))T\(words[3])"
    }
    // `Nov 20 2025 22:10:00`
    if words.count == 4, let month = Self.month(bytes, wall.lowerBound), let day = Int(words[1]) {
      return "\(words[2])-\(two(month))-\(two(day))T\(words[3])"
    }
    // `Mon 2025-11-20 22:10:00 UTC`
    if words.count == 4, words[1].contains("-") {
      return "\(words[1])T\(words[2])" + (words[3] == "UTC" ? "Z" : "")
    }
    guard let first = text.utf8.first, first &- 0x30 < 10, text.contains("-") else { return text }
    var iso = String(text.map { $0 == " " ? "T" : $0 == "," ? "." : $0 })
    // `+0100` as `+01:00`.
    if let sign = iso.lastIndex(where: { $0 == "+" || $0 == "-" }), iso.contains("T"),
      sign > (iso.firstIndex(of: "T") ?? iso.endIndex),
      iso.distance(from: sign, to: iso.endIndex) == 5
    {
      iso.insert(":", at: iso.index(sign, offsetBy: 3))
    }
    return iso
  }
}
