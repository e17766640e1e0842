import BundleReader
import Diagnosis
import FactStore
import RuleModel

/// Runs the small bundles inside of rule files through the real pipeline.
package struct RuleTestRunner {
  private let analyzer: Analyzer

  package init(catalogue: Catalogue) throws { analyzer = try Analyzer(catalogue: catalogue) }

  /// What came out otherwise than the test wants; empty when all is as wanted.
  package func run(_ test: RuleTest) -> [String] {
    let result: (Report, [CauseProbe])
    do {
      result = try probe(test)
    } catch {
      return ["\(error)"]
    }
    let (report, probes) = result
    guard let probe = probes.first(where: { $0.id == test.cause }) else {
      return test.outcome == "not_listed" && test.fires.isEmpty ? [] : ["the cause does not apply to this bundle"]
    }
    var failures: [String] = []
    for id in test.fires where !probe.fired.contains(id) {
      failures.append("'\(id)' does not fire (\(probe.state(of: id)))")
    }
    for id in test.clear where !probe.clear.contains(id) {
      failures.append("'\(id)' is not clear (\(probe.state(of: id)))")
    }
    for id in test.notEvaluated where !probe.notEvaluated.contains(id) {
      failures.append("'\(id)' is evaluated (\(probe.state(of: id)))")
    }
    let outcome = outcome(of: test.cause, report)
    if let wanted = test.outcome, wanted != outcome {
      failures.append("outcome is \(outcome) at \(rounded(probe.probability * 100)) %, wanted \(wanted); impact \(rounded(probe.impact))")
    }
    if let least = test.probabilityAtLeast, probe.probability < least {
      failures.append("probability \(rounded(probe.probability)), wanted at least \(least)")
    }
    if let most = test.probabilityAtMost, probe.probability > most {
      failures.append("probability \(rounded(probe.probability)), wanted at most \(most)")
    }
    if test.first, report.causes.first?.id != test.cause {
      failures.append("first is \(report.causes.first?.id ?? "nothing")")
    }
    for problem in report.coverage.problems where problem.artifact.hasPrefix("rules/") {
      failures.append(problem.reason)
    }
    return failures
  }

  private func outcome(of id: String, _ report: Report) -> String {
    if let cause = report.causes.first(where: { $0.id == id }) { return cause.isActive ? "active" : "latent" }
    if report.hints.contains(where: { $0.id == id }) { return "latent" }
    if report.causes.contains(where: { $0.consequences.contains { $0.id == id } }) { return "active" }
    return report.ruledOut.contains { $0.id == id } ? "ruled_out" : "not_listed"
  }

  private func probe(_ test: RuleTest) throws -> (Report, [CauseProbe]) {
    let loaded = analyzer.load(files: test.files.map { ($0.path, Array($0.text.utf8)) })
    let store = try analyzer.store(loaded)
    // Only a test of the rank needs the other causes.
    var catalogue = analyzer.catalogue
    if !test.first { catalogue.causes = catalogue.causes.filter { $0.id == test.cause } }
    let diagnosis = Diagnosis(store, catalogue, options: analyzer.options)
    return (diagnosis.run(), diagnosis.probe([test.cause]))
  }
}

extension Analyzer {
  /// Loads files given in memory as if they were a bundle.
  package func load(files: [(path: String, bytes: [UInt8])]) -> Loaded {
    var loader = newLoader(onlyNeeded: true)
    for file in files {
      let entry = Entry(path: file.path, kind: .file, size: file.bytes.count)
      if case .nothing = loader.wants(entry) { continue }
      loader.take(entry, file.bytes, firstLine: 1, isLast: true)
    }
    return finish(loader)
  }
}
