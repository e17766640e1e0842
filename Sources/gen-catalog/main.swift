import Foundation

// Finds every artifact below the source folder by its declaration, refuses one without a doc
// comment, and writes the list. Usage: gen-catalog OUTPUT FILE…

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
  FileHandle.standardError.write(Data("usage: gen-catalog OUTPUT FILE…\n".utf8))
  exit(2)
}

var names: [(name: String, id: String)] = []
var failed = false
for path in arguments.dropFirst().sorted() {
  guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  for (index, line) in lines.enumerated() {
    let words = line.split(separator: " ")
    guard words.count >= 4, words[0] == "package", words[1] == "enum", words[2].hasSuffix(":"),
      words[3] == "Artifact"
    else { continue }
    let name = String(words[2].dropLast())
    if index == 0 || !lines[index - 1].hasPrefix("///") {
      FileHandle.standardError.write(
        Data("\(path):\(index + 1): error: an artifact needs a doc comment\n".utf8))
      failed = true
    }
    var comment: [Substring] = []
    var at = index - 1
    while at >= 0, lines[at].hasPrefix("///") {
      comment.insert(lines[at].dropFirst(3), at: 0)
      at -= 1
    }
    let about = comment.map { $0.hasPrefix(" ") ? $0.dropFirst() : $0 }.joined(separator: "\n")
    names.append((name, about))
  }
}
if failed { exit(1) }

var source = "// Written by gen-catalog; do not edit.\n\nextension Catalog {\n"
source += "  package static let all: [any Artifact.Type] = [\n"
for entry in names { source += "    \(entry.name).self,\n" }
source += "  ]\n\n  /// The doc comment of each artifact, by type name.\n"
source += "  package static let documentation: [String: String] = [\n"
for entry in names {
  source += "    \"\(entry.name)\": ##\"\"\"\n"
  for line in entry.id.split(separator: "\n", omittingEmptySubsequences: false) {
    source += "      \(line)\n"
  }
  source += "      \"\"\"##,\n"
}
source += "  ]\n}\n"
do {
  try source.write(toFile: output, atomically: true, encoding: .utf8)
} catch {
  FileHandle.standardError.write(Data("\(output): error: \(error)\n".utf8))
  exit(1)
}
