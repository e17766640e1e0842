/// Reads the keys of a mapping, each once; what is left over is a fault with the nearest known key.
struct Fields {
  let file: String
  let line: Int
  private let items: [(key: String, keyLine: Int, value: YAML)]
  private var known: Set<String> = []

  init(_ node: YAML, file: String, what: String) throws(RuleError) {
    guard case .mapping(let items, let line) = node else {
      throw RuleError(file, node.line, "\(what) must be a mapping")
    }
    self.file = file
    self.line = line
    self.items = items
  }

  mutating func node(_ key: String) -> YAML? {
    known.insert(key)
    return items.first { $0.key == key }?.value
  }

  mutating func text(_ key: String) throws(RuleError) -> String? {
    guard let node = node(key) else { return nil }
    guard case .scalar(let text, _) = node else {
      throw RuleError(file, node.line, "'\(key)' must be text")
    }
    return text.trimmedEnd
  }

  mutating func required(_ key: String) throws(RuleError) -> String {
    guard let text = try text(key), !text.isEmpty else {
      throw RuleError(file, line, "'\(key)' is missing")
    }
    return text
  }

  mutating func number(_ key: String) throws(RuleError) -> Double? {
    guard let text = try text(key) else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw RuleError(file, node(key)?.line ?? line, "'\(key)' must be a number, found '\(text)'")
    }
    return number
  }

  mutating func flag(_ key: String) throws(RuleError) -> Bool {
    switch try text(key) {
    case nil, "false": false
    case "true": true
    case let other?: throw RuleError(file, line, "'\(key)' must be true or false, found '\(other)'")
    }
  }

  /// A list of texts; a single text is a list of one.
  mutating func texts(_ key: String) throws(RuleError) -> [String] {
    switch node(key) {
    case nil: return []
    case .scalar(let text, _)?: return text.isEmpty ? [] : [text.trimmedEnd]
    case .sequence(let nodes, _)?:
      var texts: [String] = []
      for node in nodes {
        guard case .scalar(let text, _) = node else {
          throw RuleError(file, node.line, "'\(key)' must be a list of texts")
        }
        texts.append(text.trimmedEnd)
      }
      return texts
    case let other?: throw RuleError(file, other.line, "'\(key)' must be a list of texts")
    }
  }

  mutating func list(_ key: String) throws(RuleError) -> [YAML] {
    switch node(key) {
    case nil: return []
    case .sequence(let nodes, _)?: return nodes
    case let other?: throw RuleError(file, other.line, "'\(key)' must be a list")
    }
  }

  mutating func entries(_ key: String) throws(RuleError) -> [(
    key: String, keyLine: Int, value: YAML
  )] {
    switch node(key) {
    case nil: return []
    case .mapping(let items, _)?: return items
    case let other?: throw RuleError(file, other.line, "'\(key)' must be a mapping")
    }
  }

  func lineOf(_ key: String) -> Int { items.first { $0.key == key }?.value.line ?? line }

  /// Refuses keys that nobody read.
  func finish() throws(RuleError) {
    for item in items where !known.contains(item.key) {
      let near = nearest(item.key, among: known)
      let hint =
        near.map { ", did you mean '\($0)'?" }
        ?? "; known: \(known.sorted().joined(separator: ", "))"
      throw RuleError(file, item.keyLine, "unknown key '\(item.key)'\(hint)")
    }
  }
}

extension String {
  var trimmedEnd: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

/// The candidate that differs least from `word`, if it is close enough to be meant.
package func nearest(_ word: String, among candidates: some Sequence<String>) -> String? {
  var best: (String, Int)?
  for candidate in candidates.sorted() {
    let distance = editDistance(word, candidate)
    if distance < best?.1 ?? max(2, word.count / 3 + 1) { best = (candidate, distance) }
  }
  return best?.0
}

private func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a.utf8)
  let b = Array(b.utf8)
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in b.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
      diagonal = above
    }
  }
  return row[b.count]
}
