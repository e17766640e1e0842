import Foundation
import Testing

/// What matters about the sources themselves and can be checked by a machine.
struct RepositoryTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func files(_ folder: String, _ suffix: String) -> [(path: String, text: String)] {
    let base = Self.root.appending(path: folder).path
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: base)) ?? []
    return paths.filter { $0.hasSuffix(suffix) }.sorted().compactMap { path in
      (try? String(contentsOfFile: "\(base)/\(path)", encoding: .utf8)).map {
        ("\(folder)/\(path)", $0)
      }
    }
  }

  /// Each module imports only what stands above it in the pipeline.
  @Test func `the layers look one way`() {
    let allowed: [String: Set<String>] = [
      "ByteText": ["CSupport"], "Digest": ["CNettle"],
      "BundleReader": ["ByteText", "CArchive", "Glibc"],
      "Artifacts": ["ByteText"], "Database": ["ByteText", "CSQLite", "Glibc"],
      "RuleModel": ["CYAML", "Database", "Digest"],
      "FactStore": ["Artifacts", "ByteText", "Database"],
      "Diagnosis": ["Database", "FactStore", "Glibc", "RuleModel"], "BuiltinRules": ["RuleModel"],
      "Reports": ["Database", "Diagnosis", "RuleModel"],
      "Collector": ["Artifacts", "CSupport", "Glibc"],
      "Analyzer": [
        "Artifacts", "BuiltinRules", "BundleReader", "ByteText", "Database", "Diagnosis", "Digest",
        "FactStore", "RuleModel",
      ],
      "Fleet": ["Analyzer", "Diagnosis", "Reports", "Synchronization"],
    ]
    for (module, imports) in allowed {
      for file in files("Sources/\(module)", ".swift") {
        for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated()
        where line.hasPrefix("import ") {
          let name = String(line.dropFirst(7).split(separator: " ").first ?? "")
          #expect(
            imports.contains(name), "\(file.path):\(index + 1): \(module) must not import \(name)")
        }
      }
    }
  }

  @Test func `full Foundation stays out of what ships`() {
    for file in files("Sources", ".swift")
    where !file.path.contains("gen-catalog") && !file.path.contains("embed-rules") {
      #expect(!file.text.contains("\nimport Foundation\n"), "\(file.path)")
    }
  }

  @Test func `nothing knows this machine`() {
    let marks = ["/wo" + "rk/", "../sha" + "red/corpora/sos/"]
    for file in files("Sources", ".swift") + files("rules", ".yaml") + files("docs", ".md")
      + files("Tests", ".case")
    {
      for mark in marks { #expect(!file.text.contains(mark), "\(file.path) contains \(mark)") }
    }
  }

  @Test func `no traps and no loose ends in the sources`() {
    for file in files("Sources", ".swift") where !file.path.contains("gen-catalog") {
      for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        for mark in ["try!", "fatalError(", "TODO", "FIXME", "as! "] {
          #expect(!line.contains(mark), "\(file.path):\(index + 1): \(mark)")
        }
      }
    }
  }

  @Test func `parsers hold no unsafe code`() {
    for file in files("Sources/Artifacts", ".swift") + files("Sources/Diagnosis", ".swift")
      + files("Sources/Reports", ".swift")
    {
      #expect(!file.text.contains("unsafe "), "\(file.path)")
    }
  }
}
