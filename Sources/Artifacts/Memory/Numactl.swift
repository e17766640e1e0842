import ByteText

/// NUMA nodes as `numactl` shows them.
///
/// - Source: `numactl -H`, `numactl --hardware`.
/// - Format: `node 0 cpus: 0 1 2`, `node 0 size: 65422 MB`, `node 0 free: 812 MB`, then the matrix
///   of distances below `node distances:`.
/// - Errors: a line of another form is skipped with a note; without any, unrecognised.
/// - Reference: numactl(8).
package enum Numactl: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.numactl",
    origins: [.alsoCommand("numactl -H"), .alsoCommand("numactl --hardware")],
    tables: [NodeCPUSet.table, NodeCPU.table, NodeDistanceRow.table, NodeMemory.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      guard let first = words.first else { continue }
      let isMatrixHead =
        first == "node" && (words.count < 3 || words.dropFirst().allSatisfy { Int($0) != nil })
      if first == "available:" || isMatrixHead {
        rows.header(row.line)
        found = true
      } else if first == "node", let node = Int(words[1]) {
        found = take(row.line, node, words[2], Array(words[3...]), &rows) || found
      } else if first.hasSuffix(":"), let node = Int(first.dropLast()) {
        for (position, word) in words.dropFirst().enumerated() {
          guard let distance = Int(word) else { continue }
          rows.add(
            NodeDistanceRow(line: row.line, node: node, position: position, distance: distance))
        }
      } else {
        rows.note(row.line, "expected a line of a node")
      }
    }
    if !found { throw .unrecognised("no line of a node") }
  }

  private static func take(
    _ line: Line, _ node: Int, _ key: String, _ words: [String], _ rows: inout RowSink
  ) -> Bool {
    switch key {
    case "cpus:":
      let set = CPUSet(list: words.joined(separator: ","))
      guard let set else {
        rows.note(line, "expected CPU numbers")
        return false
      }
      rows.add(NodeCPUSet(line: line, node: node, cpus: set.text, count: set.count))
      for cpu in set.numbers {
        rows.add(NodeCPU(line: line, node: node, attribute: "numactl", cpu: cpu))
      }
    case "size:", "free:":
      guard let value = words.first.flatMap({ Int($0) }) else {
        rows.note(line, "expected a number of MB")
        return false
      }
      rows.add(NodeMemory(line: line, node: node, name: String(key.dropLast()), megabytes: value))
    default:
      rows.note(line, "expected cpus, size or free")
      return false
    }
    return true
  }
}

package struct NodeMemory: Row {
  package let line: Line
  let node: Int
  let name: String
  let megabytes: Int

  package static let table = Table<NodeMemory>(
    "numactl_memory", "Memory of NUMA nodes as numactl shows it",
    [
      Column("node", "node number", \.node),
      Column("name", "size or free", \.name),
      Column("value_mb", "MB of 2^20 bytes", \.megabytes),
    ])
}
