import ByteText

/// Which NUMA nodes exist, are online, have CPUs or memory.
///
/// - Source: `/sys/devices/system/node/{online,possible,has_cpu,has_memory,has_normal_memory}`.
/// - Format: a list `0-3`; an empty line is the empty set.
/// - Reference: `Documentation/ABI/stable/sysfs-devices-node`.
package enum NodeLists: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.node.lists",
    origins: ["online", "possible", "has_cpu", "has_memory", "has_normal_memory"].map {
      .file("sys/devices/system/node/" + $0)
    },
    tables: [NodeList.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard let (line, set) = try text.nextSet(into: &rows) else { return }
    let name = String(source.path.split(separator: "/").last ?? "")
    rows.add(NodeList(line: line, name: name, nodes: set.text, count: set.count))
  }
}

package struct NodeList: Row {
  package let line: Line
  let name: String
  let nodes: String
  let count: Int

  package static let table = Table<NodeList>(
    "numa_node_list", "Sets of NUMA nodes",
    [
      Column("name", "online, possible, has_cpu, has_memory or has_normal_memory", \.name),
      Column("nodes", "the list, ascending with ranges", \.nodes),
      Column("node_count", "how many nodes", \.count),
    ])
}
