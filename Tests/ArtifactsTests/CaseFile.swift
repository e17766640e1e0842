import Artifacts
import Foundation

/// A `.case` file: inputs at their paths, and what must come out. One fixture, one file.
///
/// ```
/// about: what it shows
/// origin: written by hand | captured from …
/// --- signatures
/// id = pattern (for logs: what to look for)
/// --- input proc/net/softnet_stat
/// …text…
/// --- expect
/// softnet.count = 2
/// softnet[1].dropped = 1094
/// unparsed = 0
/// ```
struct CaseFile: Sendable, CustomStringConvertible {
  let path: String
  let artifact: String
  var about = ""
  var origin = ""
  var inputs: [(path: String, text: [UInt8])] = []
  var expectations: [String] = []
  var signatures: [LogSignature] = []

  /// The log messages that the case looks for.
  var logMatcher: LogMatcher? { signatures.isEmpty ? nil : try! LogMatcher(signatures) }

  var description: String {
    path.split(separator: "/").suffix(2).joined(separator: "/")
  }

  /// Every case below `Cases/<artifact id>/`, sorted by path.
  static let all: [CaseFile] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var cases: [CaseFile] = []
    while let url = files?.nextObject() as? URL {
      if url.pathExtension == "case" { cases.append(try! CaseFile(url)) }
    }
    return cases.sorted { $0.path < $1.path }
  }()

  init(_ url: URL) throws {
    path = url.path
    artifact = url.deletingLastPathComponent().lastPathComponent
    let bytes = [UInt8](try Data(contentsOf: url))
    var section = ""
    var body: [UInt8] = []
    func close(_ file: inout CaseFile) {
      if section.hasPrefix("input ") {
        let name = section.dropFirst(6).trimmingCharacters(in: .whitespaces)
        file.inputs.append((name, body))
      } else if section == "signatures" {
        file.signatures = String(decoding: body, as: UTF8.self).split(separator: "\n").compactMap {
          guard let equals = $0.range(of: " = ") else { return nil }
          return LogSignature(
            id: String($0[..<equals.lowerBound]), patterns: [String($0[equals.upperBound...])])
        }
      } else if section == "expect" {
        file.expectations = String(decoding: body, as: UTF8.self).split(separator: "\n")
          .map { $0.trimmingCharacters(in: .whitespaces) }
          .filter { !$0.isEmpty && !$0.hasPrefix("#") }
      }
      body = []
    }
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: Array("--- ".utf8)) {
        close(&self)
        section = String(decoding: line.dropFirst(4), as: UTF8.self)
          .trimmingCharacters(in: .whitespaces)
      } else if section.isEmpty {
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("about:") { about = String(text.dropFirst(6)) }
        if text.hasPrefix("origin:") { origin = String(text.dropFirst(7)) }
      } else {
        body += line
        body.append(0x0A)
      }
    }
    close(&self)
  }
}
