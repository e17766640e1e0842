import Analyzer
import ArgumentParser
import Diagnosis
import Reports

struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain, ranked, what makes the host of a bundle slow.",
    discussion: """
      BUNDLE is a diagbox bundle, a sosreport or another collector's archive (.tar, .tar.gz, .xz, .zst,
      .bz2, .zip), a folder, or - for standard input. Without one, this host is collected first.

      diagbox analyze bundle.tar.gz
      diagbox analyze --format json bundle.tar.gz | jq .verdict
      ssh web1 'sh -s' < diagbox-collect.sh; diagbox analyze diagbox-web1-*.tar.gz
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  enum Level: String, ExpressibleByArgument, CaseIterable { case active, latent }

  @Argument(help: "The bundle; this host without one.")
  var bundle: String?

  @Option(name: .shortAndLong, help: "text or json.")
  var format = Format.text

  @Flag(name: .shortAndLong, help: "All evidence, weights, exclusions and problems.")
  var verbose = false

  @Option(name: .long, help: "Exit with 1 when a cause of this class stands: active or latent.")
  var failOn: Level?

  @OptionGroup var ruleOptions: RuleOptions

  func run() throws {
    let analyzer = try ruleOptions.analyzer()
    let path: String
    if let bundle {
      path = bundle
    } else {
      path = try collectHere(arguments: [])
    }
    let report: Report
    do {
      report = try analyzer.analyze(path)
    } catch {
      throw unreadable(path, error)
    }
    switch format {
    case .json: print(jsonReport(report).written())
    case .text:
      var style = TextStyle()
      style.width = terminalWidth()
      style.colour = wantsColour()
      style.verbose = verbose
      print(TextReport.render(report, style: style), terminator: "")
    }
    switch failOn {
    case .active?: if report.causes.contains(where: \.isActive) { throw ExitCode(1) }
    case .latent?: if !report.causes.isEmpty { throw ExitCode(1) }
    case nil: break
    }
  }
}
