import Digest

/// Everything under `rules/`: causes, views, log signatures, the reference request.
package struct Catalogue: Sendable {
  package var causes: [Cause] = []
  package var views: [View] = []
  package var signatures: [Signature] = []
  /// Values of the reference request, usable in SQL as `@name`.
  package var reference: [Cause.Parameter] = []
  /// Parts of a host that must have been looked at before it can be called healthy: any of the
  /// tables of each.
  package var core: [(part: String, tables: [String])] = []
  package var tests: [RuleTest] = []
  /// Tables that some statement reads: what no rule asks for need not be parsed for a diagnosis.
  package var tables: [String] = []
  /// Of the sources, in name order.
  package var sha256 = ""

  package init() {}

  /// A derived fact, defined once for all rules.
  package struct View: Sendable {
    package var name = ""
    package var about = ""
    package var sql = ""
    /// Of these sources one is enough.
    package var anyOf: [String] = []
    /// These need not be there.
    package var optional: [String] = []
    /// Samples that it takes to say anything.
    package var samples = 1
    package var file = ""
    package var line = 1
    package var needs = Requirement.all([])
  }

  /// A log message worth a row: templates of fixed text with placeholders.
  package struct Signature: Sendable {
    package var id = ""
    package var about = ""
    package var patterns: [String] = []
    package var samples: [String] = []
    package var file = ""
    package var line = 1
  }

  package func cause(_ id: String) -> Cause? { causes.first { $0.id == id } }

  /// Reads rule files by what they are: `views/*.sql`, `logs/*.yaml`, `reference.yaml`, and causes.
  ///
  /// - Parameter files: path below the rules folder, and text.
  /// - Parameter folder: how the folder is called in messages.
  /// - Returns: the catalogue of what could be read, and the faults.
  package static func read(_ files: [(path: String, text: String)], folder: String = "rules")
    -> (Catalogue, [RuleError])
  {
    var catalogue = Catalogue()
    var faults: [RuleError] = []
    var hash = SHA256()
    for (path, text) in files.sorted(by: { $0.path < $1.path }) {
      hash.update(Array(path.utf8) + [0] + Array(text.utf8) + [0])
      let file = "\(folder)/\(path)"
      do throws(RuleError) {
        if path.hasSuffix(".sql") {
          catalogue.views += try ViewReader(file: file).read(text)
        } else if path.hasPrefix("logs/") {
          catalogue.signatures += try SignatureReader(file: file).read(text)
        } else if path == "reference.yaml" {
          catalogue.reference = try ReferenceReader(file: file).read(text)
        } else if path == "core.yaml" {
          catalogue.core = try ReferenceReader(file: file).readCore(text)
        } else {
          let (cause, tests) = try CauseReader(file: file).read(text)
          let expected = path.split(separator: "/").last?.split(separator: ".").first.map(
            String.init)
          if cause.id != expected {
            faults.append(
              RuleError(file, 1, "the cause '\(cause.id)' must stand in \(cause.id).yaml"))
          }
          if path.split(separator: "/").first.map(String.init) != cause.layer {
            faults.append(RuleError(file, 1, "the layer '\(cause.layer)' is not the folder's"))
          }
          catalogue.causes.append(cause)
          catalogue.tests += tests
        }
      } catch {
        faults.append(error)
      }
    }
    catalogue.sha256 = hash.hex()
    return (catalogue, faults)
  }

  /// `other` adds to this catalogue; a cause, view or signature of the same name takes its place.
  package mutating func override(with other: Catalogue) {
    causes.removeAll { cause in other.causes.contains { $0.id == cause.id } }
    causes += other.causes
    causes.sort { $0.id < $1.id }
    views.removeAll { view in other.views.contains { $0.name == view.name } }
    views += other.views
    signatures.removeAll { one in other.signatures.contains { $0.id == one.id } }
    signatures += other.signatures
    for value in other.reference {
      reference.removeAll { $0.name == value.name }
      reference.append(value)
    }
    if !other.core.isEmpty { core = other.core }
    let ids = Set(other.causes.map(\.id))
    tests.removeAll { ids.contains($0.cause) }
    tests += other.tests
    sha256 = SHA256.hex(of: Array((sha256 + other.sha256).utf8))
  }
}

/// Reads a file of views: `-- comment` lines, then `CREATE VIEW name AS …;`, as often as wanted.
///
/// Comment lines `any-of:`, `optional:` (names) and `samples:` (a number) are directives.
struct ViewReader {
  let file: String

  func read(_ text: String) throws(RuleError) -> [Catalogue.View] {
    var views: [Catalogue.View] = []
    var view = Catalogue.View()
    var body: [Substring] = []
    var inBody = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if !inBody {
        if line.hasPrefix("--") {
          try directive(line.dropFirst(2).trimmed, &view, index + 1)
        } else if line.hasPrefix("CREATE VIEW ") {
          let words = line.split(separator: " ")
          guard words.count >= 4, words[3] == "AS" else {
            throw RuleError(file, index + 1, "expected 'CREATE VIEW name AS'")
          }
          view.name = String(words[2])
          view.file = file
          view.line = index + 1
          body = [words[4...].joined(separator: " ")[...]]
          inBody = true
        } else if !line.trimmed.isEmpty {
          throw RuleError(file, index + 1, "expected a comment or 'CREATE VIEW name AS'")
        }
        continue
      }
      body.append(line)
      if line.trimmed.hasSuffix(";") {
        view.sql = body.joined(separator: "\n").trimmedEnd
        view.sql.removeLast()
        guard !view.about.isEmpty else {
          throw RuleError(
            file, view.line, "the view '\(view.name)' needs a comment that says what a row is")
        }
        views.append(view)
        view = Catalogue.View()
        inBody = false
      }
    }
    if inBody { throw RuleError(file, view.line, "the view '\(view.name)' does not end with ';'") }
    return views
  }

  private func directive(_ text: String, _ view: inout Catalogue.View, _ line: Int)
    throws(RuleError)
  {
    func names(_ prefix: String) -> [String]? {
      guard text.hasPrefix(prefix) else { return nil }
      return text.dropFirst(prefix.count).split { $0 == "," || $0 == " " }.map(String.init)
    }
    if let found = names("any-of:") {
      view.anyOf += found
    } else if let found = names("optional:") {
      view.optional += found
    } else if let found = names("samples:") {
      guard found.count == 1, let count = Int(found[0]) else {
        throw RuleError(file, line, "'samples:' takes a number")
      }
      view.samples = count
    } else if !text.isEmpty {
      view.about += view.about.isEmpty ? text : " " + text
    }
  }
}

extension Substring {
  var trimmed: String {
    var text = self
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

/// Reads `signatures:` of a file under `logs/`.
struct SignatureReader {
  let file: String

  func read(_ text: String) throws(RuleError) -> [Catalogue.Signature] {
    var fields = try Fields(YAML.parse(text, file: file), file: file, what: "a signature file")
    var signatures: [Catalogue.Signature] = []
    for node in try fields.list("signatures") {
      var one = try Fields(node, file: file, what: "a signature")
      var signature = Catalogue.Signature()
      signature.file = file
      signature.line = one.line
      signature.id = try one.required("id")
      signature.about = try one.required("about")
      signature.patterns = try one.texts("patterns")
      signature.samples = try one.texts("samples")
      try one.finish()
      guard !signature.patterns.isEmpty, !signature.samples.isEmpty else {
        throw RuleError(
          file, signature.line, "the signature '\(signature.id)' needs patterns and samples")
      }
      signatures.append(signature)
    }
    try fields.finish()
    return signatures
  }
}

extension ReferenceReader {
  /// Reads `core.yaml`: part to tables.
  func readCore(_ text: String) throws(RuleError) -> [(part: String, tables: [String])] {
    var fields = try Fields(YAML.parse(text, file: file), file: file, what: "the core set")
    var core: [(part: String, tables: [String])] = []
    for item in try fields.entries("parts") {
      var one = try Fields(.mapping([item], line: item.keyLine), file: file, what: "a part")
      core.append((item.key, try one.texts(item.key)))
    }
    try fields.finish()
    return core
  }
}

/// Reads `reference.yaml`: name to value, unit and reason.
struct ReferenceReader {
  let file: String

  func read(_ text: String) throws(RuleError) -> [Cause.Parameter] {
    var values: [Cause.Parameter] = []
    guard case .mapping(let items, _) = try YAML.parse(text, file: file) else {
      throw RuleError(file, 1, "must be a mapping of names")
    }
    for item in items {
      var fields = try Fields(item.value, file: file, what: "'\(item.key)'")
      guard let value = try fields.number("value") else {
        throw RuleError(file, item.keyLine, "'\(item.key)' has no value")
      }
      values.append(
        Cause.Parameter(
          name: item.key, value: value, unit: try fields.required("unit"),
          why: try fields.required("why"), line: item.keyLine))
      try fields.finish()
    }
    return values
  }
}
