import ByteText

/// Memory of each NUMA node.
///
/// - Source: `/sys/devices/system/node/nodeN/meminfo`.
/// - Format: `Node 0 MemFree:         5168944 kB`; HugePages figures without unit.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: `node_read_meminfo` in `drivers/base/node.c`.
package enum NodeMeminfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.node.meminfo",
    origins: [.file("sys/devices/system/node/node{node:n}/meminfo", sampled: true)],
    tables: [NodeMeminfoRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      found = true
      row.skipSpaces()
      guard row.skip("Node "), let node = row.word()?.integer,
        let name = row.until(":")?.rest().string, let value = row.nextUnsigned()
      else {
        rows.note(line, "expected 'Node N Name: number'")
        continue
      }
      let unit = row.word()
      let isKB = unit?.equals("kB") ?? false
      rows.add(
        NodeMeminfoRow(
          line: line, node: node, name: name, kb: isKB ? value : nil, count: isKB ? nil : value))
    }
    if !found { throw .empty("no lines") }
  }
}

package struct NodeMeminfoRow: Row {
  package let line: Line
  let node: Int
  let name: String
  let kb: UInt64?
  let count: UInt64?

  package static let table = Table<NodeMeminfoRow>(
    "numa_meminfo", "Memory of each NUMA node, by kind",
    [
      Column("node", "node number", \.node),
      Column("name", "MemTotal, MemFree, FilePages, HugePages_Total, …", \.name),
      Column("value_kb", "kB; NULL for counts", \.kb),
      Column("value_pages", "number of huge pages; NULL for kB", \.count),
    ])
}
