import Analyzer
import ArgumentParser
import Artifacts
import Reports

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List what a bundle holds: each artifact, its rows, and what was not understood.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "The bundle, or - for standard input.")
  var bundle: String

  @Option(name: .shortAndLong, help: "text or json.")
  var format = Format.text

  @OptionGroup var ruleOptions: RuleOptions

  func run() throws {
    let analyzer = try ruleOptions.analyzer()
    let loaded: Analyzer.Loaded
    do {
      loaded = try analyzer.load(bundle)
    } catch {
      throw unreadable(bundle, error)
    }
    let report = analyzer.report(bundle, loaded, try analyzer.store(loaded))
    let inventory = Inventory(
      loaded.artifacts.map(Self.item), unknown: loaded.unknown, unknownCount: loaded.unknownCount)
    switch format {
    case .text: print(inventory.text(report), terminator: "")
    case .json: print(inventory.json(report).written())
    }
  }

  private static func item(_ artifact: LoadedArtifact) -> Inventory.Item {
    Inventory.Item(
      path: artifact.path, artifact: artifact.artifact, status: artifact.status.rawValue,
      reason: artifact.reason, bytes: artifact.bytes, rows: artifact.rows,
      lines: artifact.lines.total, skipped: artifact.lines.skipped,
      unparsed: artifact.lines.unparsed, unparsedLines: artifact.lines.unparsedLines)
  }
}
