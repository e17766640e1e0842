import ByteText

/// Which CPUs exist, are online, or are set apart.
///
/// - Source: `/sys/devices/system/cpu/{online,offline,possible,present,isolated,nohz_full}`.
/// - Format: a list `0-3,8,10-14:2`; an empty line is the empty set, as is `(null)`.
/// - Errors: a text that is no list is skipped with a note.
/// - Reference: `Documentation/admin-guide/cputopology.rst`.
package enum CPULists: Artifact {
  private static let directory = "sys/devices/system/cpu/"

  package static let spec = ArtifactSpec(
    id: "sys.cpu.lists",
    origins: ["online", "offline"].map { .file(directory + $0, sampled: true) }
      + ["possible", "present", "isolated", "nohz_full"].map { .file(directory + $0) },
    tables: [CPUListRow.table, CPUListMember.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard let (line, set) = try text.nextSet(into: &rows) else { return }
    let name = String(source.path.split(separator: "/").last ?? "")
    rows.add(CPUListRow(line: line, name: name, cpus: set.text, count: set.count))
    for cpu in set.numbers { rows.add(CPUListMember(line: line, name: name, cpu: cpu)) }
  }
}

package struct CPUListRow: Row {
  package let line: Line
  let name: String
  let cpus: String
  let count: Int

  package static let table = Table<CPUListRow>(
    "cpu_list", "Sets of CPUs; the single ones are in cpu_list_member",
    [
      Column("name", "online, offline, possible, present, isolated or nohz_full", \.name),
      Column("cpus", "the list, ascending with ranges; empty for none", \.cpus),
      Column("cpu_count", "how many CPUs it names", \.count),
    ])
}

package struct CPUListMember: Row {
  package let line: Line
  let name: String
  let cpu: Int

  package static let table = Table<CPUListMember>(
    "cpu_list_member", "Each CPU of the sets in cpu_list",
    [Column("name", "as in cpu_list", \.name), Column("cpu", "CPU number", \.cpu)])
}
