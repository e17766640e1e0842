import ByteText

/// Allocation and paging counters of each NUMA node.
///
/// - Source: `/sys/devices/system/node/nodeN/numastat` and `vmstat`.
/// - Format: `name number`.
/// - Units: pages. numastat counts since boot (64-bit); in vmstat names with `nr_` are states.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: `Documentation/admin-guide/numastat.rst`.
package enum NodeCounters: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.node.counters",
    origins: [
      .file("sys/devices/system/node/node{node:n}/numastat", sampled: true),
      .file("sys/devices/system/node/node{node:n}/vmstat", sampled: true),
    ],
    tables: [NodeCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let file = source.path.hasSuffix("numastat") ? "numastat" : "vmstat"
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      guard let name = row.nextWord() else { continue }
      found = true
      guard let value = row.nextSigned() else {
        rows.note(line, "expected 'name number'")
        continue
      }
      rows.add(
        NodeCounter(line: line, node: Int(source["node"]), file: file, name: name, value: value))
    }
    if !found { throw .empty("no lines") }
  }
}

package struct NodeCounter: Row {
  package let line: Line
  let node: Int?
  let file: String
  let name: String
  let value: Int64

  package static let table = Table<NodeCounter>(
    "numa_counter", "Allocation and paging counters of each NUMA node",
    [
      Column("node", "node number", \.node),
      Column("file", "numastat or vmstat", \.file),
      Column("name", "numa_hit, numa_miss, numa_foreign, other_node, …", \.name),
      Column(
        "value_pages", "pages; counter since boot, or a state where it begins with nr_", \.value),
    ])
}
