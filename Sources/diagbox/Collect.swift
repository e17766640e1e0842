import ArgumentParser

struct Collect: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Collect")
  func run() throws {}
}
func collectHere(arguments: [String]) throws -> String { throw ExitCode(2) }
