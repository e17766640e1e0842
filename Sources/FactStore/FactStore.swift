import Artifacts
import ByteText
import Database

/// The facts of one bundle as SQL tables and views, read-only once built.
package final class FactStore {
  package let database: Database
  package let evidence: Evidence
  package let samples: Int
  package let available: Set<String>

  /// Views that no statement has asked for yet: name to SELECT. The first that does makes a table of
  /// them, because SQLite would expand them anew in each statement, views within views.
  private var pending: [String: String]

  /// Longest time that one statement may run, in milliseconds.
  package static let statementMilliseconds = 2000

  /// - Parameters:
  ///   - views: name and SELECT of each derived fact.
  ///   - only: fill these tables only; nil fills all.
  package init(_ facts: Facts, views: [(name: String, sql: String)], only: Set<String>? = nil) throws {
    database = try Database()
    pending = Dictionary(views.map { ($0.name, $0.sql) }) { _, later in later }
    evidence = facts.evidence
    samples = facts.samples
    available = facts.available
    try database.execute("BEGIN")
    try database.execute(Schema.sql)
    for (name, batches) in facts.batches.sorted(by: { $0.key < $1.key })
    where only?.contains(name) ?? true {
      try Self.fill(name, batches, samples: facts.samples, database)
    }
    try database.execute("COMMIT")
    database.restrict(milliseconds: Self.statementMilliseconds)
  }

  /// Prepares a SELECT on tables and views.
  package func prepare(_ sql: String) throws -> Statement {
    try withViews { try database.prepare(sql) }
  }

  /// Makes tables of the views that `body` turns out to miss.
  private func withViews<T>(_ body: () throws -> T) throws -> T {
    while true {
      do {
        return try body()
      } catch let error as SQLError {
        guard let name = error.missingTable, let select = pending.removeValue(forKey: name) else { throw error }
        try withViews { try database.executeAsOwner("CREATE TABLE \(name) AS \(select)") }
      }
    }
  }

  /// Makes tables of all views, for a file that other tools open.
  package func materializeAll() throws {
    for name in pending.keys.sorted() { _ = try prepare("SELECT * FROM \(name) LIMIT 0") }
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
