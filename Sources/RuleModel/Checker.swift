import Database

/// Checks a catalogue against the schema: every statement is prepared as it will be run, and what
/// each needs is derived from it.
package final class Checker {
  private let database: Database
  /// Tables that the statements prepared so far read.
  private var used: Set<String> = []
  private var pending: [String: Catalogue.View] = [:]
  /// Tables behind each view, through other views too.
  private var baseTables: [String: Set<String>] = [:]
  private var viewFaults: [RuleError] = []
  private let tables: Set<String>
  private let views: [String: Catalogue.View]
  private let names: Set<String>

  /// - Parameters:
  ///   - schema: `CREATE TABLE` statements.
  ///   - catalogue: its views are created; of two with one name the later counts.
  package init(schema: String, catalogue: Catalogue) throws {
    database = try Database()
    try database.execute(schema)
    let listed = try database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = Set(try listed.rows(limit: 10_000).compactMap { $0[0].text })
    var views: [String: Catalogue.View] = [:]
    for view in catalogue.views { views[view.name] = view }
    self.views = views
    names = tables.union(views.keys)
    pending = views
    database.restrict(milliseconds: 10_000)
    for view in views.values.sorted(by: { $0.name < $1.name }) { create(view.name) }
  }

  /// Makes an empty table of a view and of those that it reads, as the fact store does when asked.
  private func create(_ name: String) {
    guard let view = pending.removeValue(forKey: name) else { return }
    while true {
      do {
        _ = try database.prepare(view.sql)
        baseTables[name] = expand(database.lastReads.keys)
        try database.executeAsOwner("CREATE TABLE \(name) AS SELECT * FROM (\(view.sql)\n) LIMIT 0")
        return
      } catch let error as SQLError {
        if let missing = error.missingTable, pending[missing] != nil {
          create(missing)
          continue
        }
        let before = view.sql.utf8.prefix(error.offset ?? 0).count(where: { $0 == 0x0A })
        viewFaults.append(
          RuleError(view.file, view.line + before, "view '\(name)': \(error.message)\(hint(in: error.message, view.sql))"))
        return
      } catch {
        viewFaults.append(RuleError(view.file, view.line, "view '\(name)': \(error)"))
        return
      }
    }
  }

  /// Views among `names` replaced by the tables behind them.
  private func expand(_ names: some Sequence<String>) -> Set<String> {
    names.reduce(into: []) { tables, name in
      if let base = baseTables[name] { tables.formUnion(base) } else { tables.insert(name) }
    }
  }

  /// Completes `catalogue` with what its statements need, and returns every fault.
  package func check(_ catalogue: inout Catalogue) -> [RuleError] {
    var faults = viewFaults
    for index in catalogue.views.indices {
      let view = catalogue.views[index]
      catalogue.views[index].needs = requirement(of: view, visited: [])
      for name in view.anyOf + view.optional where !names.contains(name) {
        faults.append(RuleError(view.file, view.line, "'\(name)' is no table or view\(hint(name))"))
      }
    }
    let ids = Set(catalogue.causes.map(\.id))
    let reference = Set(catalogue.reference.map(\.name))
    for index in catalogue.causes.indices {
      check(&catalogue.causes[index], ids: ids, reference: reference, &faults)
    }
    for (id, group) in Dictionary(grouping: catalogue.causes, by: \.id) where group.count > 1 {
      faults.append(RuleError(group[1].file, 1, "the cause '\(id)' stands twice, also in \(group[0].file)"))
    }
    for part in catalogue.core { used.formUnion(part.tables) }
    // What the diagnosis itself asks for.
    for name in ["host", "report_head", "capture", "log_completeness"] where names.contains(name) {
      prepare(SQL(text: "SELECT * FROM \(name)", line: 1), "views", [], &faults)
    }
    catalogue.tables = used.intersection(tables).sorted()
    return faults.sorted { ($0.file, $0.line, $0.message) < ($1.file, $1.line, $1.message) }
  }

  private func check(
    _ cause: inout Cause, ids: Set<String>, reference: Set<String>, _ faults: inout [RuleError]
  ) {
    func fault(_ line: Int, _ message: String) { faults.append(RuleError(cause.file, line, message)) }
    let parameters = Set(cause.parameters.map { "$" + $0.name })
    let known = parameters.union(reference.map { "@" + $0 })
    for id in cause.explains where !ids.contains(id) {
      // A cause of a later stage may be named before it is written; a slip is near a known name.
      if let near = nearest(id, among: ids), near.count > 3 {
        fault(cause.line, "'explains' names '\(id)', which is no cause: did you mean '\(near)'?")
      }
    }
    for condition in cause.applies {
      prepare(SQL(text: "SELECT \(condition.column) FROM host", line: cause.line), cause.file, [], &faults)
    }
    var used: Set<String> = []
    if cause.signals.isEmpty { fault(cause.line, "a cause needs signals") }
    for index in cause.signals.indices {
      let signal = cause.signals[index]
      cause.signals[index].find.needs = requirement(of: signal.find.text, optional: signal.optional)
      let columns = prepare(signal.find, cause.file, known, &faults, used: &used)
      if let columns {
        if !columns.contains(where: { $0.hasPrefix("source") }) {
          fault(signal.line, "the signal '\(signal.id)' returns no 'source' column: nothing could be cited")
        }
        for name in placeholders(signal.says) where !columns.contains(name) {
          fault(signal.line, "'says' uses {\(name)}, which the signal does not return")
        }
      }
      if let needs = signal.needs {
        cause.signals[index].needs?.needs = requirement(of: needs.text, optional: signal.optional)
        prepare(needs, cause.file, known, &faults, used: &used)
      }
      for name in signal.optional where !names.contains(name) {
        fault(signal.line, "'optional' names '\(name)', which is no table or view\(hint(name))")
      }
    }
    for (id, group) in Dictionary(grouping: cause.signals, by: \.id) where group.count > 1 {
      fault(group[1].line, "the signal '\(id)' stands twice")
    }
    if let find = cause.impact.find {
      let text = cause.impactStatement(find)
      let shift = text.utf8.count - find.text.utf8.count
      let columns = prepare(SQL(text: text, line: find.line), cause.file, known, &faults, used: &used, prefix: shift)
      for needed in ["impact", "cost"] where columns.map({ !$0.contains(needed) }) ?? false {
        fault(find.line, "the impact query returns no '\(needed)' column")
      }
    }
    for parameter in cause.parameters where !used.contains("$" + parameter.name) {
      fault(parameter.line, "the parameter '\(parameter.name)' is not used")
    }
  }

  // MARK: Statements

  @discardableResult
  private func prepare(
    _ sql: SQL, _ file: String, _ known: Set<String>, _ faults: inout [RuleError]
  ) -> [String]? {
    var used: Set<String> = []
    return prepare(sql, file, known, &faults, used: &used)
  }

  @discardableResult
  private func prepare(
    _ sql: SQL, _ file: String, _ known: Set<String>, _ faults: inout [RuleError],
    used: inout Set<String>, prefix: Int = 0
  ) -> [String]? {
    do {
      let statement = try database.prepare(sql.text)
      self.used.formUnion(expand(database.lastReads.keys))
      for name in statement.parameterNames {
        if known.contains(name) {
          used.insert(name)
        } else {
          let near = nearest(name, among: known).map { ", did you mean \($0)?" } ?? ""
          faults.append(RuleError(file, sql.line, "the parameter \(name) is not declared\(near)"))
        }
      }
      return statement.columnNames
    } catch let error as SQLError {
      let at = (error.offset ?? 0) - prefix
      let before = at > 0 ? sql.text.utf8.dropFirst(prefix).prefix(at).count(where: { $0 == 0x0A }) : 0
      faults.append(RuleError(file, sql.line + before, error.message + hint(in: error.message, sql.text)))
    } catch {
      faults.append(RuleError(file, sql.line, "\(error)"))
    }
    return nil
  }

  private func hint(_ name: String) -> String {
    nearest(name, among: names).map { ", did you mean '\($0)'?" } ?? ""
  }

  private func hint(in message: String, _ sql: String) -> String {
    if message.hasPrefix("no such table: ") { return hint(String(message.dropFirst(15))) }
    guard message.hasPrefix("no such column: ") else { return "" }
    let column = message.dropFirst(16).split(separator: ".").last.map(String.init) ?? ""
    var candidates: Set<String> = []
    for name in references(in: sql).all where names.contains(name) {
      if let statement = try? database.prepare("SELECT * FROM \(name)") {
        candidates.formUnion(statement.columnNames)
      }
    }
    return nearest(column, among: candidates).map { ", did you mean '\($0)'?" }
      ?? (candidates.isEmpty ? "" : "; columns: \(candidates.sorted().joined(separator: ", "))")
  }

  // MARK: Requirements

  private func requirement(of sql: String, optional: [String]) -> Requirement {
    let found = references(in: sql)
    return .all(found.required.filter { !optional.contains($0) }.compactMap { requirement(named: $0, visited: []) })
  }

  private func requirement(of view: Catalogue.View, visited: Set<String>) -> Requirement {
    let visited = visited.union([view.name])
    let found = references(in: view.sql)
    var parts: [Requirement] = []
    if view.samples > 1 { parts.append(.samples(view.samples)) }
    for name in found.required where !view.optional.contains(name) && !view.anyOf.contains(name) {
      if let part = requirement(named: name, visited: visited) { parts.append(part) }
    }
    if !view.anyOf.isEmpty {
      parts.append(.any(view.anyOf.compactMap { requirement(named: $0, visited: visited) }))
    }
    return .all(parts)
  }

  private func requirement(named name: String, visited: Set<String>) -> Requirement? {
    if visited.contains(name) { return nil }
    if let view = views[name] { return requirement(of: view, visited: visited) }
    return tables.contains(name) ? .table(name) : nil
  }

  /// Names behind FROM and JOIN; those behind LEFT JOIN need not be there.
  private func references(in sql: String) -> (required: [String], all: [String]) {
    var required: [String] = []
    var all: [String] = []
    var previous = ""
    var beforePrevious = ""
    for token in tokens(of: sql) {
      let upper = token.uppercased()
      if previous == "FROM" || previous == "JOIN", names.contains(token) {
        if !all.contains(token) { all.append(token) }
        if beforePrevious != "LEFT", !required.contains(token) { required.append(token) }
      }
      if upper == "OUTER" { continue }
      beforePrevious = previous
      previous = upper
    }
    return (required, all)
  }

  private func tokens(of sql: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    var inText = false
    var inComment = false
    for character in sql + " " {
      if inComment {
        if character == "\n" { inComment = false }
        continue
      }
      if character == "'" { inText.toggle() }
      if !inText, character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if !word.isEmpty { tokens.append(word) }
      word = ""
      if !inText, character == "-", tokens.last == "-" {
        tokens.removeLast()
        inComment = true
      } else if !inText, !character.isWhitespace {
        tokens.append(String(character))
      }
    }
    return tokens
  }
}

extension Signal {
  /// The signal's rows under this name in the impact query.
  package var cteName: String { id.map { $0 == "-" ? "_" : String($0) }.joined() }
}

extension Cause {
  /// The impact query with the rows of each signal as a named sub-query before it.
  package func impactStatement(_ find: SQL) -> String {
    let parts = signals.map { "\($0.cteName) AS (\($0.find.text)\n)" }
    return "WITH " + parts.joined(separator: ",\n") + "\n" + find.text
  }
}

/// Names in braces: `{device}`, `{share:percent}`.
package func placeholders(_ text: String) -> [String] {
  var names: [String] = []
  var rest = text[...]
  while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
    let name = rest[rest.index(after: open)..<close]
    names.append(String(name.split(separator: ":").first ?? ""))
    rest = rest[rest.index(after: close)...]
  }
  return names
}
