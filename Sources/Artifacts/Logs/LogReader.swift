import ByteText

/// Goes through a piece of a log: finds candidate lines by their needles, and takes only those apart.
struct LogReader {
  let kind: LogLine.Kind
  private(set) var lines = 0
  private let firstLine: Int
  /// Messages so far, by signature.
  private var seen: [String: Int] = [:]
  /// Messages beyond the rows kept: how many, and the last one's line. In order of appearance.
  private var rest: [(signature: String, line: Line, count: Int)] = []
  /// The event of the line before, for `last message repeated N times`.
  private var last: LogEvent?
  /// Where that line was only counted: its number and the place in `rest`.
  private var lastCounted: (number: Int, place: Int)?

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
    guard let matcher else { return }
    for entry in rest {
      let raw = bytes.extracting(entry.line.start..<entry.line.end)
      guard var event = event(raw, entry.line, matcher) else { continue }
      event.repeated = entry.count
      event.counting = true
      rows.add(event)
    }
  }

  /// The fast way: the needles' automaton over everything, line ends in between.
  private mutating func readCandidates(
    _ bytes: RawSpan, _ matcher: LogMatcher?, into rows: inout RowSink
  ) {
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
  private mutating func readEachLine(
    _ bytes: RawSpan, _ matcher: LogMatcher?, into rows: inout RowSink
  ) {
    var text = Cursor(bytes, firstLine: firstLine)
    while let next = text.nextLine() {
      lines += 1
      guard let matcher else { continue }
      let raw = bytes.extracting(next.line.start..<next.line.end)
      if let event = event(raw, next.line, matcher) { add(event, into: &rows) }
    }
  }

  /// The event of any line, be it an object of JSON, coloured, or plain.
  private func event(_ raw: RawSpan, _ line: Line, _ matcher: LogMatcher) -> LogEvent? {
    if let entry = JournalEntry(raw) {
      let message = Array(entry.message.utf8)
      guard let match = matcher.matches(message.rawSpan).first else { return nil }
      var event = LogEvent(line, match, message.rawSpan)
      event.timeS = entry.monotonic
      event.wall = entry.realtime
      event.program = entry.identifier
      return event
    }
    let plain = AnsiText.stripped(raw)
    let parts = LogLine(plain.rawSpan, kind)
    let message = plain.rawSpan.extracting(parts.message)
    guard let match = matcher.matches(message).first else { return nil }
    return LogEvent(line, match, plain.rawSpan, parts)
  }

  /// A line in which needles were found.
  private mutating func take(
    _ bytes: RawSpan, _ line: Line, _ matcher: LogMatcher, _ hits: [Int], into rows: inout RowSink
  ) {
    let parts = LogLine(bytes, kind)
    let message = bytes.extracting(parts.message)
    guard let match = matcher.matches(message, candidates: hits).first else { return }
    if seen[match.signature, default: 0] >= KernelLog.maxRows {
      // No texts are made for what is only counted.
      count(match.signature, line, parts.repeated, into: &rows)
    } else {
      add(LogEvent(line, match, bytes, parts), into: &rows)
    }
  }

  private mutating func add(_ event: LogEvent, into rows: inout RowSink) {
    let signature = event.match.signature
    if signature == LogMatcher.repetition.id {
      repeatLast(event, into: &rows)
    } else if seen[signature, default: 0] >= KernelLog.maxRows {
      count(signature, event.line, event.repeated, into: &rows)
    } else {
      seen[signature, default: 0] += 1
      rows.add(event)
      last = event
    }
  }

  private mutating func count(
    _ signature: String, _ line: Line, _ repeated: Int, into rows: inout RowSink
  ) {
    rows.header(line)
    let place = rest.firstIndex { $0.signature == signature } ?? rest.endIndex
    if place == rest.endIndex {
      rest.append((signature, line, repeated))
    } else {
      rest[place].line = line
      rest[place].count = min(rest[place].count + repeated, 1 << 40)
    }
    lastCounted = (line.number, place)
  }

  /// `last message repeated N times`: as many more of the event on the line before.
  private mutating func repeatLast(_ event: LogEvent, into rows: inout RowSink) {
    guard let count = event.match.value.flatMap({ Int($0) }), count < 1 << 31 else { return }
    if let counted = lastCounted, counted.number == event.line.number - 1 {
      rows.header(event.line)
      rest[counted.place].count = min(rest[counted.place].count + count, 1 << 40)
      return
    }
    guard let last, last.line.number == event.line.number - 1 else { return }
    var copy = LogEvent(line: event.line, match: last.match, message: last.message, repeated: count)
    (copy.timeS, copy.wall, copy.program) = (last.timeS, last.wall, last.program)
    add(copy, into: &rows)
  }
}

extension LogEvent {
  init(_ line: Line, _ match: LogMatcher.Match, _ message: RawSpan) {
    let shown = message.extracting(0..<min(400, message.byteCount))
    self.init(line: line, match: match, message: String(copying: shown), repeated: 1)
  }

  init(_ line: Line, _ match: LogMatcher.Match, _ bytes: RawSpan, _ parts: LogLine) {
    self.init(line, match, bytes.extracting(parts.message))
    timeS = parts.time
    wall = parts.wallText(bytes)
    program = parts.program.map { String(copying: bytes.extracting($0)) }
    repeated = parts.repeated
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
