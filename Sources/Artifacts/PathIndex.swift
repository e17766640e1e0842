import ByteText

/// Finds the artifacts of a path. Built once from the catalogue; a look-up walks the components.
package struct PathIndex: Sendable {
  package struct Match: Sendable {
    package let artifact: any Artifact.Type
    package let source: Source
    /// The artifact's id.
    package var id: String { artifact.spec.id }

    /// The same for a later piece of the input.
    package func at(firstLine: Int) -> Match {
      Match(
        artifact: artifact,
        source: Source(
          path: source.path, captures: source.captures, pattern: source.pattern,
          firstLine: firstLine))
    }
  }

  fileprivate struct Pattern: Sendable {
    let artifact: any Artifact.Type
    let text: String
    let components: [Component]
    /// Bytes that are fixed text: the pattern with most of them wins.
    let literalCount: Int
  }

  fileprivate enum Component: Sendable {
    case literal(String)
    case glob([Piece])
    /// One or more components.
    case deep(String)
  }

  fileprivate enum Piece: Sendable {
    case text(String)
    case capture(String, digits: Bool)
  }

  /// Patterns by their leading fixed components, joined.
  private var byPrefix: [String: [Pattern]] = [:]
  private var maxPrefix = 0

  package init(_ artifacts: [any Artifact.Type]) {
    for artifact in artifacts {
      for origin in artifact.spec.origins {
        let text = origin.kind == .command ? "commands/" + Self.mangle(origin.pattern) : origin.pattern
        insert(Pattern(text, artifact))
      }
    }
  }

  private mutating func insert(_ pattern: Pattern) {
    var prefix: [String] = []
    for component in pattern.components {
      guard case .literal(let text) = component else { break }
      prefix.append(text)
    }
    maxPrefix = max(maxPrefix, prefix.count)
    byPrefix[prefix.joined(separator: "/"), default: []].append(pattern)
  }

  /// A command line as a file name: every run of characters other than letters, digits, `.`, `-`
  /// (and placeholders) becomes `_`, which is how our collector and sosreport spell it, slashes aside.
  package static func mangle(_ command: String) -> String {
    var name = ""
    var inPlaceholder = false
    for character in command {
      if character == "{" { inPlaceholder = true }
      let kept = character.isASCII && (character.isLetter || character.isNumber) || character == "."
        || character == "-" || inPlaceholder
      if kept {
        name.append(character)
      } else if name.last != "_" {
        name.append("_")
      }
      if character == "}" { inPlaceholder = false }
    }
    while name.last == "_" { name.removeLast() }
    while name.first == "_" || name.first == "." { name.removeFirst() }
    return name
  }

  /// Every artifact whose pattern fits `path` most closely; several only where patterns are alike.
  package func matches(_ path: String, firstLine: Int = 1) -> [Match] {
    let components = path.split(separator: "/")
    var best: [(Pattern, [String: String])] = []
    for count in stride(from: min(components.count, maxPrefix), through: 0, by: -1) {
      let prefix = components[..<count].joined(separator: "/")
      for pattern in byPrefix[prefix] ?? [] {
        guard best.first.map({ pattern.literalCount >= $0.0.literalCount }) ?? true else { continue }
        var captures: [String: String] = [:]
        guard Self.fits(pattern.components[count...], components[count...], &captures) else { continue }
        if let first = best.first, pattern.literalCount > first.0.literalCount { best = [] }
        best.append((pattern, captures))
      }
    }
    return best.map { pattern, captures in
      Match(
        artifact: pattern.artifact,
        source: Source(path: path, captures: captures, pattern: pattern.text, firstLine: firstLine))
    }
  }

  private static func fits(
    _ pattern: ArraySlice<Component>, _ components: ArraySlice<Substring>,
    _ captures: inout [String: String]
  ) -> Bool {
    guard let first = pattern.first else { return components.isEmpty }
    guard let component = components.first else { return false }
    switch first {
    case .literal(let text):
      return component == text && fits(pattern.dropFirst(), components.dropFirst(), &captures)
    case .glob(let pieces):
      return fits(pieces[...], component, &captures)
        && fits(pattern.dropFirst(), components.dropFirst(), &captures)
    case .deep(let name):
      for taken in stride(from: components.count - pattern.count + 1, to: 0, by: -1) {
        var attempt = captures
        if fits(pattern.dropFirst(), components.dropFirst(taken), &attempt) {
          captures = attempt
          captures[name] = components.prefix(taken).joined(separator: "/")
          return true
        }
      }
      return false
    }
  }

  private static func fits(
    _ pieces: ArraySlice<Piece>, _ text: Substring, _ captures: inout [String: String]
  ) -> Bool {
    guard let first = pieces.first else { return text.isEmpty }
    switch first {
    case .text(let literal):
      return text.hasPrefix(literal)
        && fits(pieces.dropFirst(), text.dropFirst(literal.count), &captures)
    case .capture(let name, let digits):
      let longest = digits ? text.prefix { $0.isASCII && $0.isNumber } : text
      for end in stride(from: longest.count, to: 0, by: -1) {
        let value = longest.prefix(end)
        if fits(pieces.dropFirst(), text.dropFirst(end), &captures) {
          captures[name] = String(value)
          return true
        }
      }
      return false
    }
  }
}

extension PathIndex.Pattern {
  init(_ text: String, _ artifact: any Artifact.Type) {
    self.artifact = artifact
    self.text = text
    var components: [PathIndex.Component] = []
    var literals = 0
    for part in text.split(separator: "/") {
      if part.hasPrefix("{"), part.hasSuffix("...}") {
        components.append(.deep(String(part.dropFirst().dropLast(4))))
        continue
      }
      guard part.contains("{") else {
        components.append(.literal(String(part)))
        literals += part.utf8.count + 1
        continue
      }
      var pieces: [PathIndex.Piece] = []
      var rest = part
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
        literals += rest[..<open].utf8.count
        let name = rest[rest.index(after: open)..<close]
        pieces.append(
          name.hasSuffix(":n")
            ? .capture(String(name.dropLast(2)), digits: true) : .capture(String(name), digits: false))
        rest = rest[rest.index(after: close)...]
      }
      if !rest.isEmpty {
        pieces.append(.text(String(rest)))
        literals += rest.utf8.count
      }
      components.append(.glob(pieces))
      literals += 1
    }
    self.components = components
    literalCount = literals
  }
}

extension PathIndex.Match {
  /// Parses `bytes` as this artifact: the rows found, the account of its lines, and why nothing
  /// could be used, if so.
  package func parse(
    _ bytes: [UInt8], logMatcher: LogMatcher? = nil
  ) -> (rows: RowSink, lines: LineAccount, error: ArtifactError?) {
    var source = source
    if let logMatcher { source.logMatcher = logMatcher }
    var sink = RowSink(firstLine: source.firstLine)
    var failure: ArtifactError?
    do throws(ArtifactError) {
      try artifact.parse(bytes.rawSpan, source, into: &sink)
    } catch {
      failure = error
    }
    let spec = artifact.spec
    return (sink, sink.account(bytes.rawSpan, otherLines: spec.otherLines), failure)
  }
}
