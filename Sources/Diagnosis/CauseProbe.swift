import RuleModel

/// How the signals of one cause came out.
package struct CauseProbe {
  package let id: String
  package let fired: [String]
  package let clear: [String]
  package let notEvaluated: [String]
  package let probability: Double
  package let impact: Double
  private let details: [String: String]

  init(id: String, observations: [Observation], probability: Double, impact: Double) {
    self.id = id
    self.probability = probability
    self.impact = impact
    var fired: [String] = []
    var clear: [String] = []
    var notEvaluated: [String] = []
    var details: [String: String] = [:]
    for observation in observations {
      let name = observation.signal.id
      switch observation.state {
      case .fired(let rows):
        fired.append(name)
        details[name] = "fires on \(rows.count) rows"
      case .clear:
        clear.append(name)
        details[name] = "clear"
      case .notEvaluated(let missing):
        notEvaluated.append(name)
        details[name] = "not evaluated, missing \(missing.joined(separator: ", "))"
      case .failed(let reason): details[name] = reason
      }
    }
    self.fired = fired
    self.clear = clear
    self.notEvaluated = notEvaluated
    self.details = details
  }

  package func state(of signal: String) -> String { details[signal] ?? "no such signal" }
}
