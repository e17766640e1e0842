import Analyzer
import ArgumentParser
import BuiltinRules
import Diagnosis
import FoundationEssentials
import Glibc
import RuleModel

/// One line on standard error.
func complain(_ message: String) {
  let bytes = Array((message + "\n").utf8)
  _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

func leave(_ status: Int32) -> Never {
  fflush(nil)
  exit(status)
}

/// Says why and ends with 3: the bundle could not be read at all.
func unreadable(_ path: String, _ error: any Error) -> ExitCode {
  complain("diagbox: \(path): \(error)")
  return ExitCode(3)
}

struct RuleOptions: ParsableArguments {
  @Option(name: .long, help: "Add or override rules from a folder laid out like rules/.")
  var rules: [String] = []

  @Option(name: .long, help: "Leave a cause out (may be given several times).")
  var disable: [String] = []

  @Option(name: .long, help: "Set a parameter: CAUSE.NAME=VALUE or reference.NAME=VALUE.")
  var set: [String] = []

  /// The built-in catalogue with the folders of `--rules` laid over it.
  func catalogue() throws -> Catalogue {
    var catalogue = BuiltinRules.catalogue()
    for folder in rules {
      let (added, faults) = Catalogue.read(try ruleFiles(in: folder), folder: folder)
      catalogue.override(with: added)
      let all = faults + (try Checker(schema: ruleSchema(), catalogue: catalogue).check(&catalogue))
      for fault in all { complain(fault.description) }
      if !all.isEmpty { throw ExitCode(1) }
    }
    return catalogue
  }

  func analyzer() throws -> Analyzer {
    var analyzer = try Analyzer(catalogue: try catalogue())
    analyzer.options.disabled = Set(disable)
    for assignment in set {
      let parts = assignment.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]), value.isFinite else {
        throw ValidationError("--set takes NAME=VALUE with a number, found '\(assignment)'")
      }
      analyzer.options.overrides[String(parts[0])] = value
    }
    return analyzer
  }
}

/// Every rule file below `folder`, paths relative to it.
func ruleFiles(in folder: String) throws -> [(path: String, text: String)] {
  var files: [(path: String, text: String)] = []
  func walk(_ relative: String) throws {
    let path = relative.isEmpty ? folder : "\(folder)/\(relative)"
    for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    where !name.hasPrefix(".") {
      let child = relative.isEmpty ? name : "\(relative)/\(name)"
      var isFolder = false
      if let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(child)") {
        isFolder = (attributes[.type] as? FileAttributeType) == .typeDirectory
      }
      if isFolder {
        try walk(child)
      } else if child.hasSuffix(".yaml") || child.hasSuffix(".sql") {
        let data = try Data(contentsOf: URL(filePath: "\(folder)/\(child)"))
        files.append((child, String(decoding: data, as: UTF8.self)))
      }
    }
  }
  do {
    try walk("")
  } catch {
    throw ValidationError("\(folder): no folder of rules that can be read")
  }
  return files
}

/// Columns of the terminal, or 100 where there is none.
func terminalWidth() -> Int {
  var size = winsize()
  if unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 {
    return Int(size.ws_col)
  }
  return unsafe getenv("COLUMNS").flatMap { unsafe Int(String(cString: $0)) }.map { max(40, $0) }
    ?? 100
}

func wantsColour() -> Bool {
  if unsafe getenv("NO_COLOR") != nil { return false }
  return isatty(STDOUT_FILENO) == 1
}
