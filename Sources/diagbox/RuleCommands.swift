import Analyzer
import ArgumentParser
import Artifacts
import BuiltinRules
import Diagnosis
import FactStore
import Reports
import RuleModel

func ruleSchema() -> String { Schema.sql }

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show, check and test the rules.",
    subcommands: [List.self, Show.self, Check.self, Test.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every cause: id, layer, prior, title.")
    @OptionGroup var ruleOptions: RuleOptions
    func run() throws {
      for cause in try ruleOptions.catalogue().causes.sorted(by: {
        ($0.layer, $0.id) < ($1.layer, $1.id)
      }) {
        print(
          "\(cause.layer)\t\(cause.id)\t\(cause.rankClass.rawValue)\t\(cause.prior.rawValue)\t\(cause.title)"
        )
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The file of a cause, as built in.")
    @Argument(help: "Id of the cause.") var cause: String
    func run() throws {
      guard let file = BuiltinRules.files().first(where: { $0.path.hasSuffix("/\(cause).yaml") })
      else {
        let ids = BuiltinRules.catalogue().causes.map(\.id)
        let near = nearest(cause, among: ids).map { "; did you mean '\($0)'?" } ?? ""
        complain("diagbox: no cause '\(cause)'\(near)")
        throw ExitCode(2)
      }
      print(file.text, terminator: "")
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lint the rules: every fault as file:line: error: reason.")
    @Argument(help: "Folders of rules laid over the built-in ones; the built-in ones without any.")
    var folders: [String] = []
    func run() throws {
      var (catalogue, faults) = Catalogue.read(BuiltinRules.files())
      for folder in folders {
        let (added, more) = Catalogue.read(try ruleFiles(in: folder), folder: folder)
        catalogue.override(with: added)
        faults += more
      }
      faults += try Checker(schema: ruleSchema(), catalogue: catalogue).check(&catalogue)
      faults += Lint(catalogue).faults()
      for fault in faults { print(fault) }
      let expected = catalogue.causes.reduce(0) { $0 + 1 / (1 + tenTo(-$1.prior.decibans / 10)) }
      print(
        "\(catalogue.causes.count) causes, \(catalogue.views.count) views, \(catalogue.signatures.count) log signatures; priors expect \(rounded(expected)) causes per ticket; \(faults.count) findings"
      )
      if !faults.isEmpty { throw ExitCode(1) }
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the tests inside of the rule files.")
    @Argument(help: "Only these causes.") var causes: [String] = []
    @OptionGroup var ruleOptions: RuleOptions
    func run() throws {
      var (catalogue, faults) = Catalogue.read(BuiltinRules.files())
      for folder in ruleOptions.rules {
        let (added, more) = Catalogue.read(try ruleFiles(in: folder), folder: folder)
        catalogue.override(with: added)
        faults += more
      }
      faults += try Checker(schema: ruleSchema(), catalogue: catalogue).check(&catalogue)
      for fault in faults { print(fault) }
      let runner = try RuleTestRunner(catalogue: catalogue)
      var failed = faults.count
      var passed = 0
      for test in catalogue.tests where causes.isEmpty || causes.contains(test.cause) {
        let failures = runner.run(test)
        if failures.isEmpty { passed += 1 } else { failed += 1 }
        for failure in failures {
          print("\(test.file):\(test.line): \(test.cause): '\(test.name)': \(failure)")
        }
      }
      print("\(passed) passed, \(failed) failed")
      if failed > 0 { throw ExitCode(1) }
    }
  }
}

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What diagbox knows about a cause: mechanism, signals, fixes, references.")
  @Argument(help: "Id of the cause.") var cause: String
  @OptionGroup var ruleOptions: RuleOptions

  func run() throws {
    let catalogue = try ruleOptions.catalogue()
    guard let found = catalogue.cause(cause) else {
      let near =
        nearest(cause, among: catalogue.causes.map(\.id)).map { "; did you mean '\($0)'?" } ?? ""
      complain("diagbox: no cause '\(cause)'\(near)")
      throw ExitCode(2)
    }
    print(CauseText.render(found))
  }
}
