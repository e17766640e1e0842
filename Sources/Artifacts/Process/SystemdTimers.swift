import ByteText

/// Timers of systemd: what runs when.
///
/// - Source: `systemctl list-timers --all`.
/// - Format: columns `NEXT LEFT LAST PASSED UNIT ACTIVATES` at the places of the header's words,
///   times with blanks in them; `n/a` or `-` where there is none. A count and a legend follow,
///   which are left out by design.
/// - Errors: a line without a timer at the end is skipped with a note.
/// - Reference: systemctl(1).
package enum SystemdTimers: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.systemctl-list-timers",
    origins: [
      .command("systemctl list-timers --all --no-pager"),
      .alsoCommand("systemctl list-timers --all"), .alsoCommand("systemctl list-timers"),
    ],
    tables: [SystemdTimer.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var starts: [(name: String, at: Int)] = []
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let scalars = Array(row.string.unicodeScalars)
      let words = row.words()
      if words.first == "NEXT" {
        starts = Self.places(scalars)
        rows.header(line)
        continue
      }
      if words.contains("timers"), words.contains("listed.") || words.first == "Pass" {
        rows.skip(line)
        continue
      }
      guard !starts.isEmpty, let unit = words.first(where: { $0.hasSuffix(".timer") }) else {
        rows.note(line, "expected a unit that ends with '.timer'")
        continue
      }
      func field(_ name: String) -> String? {
        guard let index = starts.firstIndex(where: { $0.name == name }) else { return nil }
        let end = index + 1 < starts.count ? starts[index + 1].at : scalars.count
        var text = ""
        for at in starts[index].at..<max(starts[index].at, end) where at < scalars.count {
          text.unicodeScalars.append(scalars[at])
        }
        let value = text.trimmed
        return value.isEmpty || value == "n/a" || value == "-" ? nil : value
      }
      rows.add(
        SystemdTimer(
          line: line, unit: unit, activates: words.last == unit ? nil : words.last,
          next: field("NEXT"), last: field("LAST")))
    }
    if starts.isEmpty { throw .unrecognised("no header line that begins with 'NEXT'") }
  }

  /// Where each word of the header begins.
  private static func places(_ scalars: [Unicode.Scalar]) -> [(name: String, at: Int)] {
    var places: [(name: String, at: Int)] = []
    var word = ""
    for (at, scalar) in scalars.enumerated() {
      if scalar == " " {
        if !word.isEmpty { places.append((word, at - word.unicodeScalars.count)) }
        word = ""
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    if !word.isEmpty { places.append((word, scalars.count - word.unicodeScalars.count)) }
    return places
  }
}

package struct SystemdTimer: Row {
  package let line: Line
  let unit: String
  let activates: String?
  let next: String?
  let last: String?

  package static let table = Table<SystemdTimer>(
    "systemd_timer", "Timers of systemd (systemctl list-timers)",
    [
      Column("unit", "name of the timer", \.unit),
      Column("activates", "unit that it starts", \.activates),
      Column("next_time", "when it runs next, as printed; NULL without", \.next),
      Column("last_time", "when it ran last, as printed; NULL without", \.last),
    ])
}
