import ByteText

/// Goes through a piece of a log: finds candidate lines by their needles, and takes only those apart.
struct LogReader {
  let kind: LogLine.Kind
  private(set) var lines = 0
  private let firstLine: Int
  /// Rows so far and messages left out, by signature; names in the order of their appearance.
  private var seen: [String: Int] = [:]
  private var rest: [(signature: String, event: LogEvent)] = []
  /// The event of the line before, for `last message repeated N times`.
  private var last: LogEvent?

  init(kind: LogLine.Kind, firstLine: Int) {
    self.kind = kind
    self.firstLine = firstLine
  }

  mutating func read(_ bytes: RawSpan, _ matcher: LogMatcher?, into rows: inout RowSink) {
    let isJSON = bytes.byteCount > 1 && bytes.unsafeLoadByte(0) == 0x7B
    if bytes.firstIndex(of: 0x1B, from: 0) != nil || isJSON {
      readEachLine(bytes, matcher, into: &rows)
    } else {
      readCandidates(bytes, matcher, into: &rows)
    }
    for entry in rest { rows.add(entry.event) }
  }

  /// The fast way: the needles' automaton over everything, line ends in between.
  private mutating func readCandidates(_ bytes: RawSpan, _ matcher: LogMatcher?, into rows: inout RowSink) {
    let count = bytes.byteCount
    var search = NeedleSet.Search()
    // Start of the line with the number `lines + firstLine`.
    var start = 0
    while let matcher {
      guard var hits = matcher.needles.next(&search, in: bytes, upTo: count) else { break }
      let hit = search.position - 1
      var end = bytes.firstIndex(of: 0x0A, from: start) ?? count
      while end < hit {
        lines += 1
        start = end + 1
        end = bytes.firstIndex(of: 0x0A, from: start) ?? count
      }
      while let more = matcher.needles.next(&search, in: bytes, upTo: end) {
        for needle in more where !hits.contains(needle) { hits.append(needle) }
      }
      let contentEnd = end > start && bytes.unsafeLoadByte(end - 1) == 0x0D ? end - 1 : end
      let line = Line(number: firstLine + lines, start: start, end: contentEnd)
      take(bytes.extracting(start..<contentEnd), line, matcher, hits, into: &rows)
      if end < count { lines += 1 }
      start = min(end + 1, count)
      search = NeedleSet.Search(at: start)
      if end == count {
        lines += 1
        return
      }
    }
    while start < count {
      lines += 1
      guard let end = bytes.firstIndex(of: 0x0A, from: start) else { break }
      start = end + 1
    }
  }

  /// The slow way, for lines that must be rewritten first.
  private mutating func readEachLine(_ bytes: RawSpan, _ matcher: LogMatcher?, into rows: inout RowSink) {
    var text = Cursor(bytes, firstLine: firstLine)
    while let next = text.nextLine() {
      lines += 1
      guard let matcher else { continue }
      let raw = bytes.extracting(next.line.start..<next.line.end)
      if let entry = JournalEntry(raw) {
        let message = Array(entry.message.utf8)
        add(message.rawSpan, next.line, matcher.matches(message.rawSpan).first, into: &rows) {
          $0.timeS = entry.monotonic
          $0.wall = entry.realtime
          $0.program = entry.identifier
        }
      } else {
        let plain = AnsiText.stripped(raw)
        take(plain.rawSpan, next.line, matcher, matcher.needles.occurring(in: plain.rawSpan), into: &rows)
      }
    }
  }

  private mutating func take(
    _ bytes: RawSpan, _ line: Line, _ matcher: LogMatcher, _ hits: [Int], into rows: inout RowSink
  ) {
    let parts = LogLine(bytes, kind)
    let message = bytes.extracting(parts.message)
    add(message, line, matcher.matches(message, candidates: hits).first, into: &rows) {
      $0.timeS = parts.time
      $0.wall = parts.wallText(bytes)
      $0.program = parts.program.map { String(copying: bytes.extracting($0)) }
      $0.repeated = parts.repeated
    }
  }

  private mutating func add(
    _ message: RawSpan, _ line: Line, _ match: LogMatcher.Match?, into rows: inout RowSink,
    _ complete: (inout LogEvent) -> Void
  ) {
    guard let match else { return }
    if match.signature == LogMatcher.repetition.id {
      repeatLast(line, match, into: &rows)
      return
    }
    let shown = String(copying: message.extracting(0..<min(400, message.byteCount)))
    var event = LogEvent(line: line, match: match, message: shown, repeated: 1)
    let count = seen[match.signature, default: 0] + 1
    seen[match.signature] = count
    complete(&event)
    last = event
    if count <= KernelLog.maxRows {
      rows.add(event)
      return
    }
    event.counting = true
    rows.header(line)
    if let known = rest.firstIndex(where: { $0.signature == match.signature }) {
      event.repeated += min(rest[known].event.repeated, 1 << 40)
      rest[known].event = event
    } else {
      rest.append((match.signature, event))
    }
  }
}

extension LogReader {
  /// `last message repeated N times`: as many more of the event on the line before.
  private mutating func repeatLast(
    _ line: Line, _ match: LogMatcher.Match, into rows: inout RowSink
  ) {
    guard let last, last.line.number == line.number - 1,
      let count = match.value.flatMap({ Int($0) }), count < 1 << 31
    else { return }
    var event = LogEvent(line: line, match: last.match, message: last.message, repeated: count)
    (event.timeS, event.wall, event.program) = (last.timeS, last.wall, last.program)
    rows.add(event)
    self.last = event
  }
}

/// Text without the escape sequences that colour it on a terminal.
enum AnsiText {
  /// A copy without `ESC [ … letter`.
  static func stripped(_ bytes: RawSpan) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.byteCount)
    var at = 0
    while at < bytes.byteCount {
      let byte = bytes.unsafeLoadByte(at)
      at += 1
      guard byte == 0x1B else {
        plain.append(byte)
        continue
      }
      guard at < bytes.byteCount, bytes.unsafeLoadByte(at) == 0x5B else { continue }
      at += 1
      while at < bytes.byteCount, bytes.unsafeLoadByte(at) &- 0x20 < 0x20 { at += 1 }
      at += 1
    }
    return plain
  }
}

/// One line of `journalctl -o json`.
struct JournalEntry {
  let message: String
  let monotonic: Double?
  /// As microseconds since 1970, `@1700000000.123456`.
  let realtime: String?
  let identifier: String?

  init?(_ line: RawSpan) {
    guard line.byteCount > 2, line.unsafeLoadByte(0) == 0x7B,
      let message = Self.text("\"MESSAGE\"", line)
    else { return nil }
    self.message = message
    monotonic = Self.text("\"__MONOTONIC_TIMESTAMP\"", line).flatMap { UInt64($0) }
      .map { Double($0) / 1e6 }
    realtime = Self.text("\"__REALTIME_TIMESTAMP\"", line).flatMap { UInt64($0) }.map {
      let fraction = String($0 % 1_000_000)
      return "@\($0 / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
    identifier = Self.text("\"SYSLOG_IDENTIFIER\"", line)
  }

  /// The string behind a key; escapes other than `\uXXXX` undone.
  private static func text(_ key: StaticString, _ line: RawSpan) -> String? {
    guard let at = line.offset(of: key) else { return nil }
    var from = at + key.utf8CodeUnitCount
    while from < line.byteCount,
      line.unsafeLoadByte(from) == 0x20 || line.unsafeLoadByte(from) == 0x3A
    {
      from += 1
    }
    guard from < line.byteCount, line.unsafeLoadByte(from) == 0x22 else { return nil }
    from += 1
    var bytes: [UInt8] = []
    while from < line.byteCount, bytes.count < LogMatcher.maxMessage {
      let byte = line.unsafeLoadByte(from)
      from += 1
      if byte == 0x22 { return String(decoding: bytes, as: UTF8.self) }
      guard byte == 0x5C, from < line.byteCount else {
        bytes.append(byte)
        continue
      }
      switch line.unsafeLoadByte(from) {
      case 0x6E, 0x72, 0x74: bytes.append(0x20)
      case let other: bytes.append(other)
      }
      from += 1
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
