import ByteText

/// The common form of sysstat's reports: a banner, then blocks of a header and lines, each with a
/// time (`14:28:24`, `02:28:24 PM`) or `Average:` before.
struct SysstatBlocks {
  enum Kind {
    case blank, banner, header
    /// A line below a header; no time for averages.
    case data(time: String?, cells: [String])
    case other
  }

  /// Columns of the current header, time left out.
  private(set) var columns: [String] = []
  /// Number of the report, from 0: it grows with the time where a header is repeated.
  private(set) var interval: Int
  private(set) var found = false
  private var lastTime: String?
  private var started = false

  init(reports: Int) { interval = reports }

  mutating func take(_ text: String) -> Kind {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).map(
      String.init)
    guard let first = words.first else { return .blank }
    if ["Linux", "FreeBSD", "SunOS", "AIX"].contains(first), text.contains("(") { return .banner }
    var rest = words[...]
    var time: String?
    if first == "Average:" || first == "Summary:" || first == "Summary" {
      rest = rest.dropFirst()
      if rest.first == ":" { rest = rest.dropFirst() }
    } else if Self.isTime(first) {
      time = first
      rest = rest.dropFirst()
      if let half = rest.first, half == "AM" || half == "PM" {
        time = first + " " + half
        rest = rest.dropFirst()
      }
    } else if first.hasPrefix("LINUX-RESTART") {
      return .banner
    } else {
      return .other
    }
    if rest.first?.hasPrefix("LINUX") == true { return .banner }
    if Self.isHeader(rest) {
      columns = Array(rest)
      found = true
      return .header
    }
    guard found else { return .other }
    if started, time != lastTime { interval += 1 }
    started = true
    lastTime = time
    return .data(time: time, cells: Array(rest))
  }

  /// `14:28:24` or `14:28`.
  private static func isTime(_ word: String) -> Bool {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.allSatisfy { $0.count <= 2 && Int($0) != nil }
  }

  /// Headers have a rate, a percentage or a name in capitals, and no bare number beside names.
  private static func isHeader(_ words: ArraySlice<String>) -> Bool {
    guard words.count >= 2 else { return false }
    let numbers = words.count { Double($0.replacing(",", with: ".")) != nil }
    return numbers == 0
      && words.contains { word in
        word.hasPrefix("%") || word.hasSuffix("/s") || word == "runq-sz" || word == "CPU"
          || word.hasPrefix("kb") || word == "dentunusd" || word == "totsck" || word == "MHz"
          || word == "Command" || word.hasPrefix("wghMHz") || word.hasPrefix("tcp") || word == "rpm"
          || word == "degC" || word == "inV" || word == "TTY" || word == "BUS"
      }
  }
}

/// A figure of a sysstat report.
package struct SysstatValue: Row {
  package let line: Line
  let tool: String
  let interval: Int
  let time: String?
  let average: Bool
  let instance: String?
  let metric: String
  let value: Double

  package static let table = Table<SysstatValue>(
    "sysstat_value", "Figures of sar, and of mpstat beside CPU shares: a row for each",
    [
      Column("tool", "sar or mpstat", \.tool),
      Column("interval", "ordinal of the report, from 0", \.interval),
      Column("time", "time of day as printed; NULL for averages", \.time),
      Column("average", "1 for the average of all intervals", \.average),
      Column("instance", "all, CPU, device or interface; NULL for the whole system", \.instance),
      Column("metric", "column as printed with its unit: %idle, rxpck/s, kbmemfree, …", \.metric),
      Column("value", "the number, in the unit that the metric names", \.value),
    ])

  /// A row for each number of the line; a first column that names things is the instance.
  static func add(
    _ line: Line, _ tool: String, _ blocks: SysstatBlocks, _ time: String?, _ cells: [String],
    into rows: inout RowSink
  ) {
    guard cells.count == blocks.columns.count, let first = blocks.columns.first else {
      rows.note(line, "expected \(blocks.columns.count) columns, found \(cells.count)")
      return
    }
    let names = [
      "CPU", "NODE", "IFACE", "DEV", "INTR", "FILESYSTEM", "MOUNTPOINT", "TTY", "BUS",
      "FAN", "TEMP", "IN", "HOST", "BAT",
    ]
    let hasInstance = names.contains(first)
    for (metric, cell) in zip(blocks.columns, cells).dropFirst(hasInstance ? 1 : 0) {
      guard let value = Double(cell.replacing(",", with: ".")) else { continue }
      rows.add(
        SysstatValue(
          line: line, tool: tool, interval: blocks.interval, time: time, average: time == nil,
          instance: hasInstance ? cells[0] : nil, metric: metric, value: value))
    }
    rows.header(line)
  }
}
