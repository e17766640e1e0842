import Artifacts
import ByteText
import Glibc

// parse PATH < FILE : rows of one artifact (scaffold; the command line comes later)
var bytes: [UInt8] = []
while let line = readLine(strippingNewline: false) { bytes += Array(line.utf8) }
let matches = PathIndex(Catalog.all).matches(CommandLine.arguments[1])
if matches.isEmpty { print("no artifact takes this path") }
for match in matches {
  let result = match.parse(bytes)
  print("== \(match.id) error=\(result.error?.description ?? "none") lines=\(result.lines)")
  for note in result.rows.notes.prefix(20) { print("  note line \(note.line): \(note.reason)") }
  for (name, rows) in result.rows.tables.sorted(by: { $0.key < $1.key }) {
    let columns = rows.table.columnList.map(\.name)
    print("-- \(name) (\(rows.lines.count) rows): line|" + columns.joined(separator: "|"))
    for (index, line) in rows.lines.prefix(40).enumerated() {
      let cells = rows.cells[index * columns.count..<(index + 1) * columns.count].map { cell -> String in
        switch cell {
        case .null: "NULL"
        case .integer(let n): "\(n)"
        case .real(let n): "\(n)"
        case .text(let t): t
        }
      }
      print("\(line.number)|" + cells.joined(separator: "|"))
    }
  }
}
