import ByteText

/// How many neighbours there are, where somebody counted them.
///
/// - Source: `arp -an | wc -l`, `ip neigh | wc -l`.
/// - Format: one number.
/// - Errors: anything else is noted.
package enum ARPCount: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.arp-count",
    origins: [
      .alsoCommand("arp -an | wc -l"), .alsoCommand("arp -n | wc -l"),
      .alsoCommand("ip neigh | wc -l"), .alsoCommand("ip neigh show | wc -l"),
      .alsoCommand("arp -a | wc -l"), .alsoCommand("ip -4 neigh | wc -l"),
    ],
    tables: [NeighbourCount.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard let row = text.nextLine(), !row.isBlank else { throw .empty("no count") }
    guard let count = row.rest().unsigned else {
      rows.note(row.line, "expected a number")
      return
    }
    rows.add(NeighbourCount(line: row.line, entries: count))
  }
}

package struct NeighbourCount: Row {
  package let line: Line
  let entries: UInt64

  package static let table = Table<NeighbourCount>(
    "neighbour_count", "Neighbours of the namespace, counted by a command", perNamespace: true,
    [Column("entries", "lines, a headline perhaps included", \.entries)])
}
