import ByteText

/// The machine, partition and hypervisors of an IBM Z.
///
/// - Source: `/proc/sysinfo` (s390 only).
/// - Format: `key: value` lines; `LPAR …` describes the partition, `VM00 …` the innermost hypervisor.
/// - Errors: a line without `:` is skipped with a note.
/// - Reference: `arch/s390/kernel/sysinfo.c`.
package enum SysInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.sysinfo",
    origins: [.file("proc/sysinfo")],
    tables: [SysInfoField.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let key = row.until(":")?.rest().string else {
        rows.note(line, "expected 'key: value'")
        continue
      }
      found = true
      rows.add(SysInfoField(line: line, key: key, value: row.rest().string))
    }
    if !found { throw .empty("no 'key: value' lines") }
  }
}

package struct SysInfoField: Row {
  package let line: Line
  let key: String
  let value: String

  package static let table = Table<SysInfoField>(
    "sysinfo", "Machine, partition and hypervisors of an IBM Z (/proc/sysinfo)",
    [
      Column("key", "Manufacturer, Type, LPAR Name, VM00 Control Program, …", \.key),
      Column("value", "the text", \.value),
    ])
}
