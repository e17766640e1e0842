import Artifacts
import ByteText
import Database

/// The facts of one bundle as SQL tables and views, read-only once built.
package final class FactStore {
  package let database: Database
  package let evidence: Evidence
  package let samples: Int
  package let available: Set<String>

  /// Longest time that one statement may run, in milliseconds.
  package static let statementMilliseconds = 2000

  /// - Parameters:
  ///   - views: name and SELECT of each derived fact.
  ///   - only: fill these tables only; nil fills all.
  package init(_ facts: Facts, views: [(name: String, sql: String)], only: Set<String>? = nil) throws {
    database = try Database()
    evidence = facts.evidence
    samples = facts.samples
    available = facts.available
    try database.execute("BEGIN")
    try database.execute(Schema.sql)
    for view in views { try database.execute("CREATE VIEW \(view.name) AS \(view.sql)") }
    for (name, batches) in facts.batches.sorted(by: { $0.key < $1.key })
    where only?.contains(name) ?? true {
      try Self.fill(name, batches, samples: facts.samples, database)
    }
    try database.execute("COMMIT")
    database.restrict(milliseconds: Self.statementMilliseconds)
  }

  private static func fill(_ name: String, _ batches: [Facts.Batch], samples: Int, _ database: Database)
    throws
  {
    guard let table = batches.first?.rows.table else { return }
    let width = table.columnList.count
    let total = width + (table.perNamespace ? 1 : 0) + 2
    let marks = Array(repeating: "?", count: total).joined(separator: ",")
    let insert = try database.prepare("INSERT INTO \(name) VALUES (\(marks))")
    for batch in batches {
      for (index, line) in batch.rows.lines.enumerated() {
        var column: Int32 = 1
        for cell in batch.rows.cells[index * width..<(index + 1) * width] {
          switch cell {
          case .null: insert.bindNull(column)
          case .integer(let number): insert.bind(column, number)
          case .real(let number): insert.bind(column, number)
          case .text(let text): insert.bind(column, text)
          }
          column += 1
        }
        if table.perNamespace {
          if let namespace = batch.namespace { insert.bind(column, namespace) } else { insert.bindNull(column) }
          column += 1
        }
        insert.bind(column, Int64(batch.sample ?? samples))
        insert.bind(column + 1, "\(batch.path):\(line.number + batch.lineShift)")
        try insert.insert()
      }
    }
  }
}

/// The schema of all artifacts.
package enum Schema {
  package static let sql: String = Catalog.tables.map { table in
    var columns = table.columnList.map { "\($0.name) \($0.type.rawValue)" }
    if table.perNamespace { columns.append("netns TEXT") }
    columns += ["sample INTEGER", "source TEXT"]
    return "CREATE TABLE \(table.name) (\(columns.joined(separator: ", ")));"
  }.joined(separator: "\n")
}
