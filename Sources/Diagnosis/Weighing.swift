import FactStore
import Glibc
import RuleModel

/// A cause weighed on one subject.
struct Weighed {
  let cause: Cause
  var subject: String?
  var priorDecibans = 0.0
  var logOdds = 0.0
  var probability = 0.0
  var impact = 0.0
  var cost = ""
  var measured = false
  var signals: [SignalResult] = []
  /// Groups with a firing signal that speaks for the cause.
  var firingGroups: Set<String> = []
  var otherSubjects: [String] = []
  var isActive = false
  var score: Double { (probability * impact * 1000).rounded() / 1000 }
}

/// Bounds of the ranking rules, decibans.
enum Bounds {
  static let group = 20.0
  static let impossible = -30.0
  static let clears = -20.0
  static let rateClearWithoutInterval = -10.0
  static let stateClear = -3.0
  static let activeSignal = 10.0
  static let activeProbability = 0.5
  static let activeImpact = 0.01
  static let unknownPlatform = -5.0
}

/// How much a basis is worth: what was seen over an interval counts whole. A log without any times
/// weighs like an undated counter: it was given for this trouble, but nobody knows when.
func basisFactor(_ basis: String?) -> Double {
  switch basis {
  case "boot", "undated", "log-7d", "log-undated": 0.5
  case "log-old": 0.2
  default: 1
  }
}

struct Weigher {
  let evaluator: Evaluator
  /// The kernel log reaches back to the boot or over the window.
  let logIsComplete: Bool

  /// Weighs `cause` on its best subject.
  func weigh(_ cause: Cause, _ observations: [Observation], platformKnown: Bool) -> Weighed {
    var subjects: [String?] = []
    for observation in observations {
      for finding in observation.findings where !subjects.contains(finding.subject) {
        subjects.append(finding.subject)
      }
    }
    if subjects.contains(where: { $0 != nil }) { subjects.removeAll { $0 == nil } }
    if subjects.isEmpty { subjects = [nil] }
    let impacts = (try? evaluator.impacts(cause)) ?? []
    var all = subjects.map { subject in
      weigh(cause, observations, subject: subject, impacts: impacts, platformKnown: platformKnown)
    }
    // Actives first, then by score; the first of equals as the statement ordered them.
    let best = all.indices.max { a, b in
      let left = (all[a].isActive ? 1.0 : 0, all[a].score, all[a].logOdds, -Double(a))
      let right = (all[b].isActive ? 1.0 : 0, all[b].score, all[b].logOdds, -Double(b))
      return left < right
    }
    var chosen = all.remove(at: best ?? 0)
    chosen.otherSubjects = all.filter { $0.isActive == chosen.isActive && $0.probability >= 0.5 }
      .compactMap(\.subject)
    return chosen
  }

  private func weigh(
    _ cause: Cause, _ observations: [Observation], subject: String?,
    impacts: [(subject: String?, impact: Double, cost: String)], platformKnown: Bool
  ) -> Weighed {
    var result = Weighed(cause: cause, subject: subject)
    result.priorDecibans = cause.prior.decibans + (platformKnown ? 0 : Bounds.unknownPlatform)
    result.signals = observations.filter(\.isEvaluated).map { self.result(of: $0, subject: subject) }
    count(&result.signals, observations)
    result.logOdds = result.priorDecibans
      + result.signals.filter { $0.fired && $0.counted }.reduce(0) { $0 + $1.effective }
      + max(Bounds.clears, result.signals.filter { !$0.fired && $0.counted }.reduce(0) { $0 + $1.effective })
    result.probability = 1 / (1 + pow(10, -result.logOdds / 10))
    result.firingGroups = Set(result.signals.filter { $0.fired && $0.effective > 0 }.map(\.group))
    let costSeen = result.signals.contains { $0.fired && $0.measuresCost && $0.effective >= Bounds.activeSignal }
    if let impact = impacts.first(where: { $0.subject == subject }) ?? impacts.first(where: { $0.subject == nil || subject == nil }),
      costSeen
    {
      result.impact = impact.impact
      result.cost = impact.cost
      result.measured = true
    } else {
      result.impact = cause.impact.potential
    }
    result.isActive =
      costSeen && result.probability >= Bounds.activeProbability && result.measured
      && result.impact >= Bounds.activeImpact && cause.rankClass != .hint
    return result
  }

  /// A signal's weight on `subject`: rows of other subjects say nothing here.
  private func result(of observation: Observation, subject: String?) -> SignalResult {
    let signal = observation.signal
    var result = SignalResult()
    result.id = signal.id
    result.group = signal.group
    result.why = signal.why
    result.measuresCost = signal.measuresCost
    let rows = observation.findings.filter { $0.subject == nil || subject == nil || $0.subject == subject }
    // The row with the best basis speaks; of equals the first, as the statement orders them.
    guard let row = rows.enumerated().max(by: {
      (basisFactor($0.element.basis), -$0.offset) < (basisFactor($1.element.basis), -$1.offset)
    })?.element else {
      guard observation.findings.isEmpty, let clear = signal.whenClear else { return result }
      result.weight = clear.weight
      result.why = clear.why
      result.effective = bounded(clear)
      return result
    }
    result.fired = true
    result.weight = signal.weight
    result.basis = row.basis
    // Facts that speak against are not weakened by age.
    result.factor = signal.weight > 0 ? basisFactor(row.basis) : 1
    let low = signal.impossible ? Bounds.impossible : -Bounds.group
    result.effective = min(Bounds.group, max(low, signal.weight * result.factor))
    result.says = fill(signal.says, row.columns)
    var lines: [EvidenceLine] = []
    for row in rows.prefix(4) {
      for source in row.sources where !lines.contains(where: { $0.source == source }) {
        let text = evaluator.store.evidence.text(of: source) ?? ""
        lines.append(EvidenceLine(source: source, value: row.value, text: text))
      }
    }
    result.evidence = Array(lines.prefix(6))
    return result
  }

  /// What a clear may say at most, by what it has looked at.
  private func bounded(_ clear: Signal.Clear) -> Double {
    switch clear.covers {
    case .rate:
      max(clear.weight, evaluator.store.samples > 1 ? -Bounds.group : Bounds.rateClearWithoutInterval)
    case .state: max(clear.weight, Bounds.stateClear)
    case .setting: max(clear.weight, -Bounds.group)
    case .log: logIsComplete ? max(clear.weight, -Bounds.group) : 0
    }
  }

  /// One observation is counted once: of a group the strongest that fired, else its strongest clear.
  private func count(_ signals: inout [SignalResult], _ observations: [Observation]) {
    for group in Set(signals.map(\.group)) {
      let members = signals.indices.filter { signals[$0].group == group }
      let fired = members.filter { signals[$0].fired }
      let candidates = fired.isEmpty ? members.filter { signals[$0].effective != 0 } : fired
      let strongest = candidates.max { a, b in
        (abs(signals[a].effective), -a) < (abs(signals[b].effective), -b)
      }
      if let strongest { signals[strongest].counted = true }
    }
  }
}
