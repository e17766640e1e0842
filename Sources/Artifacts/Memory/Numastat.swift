import ByteText

/// Counters, or memory by kind, of NUMA nodes as `numastat` shows them.
///
/// - Source: `numastat` (pages since boot), `numastat -m` (MB), also with `-c` and `-n`.
/// - Format: a header of nodes (`node0 node1`, or `Node 0 Node 1 Total`), then a name and a number for
///   each; blocks repeat where the terminal was too narrow. Noise such as `Token Node not in hash
///   table.` may stand before.
/// - Errors: a line with another number of columns is skipped with a note.
/// - Reference: numastat(8).
package enum Numastat: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.numastat",
    origins: [.alsoCommand("numastat"), .alsoCommand("numastat {options}")],
    tables: [NodeCounter.table, NumastatMemory.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    /// Node numbers of the columns; nil is the total.
    var nodes: [Int?] = []
    var perMemory = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if let header = header(words) {
        nodes = header
        perMemory = perMemory || words.first == "Node"
        rows.header(line)
      } else if words.allSatisfy({ $0.allSatisfy { $0 == "-" } })
        || row.contains("not in hash table")
      {
        rows.header(line)
      } else if row.contains("(in MBs)") || row.contains("(in MB)") {
        perMemory = true
        rows.header(line)
      } else if !nodes.isEmpty, words.count == nodes.count + 1, let name = words.first {
        for (node, word) in zip(nodes, words.dropFirst()) {
          if perMemory, let value = Double(word) {
            rows.add(NumastatMemory(line: line, node: node, name: name, megabytes: value))
          } else if let value = Int64(word) {
            rows.add(
              NodeCounter(line: line, node: node, file: "numastat", name: name, value: value))
          }
        }
        rows.header(line)
      } else {
        rows.note(line, "expected a name and \(nodes.count) numbers")
      }
    }
    if nodes.isEmpty { throw .unrecognised("no header of nodes") }
  }

  private static func header(_ words: [String]) -> [Int?]? {
    var nodes: [Int?] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "Node", let number = rest.popFirst().flatMap({ Int($0) }) {
        nodes.append(number)
      } else if word.hasPrefix("node"), let number = Int(word.dropFirst(4)) {
        nodes.append(number)
      } else if word == "Total" {
        nodes.append(nil)
      } else {
        return nil
      }
    }
    return nodes.isEmpty ? nil : nodes
  }
}

package struct NumastatMemory: Row {
  package let line: Line
  let node: Int?
  let name: String
  let megabytes: Double

  package static let table = Table<NumastatMemory>(
    "numastat_memory", "Memory of NUMA nodes by kind (numastat -m)",
    [
      Column("node", "node number; NULL for the total", \.node),
      Column("name", "MemTotal, MemFree, FilePages, …", \.name),
      Column("value_mb", "MB of 2^20 bytes", \.megabytes),
    ])
}
