import ByteText

/// Time servers and how well each is reached.
///
/// - Source: `chronyc -n sources`, `ntpq -pn`.
/// - Format: a mark, then columns. chrony: `^* NAME stratum poll reach lastrx offset[measured] +/-
///   error` with units glued to the numbers; ntpq: `*NAME refid st t when poll reach delay offset
///   jitter`.
/// - Units: offset and error in ms here (chrony prints ns, us, ms, s; ntpq ms); `poll` of chrony is a
///   power of two, of ntpq seconds; `reach` is octal.
/// - Errors: error text only is `.refused`; a line with too few columns is noted.
/// - Reference: chronyc(1), ntpq(8).
package enum TimeSources: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.time-sources",
    origins: [
      .command("chronyc -n sources"), .command("ntpq -pn"), .alsoCommand("chronyc sources"),
      .alsoCommand("ntpq -p"), .alsoCommand("chronyc sources -v"), .alsoCommand("ntpq -np"),
    ],
    tables: [TimeSource.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let isChrony = source.path.contains("chronyc")
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    var refusal: String?
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let content = row.string
      if row.contains("===") || row.contains("Number of sources") || row.contains("Name/IP")
        || row.contains("refid") || row.contains("--") || content.hasPrefix("  .")
        || content.hasPrefix(" / ") || content.hasPrefix("| /") || content.hasPrefix("||")
        || content.hasPrefix("|")
      {
        rows.header(line)
        found = true
        continue
      }
      if row.contains("refused") || row.contains("Cannot talk") || row.contains("not found")
        || row.contains("timed out") || row.contains("No association")
      {
        rows.skip(line)
        refusal = refusal ?? content
        continue
      }
      guard let entry = isChrony ? chrony(line, row.words()) : ntp(line, content) else {
        rows.note(line, "expected a time source")
        continue
      }
      found = true
      rows.add(entry)
    }
    if !found { throw refusal.map { .refused($0) } ?? .empty("no sources") }
  }

  private static func chrony(_ line: Line, _ words: [String]) -> TimeSource? {
    guard words.count >= 6, words[0].count == 2, let stratum = Int(words[2]) else { return nil }
    // `-479ns[ -621ns]  +/- 134ns`: the part before the bracket is the adjusted offset.
    let sample = words.dropFirst(6).joined(separator: " ")
    let offset = sample.prefix { $0 != "[" }
    let error = sample.range(of: "+/-").map { sample[$0.upperBound...] }
    return TimeSource(
      line: line, tool: "chronyc", mark: String(words[0].dropFirst()), name: words[1],
      stratum: stratum, poll: Int(words[3]), reach: Int(words[4], radix: 8),
      offset: milliseconds(offset), jitter: nil, delay: nil, error: error.flatMap(milliseconds))
  }

  private static func ntp(_ line: Line, _ content: String) -> TimeSource? {
    guard let mark = content.first else { return nil }
    let hasMark = " *+-#xo.".contains(mark)
    let words = (hasMark ? content.dropFirst() : content[...])
      .split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count >= 9 else { return nil }
    // Old columns may be missing (`when`), so the last ones are counted from the end.
    let end = words.count
    return TimeSource(
      line: line, tool: "ntpq", mark: hasMark ? String(mark) : " ", name: words[0],
      stratum: Int(words[2]), poll: Int(words[end - 5]), reach: Int(words[end - 4], radix: 8),
      offset: Double(words[end - 2]), jitter: Double(words[end - 1]),
      delay: Double(words[end - 3]), error: nil)
  }

  /// `-479ns`, `+23us`, `43ms`, `1.2s`.
  private static func milliseconds(_ text: Substring) -> Double? {
    let trimmed = text.filter { $0 != " " }
    let digits = trimmed.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
    guard let number = Double(digits) else { return nil }
    switch trimmed.dropFirst(digits.count) {
    case "ns": return number / 1_000_000
    case "us": return number / 1000
    case "ms": return number
    case "s": return number * 1000
    default: return nil
    }
  }
}

package struct TimeSource: Row {
  package let line: Line
  let tool, mark, name: String
  let stratum, poll, reach: Int?
  let offset, jitter, delay, error: Double?

  package static let table = Table<TimeSource>(
    "time_source", "Time servers and how well each is reached",
    [
      Column("tool", "chronyc or ntpq", \.tool),
      Column(
        "mark", "* in use, + combined, - or x left out, ? not reached, blank rejected", \.mark),
      Column("name", "server or reference clock", \.name),
      Column("stratum", "distance from a reference clock; 16 is not synchronized", \.stratum),
      Column("poll", "chronyc: power of two seconds; ntpq: seconds", \.poll),
      Column("reach", "answers to the last eight requests as bits", \.reach),
      Column("offset_ms", "of the clock to this server", \.offset),
      Column("jitter_ms", "ntpq only", \.jitter),
      Column("delay_ms", "round trip, ntpq only", \.delay),
      Column("error_ms", "largest error, chronyc only", \.error),
    ])
}
