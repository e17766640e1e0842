/// A small bundle inside of a rule file, and what must come out.
package struct RuleTest: Sendable {
  package var name = ""
  package var cause = ""
  /// Path in the bundle to its text.
  package var files: [(path: String, text: String)] = []
  /// Signals that must fire, stay clear, or not be evaluated.
  package var fires: [String] = []
  package var clear: [String] = []
  package var notEvaluated: [String] = []
  /// active, latent, ruled_out, not_listed.
  package var outcome: String?
  package var probabilityAtLeast: Double?
  package var probabilityAtMost: Double?
  /// This cause must rank first of all.
  package var first = false
  package var file = ""
  package var line = 1
  package init() {}
}

/// Reads the `tests:` of a cause.
struct TestReader {
  let file: String

  func read(_ nodes: [YAML], cause: String) throws(RuleError) -> [RuleTest] {
    var tests: [RuleTest] = []
    for node in nodes {
      var fields = try Fields(node, file: file, what: "a test")
      var test = RuleTest()
      test.file = file
      test.line = fields.line
      test.cause = cause
      test.name = try fields.required("name")
      if let base = try fields.text("like") {
        guard let other = tests.first(where: { $0.name == base }) else {
          throw RuleError(file, fields.lineOf("like"), "no test '\(base)' stands above")
        }
        test.files = other.files
      }
      for item in try fields.entries("files") {
        guard case .scalar(let text, _) = item.value else {
          throw RuleError(file, item.keyLine, "the content of '\(item.key)' must be text")
        }
        test.files.removeAll { $0.path == item.key }
        test.files.append((item.key, text))
      }
      for path in try fields.texts("without") {
        let before = test.files.count
        test.files.removeAll { $0.path == path || $0.path.hasPrefix(path + "/") }
        if test.files.count == before {
          throw RuleError(file, fields.lineOf("without"), "'\(path)' is not among the files")
        }
      }
      test.fires = try fields.texts("fires")
      test.clear = try fields.texts("clear")
      test.notEvaluated = try fields.texts("not_evaluated")
      test.outcome = try fields.text("outcome")
      let outcomes = ["active", "latent", "ruled_out", "not_listed"]
      if let outcome = test.outcome, !outcomes.contains(outcome) {
        throw RuleError(
          file, fields.lineOf("outcome"),
          "'outcome' must be one of \(outcomes.joined(separator: ", "))")
      }
      test.probabilityAtLeast = try fields.number("probability_at_least")
      test.probabilityAtMost = try fields.number("probability_at_most")
      test.first = try fields.flag("first")
      try fields.finish()
      tests.append(test)
    }
    return tests
  }
}
