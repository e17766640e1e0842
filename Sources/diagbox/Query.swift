import Analyzer
import ArgumentParser
import Artifacts
import Database
import FactStore
import Reports
import RuleModel

struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a read-only SELECT on the facts of a bundle.",
    discussion: """
      diagbox query bundle.tar.gz "SELECT * FROM host"
      diagbox query bundle.tar.gz "SELECT device, rx_dropped, source FROM net_device" --format csv
      diagbox query bundle.tar.gz --save facts.sqlite

      'diagbox tables' lists the tables and views with their units.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  @Argument(help: "The bundle, or - for standard input.")
  var bundle: String

  @Argument(help: "One SELECT.")
  var sql: String?

  @Option(name: .shortAndLong, help: "table, csv or json.")
  var format = Format.table

  @Option(name: .long, help: "Save all facts as an SQLite file.")
  var save: String?

  @Option(name: .long, help: "Rows at the most.")
  var limit = 10_000

  @OptionGroup var ruleOptions: RuleOptions

  func validate() throws {
    if sql == nil, save == nil { throw ValidationError("a SELECT or --save FILE is needed") }
  }

  func run() throws {
    let analyzer = try ruleOptions.analyzer()
    let store: FactStore
    do {
      store = try analyzer.store(try analyzer.load(bundle))
    } catch {
      throw unreadable(bundle, error)
    }
    if let save {
      try store.materializeAll()
      try store.database.save(to: save)
    }
    guard let sql else { return }
    do {
      let statement = try store.prepare(sql)
      let rows = try statement.rows(limit: limit + 1)
      if rows.count > limit { complain("diagbox: only the first \(limit) rows are shown (--limit)") }
      let shown = Array(rows.prefix(limit))
      switch format {
      case .table: print(TableText.table(statement.columnNames, shown), terminator: "")
      case .csv: print(TableText.csv(statement.columnNames, shown), terminator: "")
      case .json: print(TableText.json(statement.columnNames, shown))
      }
    } catch let error as SQLError {
      complain("diagbox: \(error)")
      throw ExitCode(2)
    }
  }
}

struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the tables and views with columns, units and sources.")

  @Argument(help: "Only this table or view.")
  var name: String?

  @OptionGroup var ruleOptions: RuleOptions

  func run() throws {
    let catalogue = try ruleOptions.catalogue()
    var found = false
    for table in Catalog.tables where name == nil || table.name == name {
      found = true
      print("\(table.name): \(table.about)")
      let sources = (Catalog.fillers[table.name] ?? []).map { $0.spec.id }
      print("  from \(sources.joined(separator: ", "))")
      for column in table.columnList {
        print("    \(pad(column.name, 28)) \(pad(column.type.rawValue, 8)) \(column.about)")
      }
      if table.perNamespace {
        print("    \(pad("netns", 28)) \(pad("TEXT", 8)) network namespace; NULL is the first one")
      }
      print("    \(pad("sample", 28)) \(pad("INTEGER", 8)) 1 is the earliest")
      print("    \(pad("source", 28)) \(pad("TEXT", 8)) artifact:line\n")
    }
    for view in catalogue.views where name == nil || view.name == name {
      found = true
      print("\(view.name) (view, \(view.file)): \(view.about)")
      if name != nil { print(view.sql) }
    }
    if !found {
      complain("diagbox: no table or view '\(name ?? "")'")
      throw ExitCode(2)
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
  }
}
