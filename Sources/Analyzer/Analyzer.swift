import Artifacts
import BuiltinRules
import BundleReader
import Database
import Diagnosis
import FactStore
import RuleModel

/// The whole pipeline: a bundle in, its facts or its ranked explanation out.
package struct Analyzer: Sendable {
  package let catalogue: Catalogue
  package var options = Diagnosis.Options()
  package var limits = Limits()
  private let matcher: LogMatcher?
  /// Of the artifacts that some rule reads.
  private let index: PathIndex
  private let needed: Set<String>

  package static let version = "0.1.0"

  package init(catalogue: Catalogue) throws {
    self.catalogue = catalogue
    let needed = Set(catalogue.tables)
    self.needed = needed
    index = PathIndex(
      Catalog.all.filter { artifact in artifact.spec.tables.contains { needed.contains($0.name) } })
    matcher =
      try catalogue.signatures.isEmpty
      ? nil
      : LogMatcher(catalogue.signatures.map { LogSignature(id: $0.id, patterns: $0.patterns) })
  }

  /// A bundle that was read: its facts, and what became of its entries.
  package struct Loaded {
    package let facts: Facts
    package let artifacts: [LoadedArtifact]
    package let unknown: [String]
    package let unknownCount: Int
    package let entries: Int
    package let format: String
    package let problems: [(path: String, reason: String)]
  }

  /// Reads a bundle.
  ///
  /// - Throws: `BundleError` when nothing of it can be used, with the reason in one line.
  ///
  /// - Parameter needed: parse only what the rules read; an inventory or a query wants all.
  package func load(_ path: String, needed onlyNeeded: Bool = false) throws -> Loaded {
    var loader = newLoader(onlyNeeded: onlyNeeded)
    var failure: BundleError?
    do {
      try Bundle(path, limits: limits).read(into: &loader)
    } catch let error as BundleError {
      failure = error
    }
    if !loader.artifacts.contains(where: { $0.rows > 0 }) {
      if let failure { throw failure }
      // Known, though no rule reads it: an honest "nothing known of the causes", not an error.
      if onlyNeeded, loader.entries > 0, path != "-" { return try load(path) }
      throw BundleError(
        loader.entries == 0
          ? "nothing in it" : "no known artifact among its \(loader.entries) entries")
    }
    if let failure { loader.problem("", failure.message) }
    return finish(loader)
  }

  func newLoader(onlyNeeded: Bool = false) -> Loader {
    Loader(index: onlyNeeded ? index : PathIndex(Catalog.all), matcher: matcher, limits: limits)
  }

  func finish(_ loader: Loader) -> Loaded {
    Loaded(
      facts: loader.facts, artifacts: loader.artifacts, unknown: loader.unknown,
      unknownCount: loader.unknownCount, entries: loader.entries,
      format: (loader.format ?? .directory).rawValue, problems: loader.problems)
  }

  /// The facts as SQL tables and views.
  package func store(_ loaded: Loaded) throws -> FactStore {
    try FactStore(loaded.facts, views: catalogue.views.map { ($0.name, $0.sql) })
  }

  /// The ranked explanation of a bundle.
  package func analyze(_ path: String) throws -> Report {
    let loaded = try load(path, needed: true)
    let store = try FactStore(
      loaded.facts, views: catalogue.views.map { ($0.name, $0.sql) }, only: needed)
    return report(path, loaded, store)
  }

  package func report(_ path: String, _ loaded: Loaded, _ store: FactStore) -> Report {
    var report = Diagnosis(store, catalogue, options: options).run()
    report.version = Self.version
    report.bundle = describe(path, loaded, store)
    var coverage = report.coverage
    coverage.artifacts = loaded.artifacts.count
    coverage.parsed = loaded.artifacts.count { $0.status == .parsed }
    coverage.rows = loaded.artifacts.reduce(0) { $0 + $1.rows }
    coverage.unparsedLines = loaded.artifacts.reduce(0) { $0 + $1.lines.unparsed }
    coverage.problems =
      loaded.problems.map { .init(artifact: $0.path, reason: $0.reason) } + coverage.problems
    for artifact in loaded.artifacts {
      if artifact.status == .failed {
        coverage.problems.append(
          .init(artifact: artifact.path, reason: artifact.reason ?? "not readable"))
      }
      // Of what is not readable as a whole one line is enough.
      for note in artifact.notes.prefix(artifact.status == .failed ? 0 : 3) {
        coverage.problems.append(
          .init(artifact: artifact.path, line: note.line, reason: note.reason))
      }
    }
    report.coverage = coverage
    return report
  }

  private func describe(_ path: String, _ loaded: Loaded, _ store: FactStore) -> Report.BundleInfo {
    var info = Report.BundleInfo()
    info.path = path
    info.format = loaded.format
    info.samples = store.samples
    let row = first(store, "SELECT * FROM report_head")
    info.host = row["hostname"]?.text
    info.kernel = row["kernel"]?.text
    info.platform = row["platform"]?.text
    info.hardware = row["hardware"]?.text
    info.intervalSeconds = row["interval_s"]?.double
    info.started = row["started"]?.text
    info.note = row["note"]?.text
    info.symptom = row["symptom"]?.text
    info.complete = loaded.problems.isEmpty && row["complete"]?.double != 0
    return info
  }

  private func first(_ store: FactStore, _ sql: String) -> [String: Cell] {
    guard let statement = try? store.prepare(sql), let row = try? statement.rows(limit: 1).first
    else { return [:] }
    return Dictionary(zip(statement.columnNames, row)) { first, _ in first }
  }
}
