import Analyzer
import BuiltinRules
import FactStore
import RuleModel
import Testing

/// What every rule file must show, present and future: never edited to add one.
struct RuleFileTests {
  static let read: (catalogue: Catalogue, faults: [RuleError]) = {
    var (catalogue, faults) = Catalogue.read(BuiltinRules.files())
    faults += (try? Checker(schema: Schema.sql, catalogue: catalogue).check(&catalogue)) ?? []
    return (catalogue, faults)
  }()

  @Test func `the rules are free of faults`() {
    for fault in Self.read.faults { Issue.record("\(fault)") }
  }

  @Test func `every rule proves itself`() {
    for fault in Lint(Self.read.catalogue).faults() { Issue.record("\(fault)") }
  }

  @Test(
    arguments: Self.read.catalogue.tests.map(\.cause).reduce(into: [String]()) { ids, id in
      if ids.last != id { ids.append(id) }
    })
  func `the tests inside of the rule files pass`(_ cause: String) throws {
    let runner = try RuleTestRunner(catalogue: Self.read.catalogue)
    for test in Self.read.catalogue.tests where test.cause == cause {
      for failure in runner.run(test) {
        Issue.record("\(test.file):\(test.line): '\(test.name)': \(failure)")
      }
    }
  }

  @Test func `the built-in catalogue is what the files say`() {
    let builtin = BuiltinRules.catalogue()
    let read = Self.read.catalogue
    #expect(builtin.sha256 == read.sha256)
    #expect(builtin.causes.map(\.id).sorted() == read.causes.map(\.id).sorted())
    for cause in builtin.causes {
      let other = read.cause(cause.id)
      #expect(cause.signals.map(\.find.text) == other?.signals.map(\.find.text))
      #expect(cause.signals.map(\.find.needs) == other?.signals.map(\.find.needs))
      #expect(cause.impact.find?.text == other?.impact.find?.text)
    }
  }

  @Test func `faults name file, line and the nearest name`() throws {
    let text = """
      cause: x
      title: X
      layer: sched
      prior: common
      mechanism: m
      signals:
        - id: a
          find: |
            SELECT softirq_share,
              busy_shares AS value, source
            FROM cpu_share
          weight: 5
          why: w
          says: "{value} {nothing}"
      """
    var (catalogue, faults) = Catalogue.read(BuiltinRules.files())
    let (added, more) = Catalogue.read([("sched/x.yaml", text)], folder: "mine")
    #expect(more.isEmpty)
    catalogue.override(with: added)
    faults = try Checker(schema: Schema.sql, catalogue: catalogue).check(&catalogue)
    #expect(faults.count == 1)
    #expect(
      faults.first?.description.contains(
        "mine/sched/x.yaml:10: error: no such column: busy_shares, did you mean 'busy_share'?")
        == true, "\(faults)")
    let (_, keys) = Catalogue.read([
      ("sched/x.yaml", text.replacing("mechanism", with: "mechanisms"))
    ])
    #expect(
      keys.first?.description == "rules/sched/x.yaml:1: error: 'mechanism' is missing"
        || keys.first?.line == 5, "\(keys)")
  }
}
