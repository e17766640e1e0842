/// What diagbox found, ready to be shown: forms add no arithmetic of their own.
package struct Report: Sendable {
  package var version = ""
  package var catalogueSHA256 = ""
  package var bundle = BundleInfo()
  package var verdict = Verdict()
  package var causes: [RankedCause] = []
  /// Latent causes that are not listed one by one.
  package var furtherLatent = 0
  package var ruledOut: [RuledOut] = []
  package var notChecked: [NotChecked] = []
  package var hints: [RankedCause] = []
  /// One command that collects what the leading causes lack.
  package var collectNext = ""
  /// Effects that stand although no cause explains them.
  package var unexplained: [Unexplained] = []
  package var coverage = Coverage()
  /// Causes evaluated without evidence for or against.
  package var noEvidence = 0

  package init() {}

  package struct BundleInfo: Sendable {
    package var path = ""
    package var format = ""
    package var host: String?
    package var kernel: String?
    package var platform: String?
    package var hardware: String?
    package var samples = 1
    package var intervalSeconds: Double?
    package var started: String?
    package var note: String?
    package var symptom: String?
    package var complete = true
    package init() {}
  }

  package struct Verdict: Sendable {
    package var status = Status.inconclusive
    package var cause: String?
    package var sentence = ""
    package init() {}
    package enum Status: String, Sendable {
      case actionable
      case noLimitingFactor = "no limiting factor found"
      case inconclusive
    }
  }

  package struct RuledOut: Sendable {
    package let id: String
    package let title: String
    package let evidence: String
  }

  package struct NotChecked: Sendable {
    package let cause: String
    package let signal: String
    package let missing: [String]
    package let collect: String
  }

  package struct Unexplained: Sendable {
    package let id: String
    package let title: String
    package let possibleRoots: [String]
  }

  package struct Coverage: Sendable {
    package var artifacts = 0
    package var parsed = 0
    package var rows = 0
    package var unparsedLines = 0
    package var problems: [Problem] = []
    package init() {}
  }

  package struct Problem: Sendable, Equatable {
    package let artifact: String
    package let line: Int?
    package let reason: String
    package init(artifact: String, line: Int? = nil, reason: String) {
      self.artifact = artifact
      self.line = line
      self.reason = reason
    }
  }
}

/// A cause with the weight of its evidence.
package struct RankedCause: Sendable {
  package var rank = 0
  package var id = ""
  package var title = ""
  package var layer = ""
  package var rankClass = ""
  package var isActive = false
  package var probability = 0.0
  package var impact = 0.0
  package var score = 0.0
  /// Of the mean or of the tail.
  package var impactOf = "mean"
  package var cost = ""
  package var formula = ""
  package var subjects: [String] = []
  package var mechanism = ""
  package var priorDecibans = 0.0
  package var parameters: [(name: String, value: Double, unit: String)] = []
  package var signals: [SignalResult] = []
  /// Ids of the effects folded beneath this cause.
  package var consequences: [Consequence] = []
  /// Causes that may stand behind this effect, and what would tell.
  package var possibleRoots: [String] = []
  /// Causes that the same evidence speaks for as much.
  package var rivals: [String] = []
  package var tradeOffs: [String] = []
  package var fixNow: [String] = []
  package var fixPersist: [String] = []
  package var risk = ""
  package var verify: [String] = []
  package var references: [String] = []

  package init() {}

  package struct Consequence: Sendable {
    package let id: String
    package let title: String
    package let says: String
    package let also: String?
  }

  /// Signals that spoke for it, strongest first.
  package var supporting: [SignalResult] {
    signals.filter { $0.fired && $0.counted && $0.effective > 0 }
      .sorted { ($0.effective, $1.id) > ($1.effective, $0.id) }
  }
}

/// One signal's part in the weight of a cause.
package struct SignalResult: Sendable {
  package var id = ""
  package var fired = false
  /// As declared, decibans; of a clear, the clear's weight.
  package var weight = 0.0
  package var basis: String?
  package var factor = 1.0
  /// Weight × factor, bounded.
  package var effective = 0.0
  /// False when another signal of its group speaks louder.
  package var counted = false
  package var group = ""
  package var says = ""
  package var why = ""
  package var measuresCost = false
  package var evidence: [EvidenceLine] = []
  package init() {}
}

package struct EvidenceLine: Sendable, Equatable {
  /// `samples/1/proc/interrupts:34`
  package let source: String
  package let value: String?
  /// The raw line.
  package let text: String
}
