import ByteText

/// Counters and gauges of virtual memory, one row a name.
///
/// - Source: `/proc/vmstat`.
/// - Format: `name value`. Names changed: `allocstall` became `allocstall_<zone>` in 4.10,
///   `pgscan_direct_<zone>` became `pgscan_direct` in 4.8, `workingset_refault` was split in
///   `_anon` and `_file` in 5.9.
/// - Units: pages of the architecture (4, 16 or 64 KiB) for `nr_*` and most `pg*` names; events
///   otherwise. `nr_*` are gauges (except `nr_dirtied`, `nr_written`, `nr_vmscan_*`), the others
///   counters since boot that wrap at the machine's word (2^64, 2^32 on 32-bit machines).
/// - Errors: a line that is not a name and a number is skipped with a note. Gauges can be
///   negative for a moment; they are kept as such.
/// - Reference: `vmstat_text` in `mm/vmstat.c`.
package enum VMStatFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.vmstat",
    origins: [.file("proc/vmstat", sampled: true)],
    tables: [VMStatEntry.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let name = row.nextWord(), let field = row.word(), row.isBlank,
        let value = field.unsigned ?? field.signed.map(UInt64.init(bitPattern:))
      else {
        rows.note(line, "expected 'name number'")
        continue
      }
      found = true
      rows.add(VMStatEntry(line: line, name: name, number: value))
    }
    if !found { throw .unrecognised("no line 'name number'") }
  }
}

package struct VMStatEntry: Row {
  package let line: Line
  let name: String
  let number: UInt64

  package static let table = Table<VMStatEntry>(
    "vmstat", "Virtual memory counters and gauges (/proc/vmstat), in pages or events",
    [
      Column("name", "name as printed", \.name),
      Column(
        "value", "pages or events; counters since boot wrap at 2^64 (2^32 on 32-bit)", \.number),
    ])
}
