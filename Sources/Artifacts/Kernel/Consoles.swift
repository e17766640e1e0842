import ByteText

/// Consoles that the kernel prints to.
///
/// - Source: `/proc/consoles`.
/// - Format: `ttyS0                -W- (EC  p a)    4:64`; the device number may be missing.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: `Documentation/filesystems/proc.rst` (consoles).
package enum Consoles: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.consoles",
    origins: [.file("proc/consoles")],
    tables: [Console.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      if row.isBlank { continue }
      found = true
      guard let name = row.nextWord(), let operations = row.nextWord(), row.until("(") != nil,
        let flags = row.until(")")?.string
      else {
        rows.note(row.line, "expected 'name operations (flags)'")
        continue
      }
      rows.add(
        Console(
          line: row.line, name: name, operations: operations,
          flags: String(flags.filter { $0 != " " }), device: row.nextWord()))
    }
    if !found { throw .empty("no consoles") }
  }
}

package struct Console: Row {
  package let line: Line
  let name: String
  let operations: String
  let flags: String
  let device: String?

  package static let table = Table<Console>(
    "console", "Consoles of the kernel",
    [
      Column("name", "tty0, ttyS0, hvc0, netcon0, …", \.name),
      Column("operations", "R read, W write, U unblank", \.operations),
      Column(
        "flags", "E enabled, C preferred, B boot, p printk buffer, b braille, a any CPU", \.flags),
      Column("device", "major:minor", \.device),
    ])
}
