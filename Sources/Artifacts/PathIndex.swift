import ByteText

/// Finds the artifacts of a path. Built once from the catalogue as a tree of path components; a
/// look-up compares bytes and allocates only for what it finds: a bundle may have 100,000 paths.
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

  /// A pattern that ends at a node.
  private struct Pattern: Sendable {
    let artifact: any Artifact.Type
    let text: String
    /// Bytes that are fixed text: the pattern with most of them wins.
    let literalCount: Int
  }

  private enum Piece: Sendable {
    case text([UInt8])
    case capture(String, digits: Bool)
  }

  private struct Node: Sendable {
    /// Fixed components, sorted by their bytes.
    var literals: [(name: [UInt8], node: Int)] = []
    var globs: [(pieces: [Piece], node: Int)] = []
    /// `{name...}`: one or more components.
    var deeps: [(name: String, node: Int)] = []
    var patterns: [Pattern] = []
  }

  private var nodes = [Node()]

  package init(_ artifacts: [any Artifact.Type]) {
    for artifact in artifacts {
      for origin in artifact.spec.origins {
        insert(
          origin.kind == .command ? "commands/" + Self.mangle(origin.pattern) : origin.pattern,
          artifact)
      }
    }
    for index in nodes.indices {
      nodes[index].literals.sort { $0.name.lexicographicallyPrecedes($1.name) }
    }
  }

  private mutating func insert(_ text: String, _ artifact: any Artifact.Type) {
    var at = 0
    var literalCount = 0
    for part in text.split(separator: "/") {
      let next: Int
      if part.hasPrefix("{"), part.hasSuffix("...}") {
        nodes.append(Node())
        next = nodes.count - 1
        nodes[at].deeps.append((String(part.dropFirst().dropLast(4)), next))
      } else if part.contains("{") {
        let pieces = Self.pieces(part)
        literalCount += 1
        for case .text(let bytes) in pieces { literalCount += bytes.count }
        nodes.append(Node())
        next = nodes.count - 1
        nodes[at].globs.append((pieces, next))
      } else {
        let name = Array(part.utf8)
        literalCount += name.count + 1
        if let found = nodes[at].literals.first(where: { $0.name == name }) {
          next = found.node
        } else {
          nodes.append(Node())
          next = nodes.count - 1
          nodes[at].literals.append((name, next))
        }
      }
      at = next
    }
    nodes[at].patterns.append(Pattern(artifact: artifact, text: text, literalCount: literalCount))
  }

  private static func pieces(_ part: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var rest = part
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(Array(rest[..<open].utf8))) }
      let name = rest[rest.index(after: open)..<close]
      let digits = name.hasSuffix(":n")
      pieces.append(.capture(String(digits ? name.dropLast(2) : name), digits: digits))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(Array(rest.utf8))) }
    return pieces
  }

  /// A command line as a file name: every run of characters other than letters, digits, `.`, `-`
  /// (and placeholders) becomes `_`, which is how our collector and sosreport spell it, slashes aside.
  package static func mangle(_ command: String) -> String {
    var name = ""
    var inPlaceholder = false
    for character in command {
      if character == "{" { inPlaceholder = true }
      let kept =
        character.isASCII && (character.isLetter || character.isNumber) || character == "."
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

  // MARK: Look-up

  /// Every artifact whose pattern fits `path` most closely; several only where patterns are alike.
  package func matches(_ path: String, firstLine: Int = 1) -> [Match] {
    var search = Search(path: Array(path.utf8))
    visit(0, 0, &search)
    return search.found.map { pattern, ranges in
      var captures: [String: String] = [:]
      for (name, range) in ranges {
        captures[name] = String(decoding: search.path[range], as: UTF8.self)
      }
      return Match(
        artifact: pattern.artifact,
        source: Source(path: path, captures: captures, pattern: pattern.text, firstLine: firstLine))
    }
  }

  private struct Search {
    let path: [UInt8]
    /// Start and end of each component.
    var components: [Range<Int>] = []
    var captures: [(String, Range<Int>)] = []
    var found: [(Pattern, [(String, Range<Int>)])] = []
    var best = -1

    init(path: [UInt8]) {
      self.path = path
      var start = 0
      for at in 0...path.count where at == path.count || path[at] == 0x2F {
        if at > start { components.append(start..<at) }
        start = at + 1
      }
    }
  }

  private func visit(_ node: Int, _ depth: Int, _ search: inout Search) {
    if depth == search.components.count {
      for pattern in nodes[node].patterns where pattern.literalCount >= search.best {
        if pattern.literalCount > search.best { search.found = [] }
        search.best = pattern.literalCount
        search.found.append((pattern, search.captures))
      }
      return
    }
    let range = search.components[depth]
    if let next = literal(node, search.path, range) { visit(next, depth + 1, &search) }
    for (pieces, next) in nodes[node].globs {
      let before = search.captures.count
      if Self.fits(pieces[...], search.path, range, &search.captures) {
        visit(next, depth + 1, &search)
      }
      search.captures.removeLast(search.captures.count - before)
    }
    for (name, next) in nodes[node].deeps {
      for last in stride(from: search.components.count - 1, through: depth, by: -1) {
        search.captures.append((name, range.lowerBound..<search.components[last].upperBound))
        visit(next, last + 1, &search)
        search.captures.removeLast()
      }
    }
  }

  /// The child with the name `path[range]`, by binary search.
  private func literal(_ node: Int, _ path: [UInt8], _ range: Range<Int>) -> Int? {
    let literals = nodes[node].literals
    var low = 0
    var high = literals.count
    while low < high {
      let middle = (low + high) / 2
      switch Self.compare(literals[middle].name, path, range) {
      case 0: return literals[middle].node
      case ..<0: low = middle + 1
      default: high = middle
      }
    }
    return nil
  }

  private static func compare(_ name: [UInt8], _ path: [UInt8], _ range: Range<Int>) -> Int {
    let common = min(name.count, range.count)
    for offset in 0..<common {
      let difference = Int(name[offset]) - Int(path[range.lowerBound + offset])
      if difference != 0 { return difference }
    }
    return name.count - range.count
  }

  private static func fits(
    _ pieces: ArraySlice<Piece>, _ path: [UInt8], _ range: Range<Int>,
    _ captures: inout [(String, Range<Int>)]
  ) -> Bool {
    guard let first = pieces.first else { return range.isEmpty }
    let rest = pieces.dropFirst()
    switch first {
    case .text(let text):
      guard range.count >= text.count else { return false }
      for offset in text.indices where path[range.lowerBound + offset] != text[offset] {
        return false
      }
      return fits(rest, path, (range.lowerBound + text.count)..<range.upperBound, &captures)
    case .capture(let name, let digits):
      var longest = range.upperBound
      if digits {
        longest = range.lowerBound
        while longest < range.upperBound, path[longest] &- 0x30 < 10 { longest += 1 }
      }
      var end = longest
      while end > range.lowerBound {
        let before = captures.count
        captures.append((name, range.lowerBound..<end))
        if fits(rest, path, end..<range.upperBound, &captures) { return true }
        captures.removeLast(captures.count - before)
        // The last piece takes all or nothing.
        if rest.isEmpty { return false }
        end -= 1
      }
      return false
    }
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
