import ByteText

/// How far NUMA nodes are from each other.
///
/// - Source: `/sys/devices/system/node/nodeN/distance`.
/// - Format: a number for each online node, in ascending order: `10 21`.
/// - Units: relative, 10 is local.
/// - Errors: a word that is no number ends the line with a note.
/// - Reference: `Documentation/ABI/stable/sysfs-devices-node`; ACPI SLIT.
package enum NodeDistance: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.node.distance",
    origins: [.file("sys/devices/system/node/node{node:n}/distance")],
    tables: [NodeDistanceRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard var row = text.nextLine(), !row.isBlank else { throw .empty("no distances") }
    var position = 0
    while let word = row.word() {
      guard let distance = word.integer else {
        rows.note(row.line, "expected a distance, found '\(word.string.prefix(20))'")
        return
      }
      rows.add(
        NodeDistanceRow(
          line: row.line, node: Int(source["node"]), position: position, distance: distance))
      position += 1
    }
  }
}

package struct NodeDistanceRow: Row {
  package let line: Line
  let node: Int?
  let position: Int
  let distance: Int

  package static let table = Table<NodeDistanceRow>(
    "numa_distance", "Distance of NUMA nodes; 10 is local",
    [
      Column("node", "node number", \.node),
      Column("position", "place of the other node among the online ones, from 0", \.position),
      Column("distance", "relative distance", \.distance),
    ])
}
