/// All artifacts; `all` and `documentation` are written at build time by `gen-catalog`.
package enum Catalog {
  package static let ids: [String] = Catalog.all.map { $0.spec.id }

  package static var tablesByArtifact: [(id: String, tables: [any TableInfo])] {
    Catalog.all.map { ($0.spec.id, $0.spec.tables) }
  }

  /// Every table that an artifact fills, by name, each once.
  package static let tables: [any TableInfo] = {
    var seen: [String: any TableInfo] = [:]
    for artifact in Catalog.all { for table in artifact.spec.tables { seen[table.name] = table } }
    return seen.values.sorted { $0.name < $1.name }
  }()

  /// Ids of the artifacts that fill each table, in catalogue order.
  package static let fillers: [String: [any Artifact.Type]] = {
    var fillers: [String: [any Artifact.Type]] = [:]
    for artifact in Catalog.all {
      for table in artifact.spec.tables { fillers[table.name, default: []].append(artifact) }
    }
    return fillers
  }()
}
