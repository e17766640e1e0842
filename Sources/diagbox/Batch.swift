import ArgumentParser
import Dispatch
import Fleet
import FoundationEssentials
import Glibc

struct Batch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Analyse many bundles on all cores: one JSON line each.",
    discussion: """
      A folder stands for the archives in it. A bundle that cannot be read is a line with its reason.

      diagbox batch /archive/2025/ > results.jsonl
      """)

  @Argument(help: "Bundles, or folders of archives.")
  var paths: [String]

  @Option(name: .shortAndLong, help: "Bundles at a time; as many as cores by default.")
  var jobs: Int?

  @Flag(name: .long, help: "The whole report of each bundle instead of its summary.")
  var full = false

  @OptionGroup var ruleOptions: RuleOptions

  func run() throws {
    let fleet = Fleet(
      try ruleOptions.analyzer(), workers: jobs ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let expanded = paths.flatMap(Self.expand)
    let full = full
    // The command line is synchronous; the work itself runs on the pool.
    let finished = DispatchSemaphore(value: 0)
    Task.detached {
      await fleet.run(expanded, full: full) { print($0) }
      finished.signal()
    }
    finished.wait()
  }

  private static let suffixes = [
    ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.zst", ".tar.bz2", ".tbz", ".zip",
  ]

  /// A folder that holds archives stands for these; any other path for itself.
  private static func expand(_ path: String) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      return [path]
    }
    let archives = names.sorted().filter { name in suffixes.contains { name.hasSuffix($0) } }
    let base = path.hasSuffix("/") ? String(path.dropLast()) : path
    return archives.isEmpty ? [path] : archives.map { "\(base)/\($0)" }
  }
}
