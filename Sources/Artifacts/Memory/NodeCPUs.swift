import ByteText

/// The CPUs of each NUMA node.
///
/// - Source: `/sys/devices/system/node/nodeN/cpulist`, or `cpumap` in older captures.
/// - Format: a list, or a mask; nodes of memory only have an empty line.
/// - Errors: a text that is no set is skipped with a note.
/// - Reference: `Documentation/ABI/stable/sysfs-devices-node`.
package enum NodeCPUs: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.node.cpus",
    origins: [
      .file("sys/devices/system/node/node{node:n}/cpulist"),
      .alsoFile("sys/devices/system/node/node{node:n}/cpumap"),
    ],
    tables: [NodeCPUSet.table, NodeCPU.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    let attribute = source.path.hasSuffix("cpulist") ? "cpulist" : "cpumap"
    guard let (line, set) = try text.nextSet(mask: attribute == "cpumap", into: &rows) else {
      return
    }
    let node = Int(source["node"])
    rows.add(NodeCPUSet(line: line, node: node, cpus: set.text, count: set.count))
    for cpu in set.numbers {
      rows.add(NodeCPU(line: line, node: node, attribute: attribute, cpu: cpu))
    }
  }
}

package struct NodeCPUSet: Row {
  package let line: Line
  let node: Int?
  let cpus: String
  let count: Int

  package static let table = Table<NodeCPUSet>(
    "numa_node", "NUMA nodes with their CPUs; twice where a capture has cpulist and cpumap",
    [
      Column("node", "node number", \.node),
      Column("cpus", "list 0-3,8; empty for a node without CPUs", \.cpus),
      Column("cpu_count", "how many CPUs", \.count),
    ])
}

package struct NodeCPU: Row {
  package let line: Line
  let node: Int?
  let attribute: String
  let cpu: Int

  package static let table = Table<NodeCPU>(
    "numa_node_cpu", "Each CPU of each NUMA node: SELECT DISTINCT node, cpu",
    [
      Column("node", "node number", \.node),
      Column("attribute", "cpulist or cpumap", \.attribute),
      Column("cpu", "CPU number", \.cpu),
    ])
}
