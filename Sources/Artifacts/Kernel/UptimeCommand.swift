import ByteText

/// Time since boot and load averages as `uptime` prints them, also the first line of `w`.
///
/// - Source: `uptime`, `w`.
/// - Format: ` 16:39:44 up 103 days, 20:03,  2 users,  load average: 331.38, 330.84, 300.15`;
///   `up 5 min`, `up  3:04`, `up 1 day, 4 min`; BSD writes `load averages: 0.61 0.63 0.62`.
/// - Errors: without `up` and load averages: unrecognised. The lines of users that `w` adds are
///   skipped: nobody's login explains latency.
package enum UptimeCommand: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.uptime",
    origins: [.alsoCommand("uptime"), .alsoCommand("w"), .alsoFile("uptime")],
    tables: [UptimeRow.table, Load.table], otherLines: .skipped)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      guard let status = UptimeLine(row.string) else {
        throw .unrecognised("expected '… up …, load average: …', found '\(row.string.prefix(60))'")
      }
      if let seconds = status.seconds {
        rows.add(UptimeRow(line: row.line, seconds: seconds, idle: nil))
      }
      if status.load.count == 3 {
        rows.add(
          Load(line: row.line, one: status.load[0], five: status.load[1], fifteen: status.load[2]))
      }
      return
    }
    throw .empty("no line")
  }
}

/// The line `… up …, N users, load average: a, b, c` of uptime, w and top.
struct UptimeLine {
  let seconds: Double?
  let users: Int?
  /// Three numbers, or none.
  let load: [Double]

  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    let average = words.firstIndex { $0.hasPrefix("average") } ?? words.endIndex
    let numbers = words[average...].dropFirst().prefix(3).compactMap(Self.number)
    load = numbers.count == 3 ? numbers : []
    users = words.firstIndex { $0.hasPrefix("user") }.flatMap { $0 > 0 ? Int(words[$0 - 1]) : nil }
    seconds = words.firstIndex(of: "up").map { Array(words[($0 + 1)...]) }.flatMap(Self.duration)
    if load.isEmpty, seconds == nil { return nil }
  }

  /// `331.38,` or `331,38,` (locales with a decimal comma).
  private static func number(_ word: String) -> Double? {
    var text = word
    if text.last == "," { text.removeLast() }
    return Double(text.replacing(",", with: "."))
  }

  /// `103 days, 20:03,` · `5 min,` · `3:04,` · `3+20:01:15` (BSD).
  private static func duration(_ words: [String]) -> Double? {
    var total = 0.0
    var found = false
    var index = 0
    while index < min(words.count, 6) {
      let word = words[index].filter { $0 != "," }
      let unit = index + 1 < words.count ? words[index + 1] : ""
      if let count = Double(word) {
        if unit.hasPrefix("day") {
          total += count * 86_400
        } else if unit.hasPrefix("hr") || unit.hasPrefix("hour") {
          total += count * 3_600
        } else if unit.hasPrefix("min") {
          total += count * 60
        } else if unit.hasPrefix("sec") {
          total += count
        } else {
          break
        }
        found = true
        index += 2
      } else if let clock = clock(word) {
        total += clock
        return total
      } else {
        break
      }
    }
    return found ? total : nil
  }

  private static func clock(_ word: String) -> Double? {
    let halves = word.split(separator: "+")
    guard let last = halves.last, halves.count <= 2 else { return nil }
    let parts = last.split(separator: ":").compactMap { Double($0) }
    let days = halves.count == 2 ? Double(halves[0]) ?? 0 : 0
    switch parts.count {
    case 2: return days * 86_400 + parts[0] * 3_600 + parts[1] * 60
    case 3: return days * 86_400 + parts[0] * 3_600 + parts[1] * 60 + parts[2]
    default: return nil
    }
  }
}
