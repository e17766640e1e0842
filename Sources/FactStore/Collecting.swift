import Artifacts

/// How what is missing can be had.
package enum Collecting {
  /// Ids of the artifacts that fill `table`, and what to type on the host to get the first of them.
  package static func source(of table: String) -> (artifacts: [String], command: String) {
    let fillers = Catalog.fillers[table] ?? []
    let ids = fillers.map { $0.spec.id }
    let origins = fillers.flatMap { $0.spec.origins }
    guard let origin = origins.first(where: \.collected) ?? origins.first else { return (ids, "") }
    switch origin.kind {
    case .command: return (ids, origin.pattern)
    case .file: return (ids, "cat /" + shellPattern(origin.pattern))
    }
  }

  /// True when our collector takes a source of `table`.
  package static func isCollected(_ table: String) -> Bool {
    (Catalog.fillers[table] ?? []).contains { $0.spec.origins.contains(where: \.collected) }
  }

  /// A path pattern as a shell would expand it.
  package static func shellPattern(_ pattern: String) -> String {
    var text = ""
    var inside = false
    for character in pattern {
      switch character {
      case "{":
        inside = true
        text += "*"
      case "}": inside = false
      default: if !inside { text.append(character) }
      }
    }
    return text
  }
}
