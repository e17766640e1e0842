import Database
import FactStore
import RuleModel

/// Weighs every cause of a catalogue on the facts of one bundle and ranks them.
package struct Diagnosis {
  private let store: FactStore
  private let catalogue: Catalogue
  private let options: Options
  private let evaluator: Evaluator

  package struct Options: Sendable {
    /// `cause.parameter` or `reference.name` to value.
    package var overrides: [String: Double] = [:]
    package var disabled: Set<String> = []
    /// Only causes that answer this symptom rank; the others follow.
    package var symptom: String?
    package init() {}
  }

  package init(_ store: FactStore, _ catalogue: Catalogue, options: Options = Options()) {
    self.store = store
    self.catalogue = catalogue
    self.options = options
    evaluator = Evaluator(store: store, catalogue: catalogue, overrides: options.overrides)
  }

  /// Latent causes listed one by one, and the probability from which they are.
  static let maxLatent = 5
  static let latentProbability = 0.05
  static let ruledOutProbability = 0.02

  package func run() -> Report {
    let host = firstRow("SELECT * FROM host")
    let weigher = Weigher(evaluator: evaluator, logIsComplete: logIsComplete)
    var report = Report()
    report.catalogueSHA256 = catalogue.sha256
    var weighed: [Weighed] = []
    var missingOf: [String: [Report.NotChecked]] = [:]
    for cause in catalogue.causes.sorted(by: { $0.id < $1.id }) where !options.disabled.contains(cause.id) {
      guard let platformKnown = applies(cause, host) else { continue }
      let observations = cause.signals.map { evaluator.observe($0, of: cause) }
      var missing: [Report.NotChecked] = []
      for observation in observations {
        switch observation.state {
        case .notEvaluated(let tables): missing.append(notChecked(cause, observation.signal, tables))
        case .failed(let reason):
          report.coverage.problems.append(
            .init(artifact: cause.file, line: observation.signal.line, reason: "signal '\(observation.signal.id)': \(reason)"))
        case .clear, .fired: break
        }
      }
      report.notChecked += missing
      if !missing.isEmpty { missingOf[cause.id] = missing }
      weighed.append(weigher.weigh(cause, observations, platformKnown: platformKnown))
    }
    classify(weighed, missingOf, &report)
    report.verdict = verdict(report)
    return report
  }

  /// How each of `ids` comes out by itself, for tests of rules.
  package func probe(_ ids: [String]) -> [CauseProbe] {
    let host = firstRow("SELECT * FROM host")
    let weigher = Weigher(evaluator: evaluator, logIsComplete: logIsComplete)
    return catalogue.causes.filter { ids.contains($0.id) }.compactMap { cause in
      guard let known = applies(cause, host) else { return nil }
      let observations = cause.signals.map { evaluator.observe($0, of: cause) }
      let weighed = weigher.weigh(cause, observations, platformKnown: known)
      return CauseProbe(
        id: cause.id, observations: observations, probability: weighed.probability, impact: weighed.impact)
    }
  }

  private var logIsComplete: Bool {
    firstRow("SELECT complete FROM log_completeness")["complete"]?.double == 1
  }

  private func firstRow(_ sql: String) -> [String: Cell] {
    guard let (names, rows) = try? evaluator.rows(sql, nil), let row = rows.first else { return [:] }
    return Dictionary(zip(names, row)) { first, _ in first }
  }

  /// Nil when the cause cannot stand on this platform; false when that is not known.
  private func applies(_ cause: Cause, _ host: [String: Cell]) -> Bool? {
    var known = true
    for condition in cause.applies {
      guard let value = host[condition.column].flatMap(shown) else {
        known = false
        continue
      }
      let excluded = condition.values.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
      let wanted = condition.values.filter { !$0.hasPrefix("!") }
      if excluded.contains(value) || (!wanted.isEmpty && !wanted.contains(value)) { return nil }
    }
    return known
  }

  private func notChecked(_ cause: Cause, _ signal: Signal, _ tables: [String]) -> Report.NotChecked {
    var missing: [String] = []
    var commands: [String] = []
    for table in tables {
      if table == "second sample" {
        missing.append(table)
        commands.append("diagbox collect -n 2")
        continue
      }
      let source = Collecting.source(of: table)
      missing.append(source.artifacts.first ?? table)
      if !source.command.isEmpty, !commands.contains(source.command) { commands.append(source.command) }
    }
    return Report.NotChecked(
      cause: cause.id, signal: signal.id, missing: missing, collect: commands.joined(separator: "; "))
  }

  // MARK: Classes

  private func classify(
    _ weighed: [Weighed], _ missing: [String: [Report.NotChecked]], _ report: inout Report
  ) {
    let ranking = Ranking(catalogue: catalogue)
    var actives: [Weighed] = []
    var latents: [Weighed] = []
    for one in weighed {
      if one.cause.rankClass == .hint {
        if one.probability >= Bounds.activeProbability, !one.firingGroups.isEmpty {
          report.hints.append(shape(one))
        }
      } else if one.isActive {
        actives.append(one)
      } else if !one.firingGroups.isEmpty, one.probability >= Self.latentProbability,
        one.score > 0
      {
        latents.append(one)
      } else if one.probability < Self.ruledOutProbability, missing[one.cause.id] == nil {
        report.ruledOut.append(
          Report.RuledOut(id: one.cause.id, title: one.cause.title, evidence: clearEvidence(one)))
      } else if missing[one.cause.id] == nil {
        report.noEvidence += 1
      }
    }
    let folded = ranking.fold(ranking.order(actives), ranking.order(latents))
    report.causes = folded.causes.map { entry in
      var cause = shape(entry.weighed)
      cause.consequences = entry.consequences
      cause.possibleRoots = entry.weighed.isActive
        ? possibleRoots(of: entry.weighed, latents, missing) : []
      return cause
    }
    nameRivals(&report.causes)
    nameTradeOffs(&report.causes)
    let listed = report.causes.filter(\.isActive) + report.causes.filter { !$0.isActive }.prefix(Self.maxLatent)
    report.furtherLatent = report.causes.count - listed.count
    report.causes = listed
    for index in report.causes.indices { report.causes[index].rank = index + 1 }
    report.unexplained = report.causes.filter { $0.isActive && $0.rankClass == "symptom" }.map {
      Report.Unexplained(id: $0.id, title: $0.title, possibleRoots: $0.possibleRoots)
    }
    report.collectNext = collectNext(report)
  }

  private func clearEvidence(_ one: Weighed) -> String {
    one.signals.filter { $0.counted && $0.effective < 0 }
      .min { ($0.effective, $0.id) < ($1.effective, $1.id) }
      .map { $0.fired ? $0.says : $0.why } ?? "nothing speaks for it"
  }

  /// Causes that produce this effect and are not excluded: latent ones, then those not checked.
  private func possibleRoots(
    of effect: Weighed, _ latents: [Weighed], _ missing: [String: [Report.NotChecked]]
  ) -> [String] {
    guard effect.cause.rankClass == .symptom else { return [] }
    let ranking = Ranking(catalogue: catalogue)
    let roots = catalogue.causes.filter { ranking.explained(by: $0.id).contains(effect.cause.id) }
    let likely = ranking.order(latents).map(\.cause.id).filter { id in roots.contains { $0.id == id } }
    let open = roots.map(\.id).filter { missing[$0] != nil && !likely.contains($0) }
    return Array((likely + open).prefix(5))
  }

  private func nameRivals(_ causes: inout [RankedCause]) {
    func sources(_ cause: RankedCause) -> Set<String> {
      Set(cause.supporting.flatMap { $0.evidence.map(\.source) })
    }
    for a in causes.indices where causes[a].isActive {
      let own = sources(causes[a])
      for b in causes.indices where b != a && causes[b].isActive && !own.isEmpty && sources(causes[b]) == own {
        causes[a].rivals.append(causes[b].id)
      }
    }
  }

  private func nameTradeOffs(_ causes: inout [RankedCause]) {
    let listed = Set(causes.map(\.id))
    for index in causes.indices {
      guard let cause = catalogue.cause(causes[index].id) else { continue }
      for conflict in cause.conflicts where listed.contains(conflict.cause) {
        causes[index].tradeOffs.append("\(conflict.cause): \(conflict.decide)")
      }
    }
  }

  private func shape(_ one: Weighed) -> RankedCause {
    let cause = one.cause
    var result = RankedCause()
    result.id = cause.id
    result.title = cause.title
    result.layer = cause.layer
    result.rankClass = cause.rankClass.rawValue
    result.isActive = one.isActive
    result.probability = one.probability
    result.impact = one.impact
    result.score = one.score
    result.impactOf = cause.impact.of
    result.cost = one.cost
    result.formula = one.measured ? cause.impact.formula : cause.impact.potentialWhy
    result.subjects = (one.subject.map { [$0] } ?? []) + one.otherSubjects
    result.mechanism = cause.mechanism
    result.priorDecibans = one.priorDecibans
    result.parameters = cause.parameters.map { ($0.name, evaluator.value(of: $0, cause), $0.unit) }
    result.signals = one.signals
    result.fixNow = substitute(cause.fix.now, one)
    result.fixPersist = substitute(cause.fix.persist, one)
    result.risk = cause.fix.risk
    result.verify = substitute(cause.verify, one)
    result.references = cause.references
    return result
  }

  /// `{subject}` in commands is the affected thing.
  private func substitute(_ commands: [String], _ one: Weighed) -> [String] {
    guard let subject = one.subject else { return commands }
    return commands.map { command in
      var text = ""
      var rest = command[...]
      while let found = rest.firstRange(of: "{subject}") {
        text += rest[..<found.lowerBound] + subject
        rest = rest[found.upperBound...]
      }
      return text + rest
    }
  }

  // MARK: Verdict

  private func verdict(_ report: Report) -> Report.Verdict {
    var verdict = Report.Verdict()
    if let first = report.causes.first, first.isActive {
      verdict.status = .actionable
      verdict.cause = first.id
      let place = first.subjects.first.map { " (\($0))" } ?? ""
      verdict.sentence = "\(first.title)\(place): \(first.cost)"
      return verdict
    }
    let unseen = catalogue.core.filter { part in !part.tables.contains { store.available.contains($0) } }
    if unseen.isEmpty, store.samples > 1 {
      verdict.status = .noLimitingFactor
      verdict.sentence = "CPU, memory, disk, network, TCP and the kernel log were checked over an interval; nothing limits latency here"
      if let first = report.causes.first {
        verdict.sentence += "; possible, but not shown to cost time: \(first.title)"
      }
      return verdict
    }
    verdict.cause = report.causes.first?.id
    let lacks = store.samples > 1 ? "" : "only one sample; "
    let parts = unseen.isEmpty ? "" : "not seen: \(unseen.map(\.part).joined(separator: ", ")); "
    let best = report.causes.first.map { "possible: \($0.title)" } ?? "no evidence points anywhere"
    verdict.sentence = lacks + parts + best
    return verdict
  }

  private func collectNext(_ report: Report) -> String {
    let leading = report.causes.prefix(3).flatMap { [$0.id] + $0.possibleRoots }
    let missing = report.notChecked.filter { leading.isEmpty || leading.contains($0.cause) }
    if missing.isEmpty { return "" }
    return "diagbox collect -n 2 -i 10"
  }
}
