import ByteText

/// Interrupts of ACPI by event: a stuck one shows here.
///
/// - Source: `/sys/firmware/acpi/interrupts/*` (`gpe00` …, `sci`, `gpe_all`, `error`, `ff_*`).
/// - Format: the count, padded, then the event's state: `     0  EN     enabled      unmasked`,
///   `       0         invalid      unmasked`; sums have the count alone.
/// - Units: events since boot (32-bit).
/// - Errors: a text that does not begin with a number is skipped with a note.
/// - Reference: `Documentation/ABI/testing/sysfs-firmware-acpi`.
package enum ACPIInterrupts: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.firmware.acpi.interrupts",
    origins: [.file("sys/firmware/acpi/interrupts/{event}", sampled: true, cost: .small)],
    tables: [ACPIInterrupt.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard var row = text.nextLine(), !row.isBlank else { throw .empty("no count") }
    guard let count = row.nextUnsigned() else {
      rows.note(row.line, "expected a count")
      return
    }
    let flags = row.words()
    rows.add(
      ACPIInterrupt(
        line: row.line, event: source["event"], count: count,
        state: flags.isEmpty ? nil : flags.joined(separator: " ")))
  }
}

package struct ACPIInterrupt: Row {
  package let line: Line
  let event: String
  let count: UInt64
  let state: String?

  package static let table = Table<ACPIInterrupt>(
    "acpi_interrupt", "Interrupts of ACPI by event",
    [
      Column("event", "gpe00, …; sci, gpe_all, sci_not, error for sums", \.event),
      Column("count", "since boot; wraps at 2^32", \.count),
      Column("state", "EN, STS, enabled, disabled, invalid, masked, …; NULL for sums", \.state),
    ])
}
