import ByteText

/// History, or intervals, of the figures that `sar` reports.
///
/// - Source: `sar -u`, `sar -n DEV`, `sar -A`, … as text, and the daily texts `/var/log/sa/sarNN`.
/// - Format: a line about the machine, then blocks of a header and lines, each with a time before;
///   `Average:` closes a block; `LINUX RESTART` marks a boot.
/// - Units: as the column says: `%…`, `…/s`, `kb…`.
/// - Errors: a line of another number of columns is skipped with a note.
/// - Reference: sar(1).
package enum Sar: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.sar",
    origins: [
      .alsoCommand("sar"), .alsoCommand("sar {options}"), .alsoFile("var/log/sa/sar{day}"),
      .alsoFile("var/log/sysstat/sar{day}"),
    ],
    tables: [SysstatValue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var blocks = SysstatBlocks(reports: 0)
    while let row = text.nextLine() {
      switch blocks.take(row.string) {
      case .blank: break
      case .banner, .header: rows.header(row.line)
      case .data(let time, let cells):
        SysstatValue.add(row.line, "sar", blocks, time, cells, into: &rows)
      case .other: rows.note(row.line, "expected a header or a line below one")
      }
    }
    if !blocks.found { throw .unrecognised("no header of sar") }
  }
}
