import ByteText

/// How the kernel's memory is used, one row a key.
///
/// - Source: `/proc/meminfo`.
/// - Format: `Name:  number kB`; the `HugePages_*` counts have no unit. Keys in parentheses
///   (`Active(anon)`) are kept as they are; new keys appear with every few kernels.
/// - Since: `MemAvailable` in 3.14. In containers lxcfs may rewrite the file.
/// - Units: kB (1024 bytes), or a number of huge pages.
/// - Errors: a line without a number is skipped with a note. The table of kernel 2.4 (`Mem:` and
///   `Swap:` in bytes) repeats the keys below it and is left out.
/// - Reference: `meminfo_proc_show` in `fs/proc/meminfo.c`.
package enum MemInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.meminfo",
    origins: [.file("proc/meminfo", sampled: true), .alsoCommand("cat /proc/meminfo")],
    tables: [MemInfoEntry.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.contains("total:") || row.starts(with: "Mem: ") || row.starts(with: "Swap: ") {
        rows.skip(line)
        continue
      }
      guard let name = row.until(":")?.rest().string, !name.isEmpty,
        let value = row.nextUnsigned()
      else {
        rows.note(line, "expected 'name: number', found '\(row.rest().string.prefix(60))'")
        continue
      }
      let unit = row.rest()
      if unit.equals("kB") {
        rows.add(MemInfoEntry(line: line, name: name, valueKB: value, count: nil))
      } else if unit.isAtEnd {
        rows.add(MemInfoEntry(line: line, name: name, valueKB: nil, count: value))
      } else {
        rows.note(line, "unknown unit '\(unit.string.prefix(20))'")
        continue
      }
      found = true
    }
    if !found { throw .unrecognised("no line 'name: number kB'") }
  }
}

package struct MemInfoEntry: Row {
  package let line: Line
  let name: String
  let valueKB: UInt64?
  let count: UInt64?

  package static let table = Table<MemInfoEntry>(
    "meminfo", "Memory by use (/proc/meminfo), one row a key",
    [
      Column("name", "key as printed: MemTotal, Active(anon), HugePages_Free, …", \.name),
      Column("value_kb", "kB of 1024 bytes; NULL for counts", \.valueKB),
      Column("count", "number of huge pages; NULL for the keys in kB", \.count),
    ])
}
