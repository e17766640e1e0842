import Analyzer
import ArgumentParser

/// The command line: parse, call, print, exit status.
@main
struct DiagboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagbox",
    abstract: "Collect the state of a slow host, and explain what makes it slow.",
    discussion: """
      On the slow host:      diagbox collect            (or the one sh file: diagbox collect --print-script)
      With what it made:     diagbox analyze diagbox-web1-20261121T093000Z.tar.gz
      Old bundles, by SQL:   diagbox query BUNDLE "SELECT * FROM host"

      Exit status: 0 done; 1 a check failed; 2 usage; 3 the bundle could not be read.
      """,
    version: Analyzer.version,
    subcommands: [
      Collect.self, Analyze.self, Inspect.self, Query.self, Tables.self, Explain.self, Rules.self,
      Batch.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      // ArgumentParser's own status for wrong usage is 64; the documented one is 2.
      let text = fullMessage(for: error)
      if exitCode(for: error) == .success {
        print(text)
        leave(0)
      }
      complain(text)
      leave(2)
    }
  }
}
