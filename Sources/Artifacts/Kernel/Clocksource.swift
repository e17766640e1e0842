import ByteText

/// Clock sources: the one in use, and the ones at hand, best first.
///
/// - Source: `/sys/devices/system/clocksource/clocksource0/{current,available}_clocksource`.
/// - Format: names separated by blanks: `tsc kvm-clock `.
/// - Reference: `Documentation/core-api/timekeeping.rst`, `kernel/time/clocksource.c`.
package enum Clocksources: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.clocksource",
    origins: [
      .file("sys/devices/system/clocksource/clocksource0/current_clocksource"),
      .file("sys/devices/system/clocksource/clocksource0/available_clocksource"),
    ],
    tables: [Clocksource.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard var row = text.nextLine(), !row.isBlank else { throw .empty("no clock source") }
    let use = source.path.hasSuffix("current_clocksource") ? "current" : "available"
    var position = 0
    while let name = row.nextWord() {
      rows.add(Clocksource(line: row.line, use: use, position: position, name: name))
      position += 1
    }
  }
}

package struct Clocksource: Row {
  package let line: Line
  let use: String
  let position: Int
  let name: String

  package static let table = Table<Clocksource>(
    "clocksource", "Clock sources of the kernel",
    [
      Column("use", "current or available", \.use),
      Column("position", "place in the list, from 0: by falling rating", \.position),
      Column("name", "tsc, kvm-clock, hpet, acpi_pm, arch_sys_counter, …", \.name),
    ])
}
