import ArgumentParser
import Collector

struct Collect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Collect this host (or another over ssh) into one tarball.",
    discussion: """
      diagbox collect --note 'checkout is slow since Monday'
      diagbox collect --host admin@web1
      diagbox collect --print-script > diagbox-collect.sh     # one sh file for hosts without diagbox
      """)

  @Option(name: [.customShort("n"), .long], help: "Samples of what changes.")
  var samples = 2

  @Option(name: .shortAndLong, help: "Seconds between samples.")
  var interval = 10

  @Option(name: .shortAndLong, help: "Folder for the bundle.")
  var output = "."

  @Option(name: .long, help: "What is slow, in your words.")
  var note: String?

  @Option(name: .long, help: "connect, request, disk, boot, jitter or throughput.")
  var symptom: String?

  @Option(name: .long, help: "quick, standard or deep.")
  var profile = "standard"

  @Flag(name: .long, help: "List what would be taken, take nothing.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "No progress.")
  var quiet = false

  @Option(name: .long, help: "Collect there over ssh: user@machine.")
  var host: String?

  @Flag(name: .long, help: "Print the collector as one sh file.")
  var printScript = false

  func run() throws {
    if printScript {
      print(CollectorScript.text(), terminator: "")
      return
    }
    var arguments = ["-n", "\(samples)", "-i", "\(interval)", "--profile", profile]
    if let note { arguments += ["--note", note] }
    if let symptom { arguments += ["--symptom", symptom] }
    if quiet { arguments.append("-q") }
    if dryRun {
      print(CollectorScript.table().joined(separator: "\n"))
      return
    }
    do {
      if let host {
        print(try CollectorDriver.run(on: host, arguments, into: output))
      } else {
        print(try CollectorDriver.runHere(arguments + ["-o", output]))
      }
    } catch {
      complain("diagbox: \(error)")
      throw ExitCode(3)
    }
  }
}

/// Collects this host into the current folder for an analysis.
func collectHere(arguments: [String]) throws -> String {
  do {
    return try CollectorDriver.runHere(arguments)
  } catch {
    complain("diagbox: \(error)")
    throw ExitCode(3)
  }
}
