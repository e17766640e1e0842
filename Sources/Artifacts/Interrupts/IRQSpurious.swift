import ByteText

/// Interrupts that no handler claimed.
///
/// - Source: `/proc/irq/N/spurious`.
/// - Format: three lines `count 13908`, `unhandled 1`, `last_unhandled 1314548 ms`.
/// - Units: `count` runs to 100,000 and starts again; `unhandled` counts within that window;
///   `last_unhandled` is milliseconds since boot.
/// - Reference: `note_interrupt` in `kernel/irq/spurious.c`.
package enum IRQSpurious: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.irq.spurious",
    origins: [.file("proc/irq/{irq:n}/spurious", sampled: true)],
    tables: [SpuriousInterrupts.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var first: Line?
    var values: [String: UInt64] = [:]
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let name = row.nextWord(), ["count", "unhandled", "last_unhandled"].contains(name),
        let value = row.nextUnsigned()
      else {
        rows.note(line, "expected count, unhandled or last_unhandled and a number")
        continue
      }
      if first == nil { first = line }
      values[name] = value
      rows.header(line)
    }
    guard let first else { throw .unrecognised("no line count, unhandled or last_unhandled") }
    rows.add(
      SpuriousInterrupts(
        line: first, irq: Int(source["irq"]), count: values["count"],
        unhandled: values["unhandled"],
        lastUnhandled: values["last_unhandled"]))
  }
}

package struct SpuriousInterrupts: Row {
  package let line: Line
  let irq: Int?
  let count: UInt64?
  let unhandled: UInt64?
  let lastUnhandled: UInt64?

  package static let table = Table<SpuriousInterrupts>(
    "irq_spurious", "Interrupts of a line that no handler claimed",
    [
      Column("irq", "number as in interrupt", \.irq),
      Column("count", "interrupts in the current window of 100,000", \.count),
      Column("unhandled", "of these, unclaimed", \.unhandled),
      Column(
        "last_unhandled_ms", "when the last one came, milliseconds since boot", \.lastUnhandled),
    ])
}
