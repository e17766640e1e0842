/// One cause of the catalogue: all that diagbox knows about it, as its file says it.
package struct Cause: Sendable {
  package var id = ""
  package var title = ""
  package var layer = ""
  package var rankClass = RankClass.cause
  package var prior = Prior.occasional
  /// Where the cause can stand at all; all of them must hold.
  package var applies: [Condition] = []
  /// cause → mechanism → symptom, for a reader in a hurry.
  package var mechanism = ""
  package var signals: [Signal] = []
  package var parameters: [Parameter] = []
  package var impact = Impact()
  /// Causes (symptoms) that this one typically produces.
  package var explains: [String] = []
  /// Words of `--symptom` that this cause answers.
  package var symptoms: [String] = []
  package var fix = Fix()
  package var verify: [String] = []
  /// Causes whose advice contradicts this one's, with how to decide.
  package var conflicts: [Conflict] = []
  package var references: [String] = []
  package var file = ""
  package var line = 1

  package init() {}

  package enum RankClass: String, Sendable, CaseIterable { case cause, symptom, hint }

  package enum Prior: String, Sendable, CaseIterable {
    case common, occasional, rare
    /// Decibans, given that the platform applies.
    package var decibans: Double {
      switch self {
      case .common: -15
      case .occasional: -20
      case .rare: -25
      }
    }
  }

  /// A column of the view `host` must have one of the values; NULL leaves it open.
  package struct Condition: Sendable, Equatable {
    package let column: String
    package let values: [String]
  }

  package struct Parameter: Sendable, Equatable {
    package let name: String
    package var value: Double
    package let unit: String
    package let why: String
    package let line: Int
  }

  package struct Impact: Sendable {
    /// Rows of (subject, impact, cost): what it costs here.
    package var find: SQL?
    package var formula = ""
    /// Share of the reference request that the setting alone may cost, 0 to 1.
    package var potential = 0.0
    package var potentialWhy = ""
    package var of = ""
    package init() {}
  }

  package struct Fix: Sendable {
    package var now: [String] = []
    package var persist: [String] = []
    package var risk = ""
    package init() {}
  }

  package struct Conflict: Sendable {
    package let cause: String
    package let decide: String
  }
}

/// A statement with the line where it starts in its file.
package struct SQL: Sendable {
  package let text: String
  package let line: Int
  /// What must be there for the statement to say anything; found at check time.
  package var needs = Requirement.all([])
  package init(text: String, line: Int) {
    self.text = text
    self.line = line
  }
}

/// One observation for or against a cause.
package struct Signal: Sendable {
  package var id = ""
  package var find = SQL(text: "", line: 0)
  /// Decibans: 10·log10 of how much likelier this is seen when the cause acts.
  package var weight = 0.0
  package var why = ""
  package var says = ""
  /// Signals that watch one thing are counted once.
  package var group = ""
  /// A firing row shows time lost, not just a setting.
  package var measuresCost = false
  /// The mechanism cannot act when this fires.
  package var impossible = false
  package var whenClear: Clear?
  /// A row must come out of it, or the signal counts as not evaluated.
  package var needs: SQL?
  /// Tables that need not be there.
  package var optional: [String] = []
  package var line = 1
  package init() {}

  package struct Clear: Sendable {
    package let weight: Double
    package let why: String
    package let covers: Coverage
  }

  /// What a clear has looked at, which bounds what it can say.
  package enum Coverage: String, Sendable, CaseIterable {
    /// Counters: 10 dB unless seen over an interval.
    case rate
    /// One instant: 3 dB.
    case state
    /// A setting that was read is known.
    case setting
    /// The kernel log, if it reaches back to the boot.
    case log
  }
}

/// Which tables must have a readable source before a statement means anything.
package indirect enum Requirement: Sendable, Equatable {
  case table(String)
  case samples(Int)
  case all([Requirement])
  case any([Requirement])

  package func holds(_ isThere: (String) -> Bool, samples: Int) -> Bool {
    switch self {
    case .table(let name): isThere(name)
    case .samples(let count): samples >= count
    case .all(let parts): parts.allSatisfy { $0.holds(isThere, samples: samples) }
    case .any(let parts): parts.contains { $0.holds(isThere, samples: samples) }
    }
  }

  /// Tables without which it does not hold: of alternatives, the first.
  package func missing(_ isThere: (String) -> Bool, samples: Int) -> [String] {
    if holds(isThere, samples: samples) { return [] }
    switch self {
    case .table(let name): return [name]
    case .samples: return ["second sample"]
    case .all(let parts): return parts.flatMap { $0.missing(isThere, samples: samples) }
    case .any(let parts): return parts.first?.missing(isThere, samples: samples) ?? []
    }
  }

  package var tables: Set<String> {
    switch self {
    case .table(let name): [name]
    case .samples: []
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.tables) }
    }
  }
}
