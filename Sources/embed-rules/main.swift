import Foundation
import RuleModel

// Checks every rule file against the schema of the artifacts and writes the catalogue as Swift.
// Usage: embed-rules OUTPUT SCHEMA RULES-FOLDER FILE…; faults are printed as file:line: error: ….

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: embed-rules OUTPUT SCHEMA RULES-FOLDER FILE…\n".utf8))
  exit(2)
}

func fail(_ message: String) {
  FileHandle.standardError.write(Data("\(message)\n".utf8))
}

let folder = arguments[2]
var files: [(path: String, text: String)] = []
for path in arguments.dropFirst(3) {
  guard let range = path.range(of: "/rules/", options: .backwards) else { continue }
  let relative = String(path[range.upperBound...])
  guard let text = try? String(contentsOfFile: "\(folder)/\(relative)", encoding: .utf8) else {
    fail("\(path):1: error: cannot be read as UTF-8")
    exit(1)
  }
  files.append((relative, text))
}
do {
  var (catalogue, faults) = Catalogue.read(files)
  let schema = try String(contentsOfFile: arguments[1], encoding: .utf8)
  faults += try Checker(schema: schema, catalogue: catalogue).check(&catalogue)
  // Messages name the file where an editor finds it; the catalogue keeps `rules/…`.
  let root = folder.split(separator: "/").dropLast().joined(separator: "/")
  for fault in faults { fail("/\(root)/\(fault)") }
  if !faults.isEmpty {
    fail("note: a table of a new artifact is known after 'make schema'")
    exit(1)
  }
  func literal(_ text: String) -> String {
    precondition(!text.contains("\"\"\"##") && !text.contains("\\##(") && !text.contains("\r"))
    return "##\"\"\"\n\(text)\n\"\"\"##"
  }
  var output = "// Written by embed-rules; do not edit.\n\n"
  output += "extension BuiltinRules {\n"
  output += "  static let packedCatalogue: StaticString = \(literal(catalogue.packed()))\n"
  output += "  static let packedFiles: StaticString = \(literal(Catalogue.pack(files: files)))\n"
  output += "}\n"
  try output.write(toFile: arguments[0], atomically: true, encoding: .utf8)
} catch {
  fail("\(arguments[1]):1: error: \(error)")
  exit(1)
}
