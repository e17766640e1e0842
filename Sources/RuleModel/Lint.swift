/// Faults of style that would make a rule less than provable.
package struct Lint {
  private let catalogue: Catalogue

  package init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  package func faults() -> [RuleError] {
    var faults: [RuleError] = []
    for cause in catalogue.causes { faults += self.faults(of: cause) }
    faults += repeatedSQL()
    return faults.sorted { ($0.file, $0.line, $0.message) < ($1.file, $1.line, $1.message) }
  }

  private func faults(of cause: Cause) -> [RuleError] {
    var faults: [RuleError] = []
    func fault(_ line: Int, _ message: String) {
      faults.append(RuleError(cause.file, line, message))
    }
    if cause.references.isEmpty {
      fault(1, "no reference: name the documentation that the rule rests on")
    }
    if cause.fix.now.isEmpty, cause.fix.persist.isEmpty { fault(1, "no fix") }
    if cause.verify.isEmpty { fault(1, "'verify' is missing: what must a second bundle show?") }
    if cause.rankClass != .hint, cause.impact.find == nil, cause.impact.potential == 0 {
      fault(1, "no impact: neither a query nor a potential")
    }
    if cause.signals.contains(where: \.measuresCost), cause.impact.find == nil {
      fault(1, "a signal measures a cost, but no impact query says how much")
    }
    let tests = catalogue.tests.filter { $0.cause == cause.id }
    let known = Set(cause.signals.map(\.id))
    for test in tests {
      for id in test.fires + test.clear + test.notEvaluated where !known.contains(id) {
        let near = nearest(id, among: known).map { ", did you mean '\($0)'?" } ?? ""
        fault(test.line, "the test '\(test.name)' names no signal of this cause: '\(id)'\(near)")
      }
    }
    for signal in cause.signals {
      if !tests.contains(where: { $0.fires.contains(signal.id) }) {
        fault(signal.line, "no test in which the signal '\(signal.id)' fires")
      }
      if !tests.contains(where: {
        $0.clear.contains(signal.id) || $0.notEvaluated.contains(signal.id)
      }) {
        fault(signal.line, "no test in which the signal '\(signal.id)' stays clear")
      }
      if abs(signal.weight) > (signal.impossible ? 30 : 20) {
        fault(signal.line, "a weight beyond 20 dB counts as 20")
      }
    }
    if !tests.contains(where: { !$0.notEvaluated.isEmpty }) {
      fault(1, "no test with 'not_evaluated': what is said when the artifact is missing?")
    }
    return faults
  }

  /// The same statement in two rules belongs into a view.
  private func repeatedSQL() -> [RuleError] {
    var seen: [String: (file: String, id: String)] = [:]
    var faults: [RuleError] = []
    for cause in catalogue.causes {
      for signal in cause.signals {
        let text = signal.find.text.lowercased().split(whereSeparator: \.isWhitespace).joined(
          separator: " ")
        guard text.count > 120 else { continue }
        if let first = seen[text], first.file != cause.file {
          faults.append(
            RuleError(
              cause.file, signal.line,
              "the statement of '\(signal.id)' stands in \(first.file) too: make it a view"))
        } else {
          seen[text] = (cause.file, signal.id)
        }
      }
    }
    return faults
  }
}

/// 10 to the power of x, for whole and half decibans: enough for sums over priors.
package func tenTo(_ exponent: Double) -> Double {
  var result = 1.0
  var rest = abs(exponent)
  while rest >= 1 {
    result *= 10
    rest -= 1
  }
  if rest >= 0.5 {
    result *= 3.1622776601683795
  }
  return exponent < 0 ? 1 / result : result
}
