import RuleModel

/// A cause of the catalogue for a reader.
package enum CauseText {
  package static func render(_ cause: Cause) -> String {
    var lines = [
      "\(cause.title)",
      "\(cause.id) · \(cause.layer) · \(cause.rankClass.rawValue) · \(cause.prior.rawValue) (\(Int(cause.prior.decibans)) dB)",
      "",
    ]
    lines += wrap(cause.mechanism, width: 98)
    lines += ["", "Signals"]
    for signal in cause.signals {
      lines.append(
        "  \(signal.weight > 0 ? "+" : "")\(Int(signal.weight)) dB  \(signal.id): \(signal.says)")
      lines += wrap(signal.why, width: 88).map { "          " + $0 }
      if let clear = signal.whenClear {
        lines.append("          when clear \(Int(clear.weight)) dB: \(clear.why)")
      }
    }
    if !cause.parameters.isEmpty {
      lines += ["", "Parameters"]
      for parameter in cause.parameters {
        lines.append("  \(parameter.name) = \(parameter.value) \(parameter.unit): \(parameter.why)")
      }
    }
    if !cause.impact.formula.isEmpty { lines += ["", "Impact: \(cause.impact.formula)"] }
    if !cause.explains.isEmpty {
      lines += ["", "Produces: \(cause.explains.joined(separator: ", "))"]
    }
    for (label, commands) in [
      ("Fix now", cause.fix.now), ("For good", cause.fix.persist), ("Verify", cause.verify),
    ] where !commands.isEmpty {
      lines += ["", label] + commands.map { "  " + $0 }
    }
    if !cause.fix.risk.isEmpty { lines += ["", "Risk: \(cause.fix.risk)"] }
    if !cause.references.isEmpty {
      lines += ["", "References"] + cause.references.map { "  " + $0 }
    }
    return lines.joined(separator: "\n")
  }
}
