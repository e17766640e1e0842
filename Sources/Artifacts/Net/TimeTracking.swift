import ByteText

/// How well the clock follows its reference.
///
/// - Source: `chronyc tracking`, `timedatectl`, `ntpq -c rv` (`leap=…` lists).
/// - Format: `Label : value` lines; of ntpq `name=value` pairs separated by commas.
/// - Units: as printed (`0.000012 seconds slow of NTP time`); `number` is the leading number, negative
///   for `slow`.
/// - Errors: error text only (`506 Cannot talk to daemon`, `Connection refused`) is `.refused`.
/// - Reference: chronyc(1), timedatectl(1), ntpq(8).
package enum TimeTracking: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.time-tracking",
    origins: [
      .command("chronyc -n tracking"), .command("timedatectl"), .alsoCommand("chronyc tracking"),
      .alsoCommand("timedatectl status"), .alsoCommand("ntpq -c rv"),
      .alsoCommand("ntpq -c 'rv 0 leap'"), .alsoCommand("timedatectl show"),
    ],
    tables: [TimeFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let words = source.path.split { $0 == "/" || $0 == "_" }.map(String.init)
    let tool = words.count > 1 ? words[1] : ""
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    var refusal: String?
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.contains("Cannot talk") || row.contains("refused") || row.contains("Failed to")
        || row.contains("not found") || row.contains("timed out")
      {
        rows.skip(line)
        refusal = refusal ?? row.string
        continue
      }
      if tool != "ntpq", let label = row.until(":") {
        let name = label.rest().string
        let value = row.rest().string
        found = true
        rows.add(TimeFact(line: line, tool: tool, name: name, value: value))
      } else if row.contains("=") {
        for part in row.string.split(separator: ",") {
          let pair = part.split(separator: "=", maxSplits: 1).map {
            String($0.drop { $0 == " " })
          }
          guard pair.count == 2 else { continue }
          found = true
          rows.add(TimeFact(line: line, tool: tool, name: pair[0], value: pair[1]))
        }
      } else if tool == "ntpq", found {
        // Status words without a value (`sync_ntp, 15 events,`).
        rows.header(line)
      } else {
        rows.note(line, "expected 'label: value'")
      }
    }
    if !found { throw refusal.map { .refused($0) } ?? .empty("no values") }
  }
}

package struct TimeFact: Row {
  package let line: Line
  let tool, name, value: String

  /// The leading number; `slow` is negative.
  private var number: Double? {
    guard let first = value.split(separator: " ").first, let number = Double(first) else {
      return nil
    }
    return value.range(of: " slow") != nil ? -number : number
  }

  package static let table = Table<TimeFact>(
    "time_tracking", "How well the clock follows its reference",
    [
      Column("tool", "chronyc, timedatectl or ntpq", \.tool),
      Column(
        "name", "label as printed: System time, Last offset, NTP synchronized, leap, …", \.name),
      Column("value", "as printed, with its unit", \.value),
      Column("number", "leading number of the value, negative for slow; NULL for texts", \.number),
    ])
}
