import ByteText

/// What this host exports over NFS, to whom, and how.
///
/// - Source: `exportfs -v`, `/etc/exports`, `/etc/exports.d/*`.
/// - Format: a path, then clients with options in parentheses; `exportfs` puts the client of a long
///   path on the next line; `\` at the end of a line continues it.
/// - Errors: a client without a path above is noted.
/// - Reference: `exports(5)`, `exportfs(8)`.
package enum NFSExports: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.exportfs",
    origins: [
      .command("exportfs -v"), .file("etc/exports"), .file("etc/exports.d/{name}"),
    ],
    tables: [NFSExport.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let origin = source.path.hasPrefix("etc/") ? "exports" : "exportfs"
    var text = Cursor(bytes, firstLine: source.firstLine)
    var path = ""
    var continues = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      if row.rest().starts(with: "#") {
        rows.header(row.line)
        continue
      }
      var words = row.words()
      let indented = continues || row.starts(with: " ") || row.starts(with: "\t")
      continues = words.last == "\\"
      if continues { words.removeLast() }
      if !indented || words.first?.hasPrefix("/") == true && !continues && path.isEmpty {
        // A path with blanks is quoted.
        path = words.first ?? ""
        words = Array(words.dropFirst())
        if path.hasPrefix("\"") {
          while !path.dropFirst().hasSuffix("\""), !words.isEmpty {
            path += " \(words.removeFirst())"
          }
          path = String(path.filter { $0 != "\"" })
        }
        rows.header(row.line)
      }
      guard !path.isEmpty else {
        rows.note(row.line, "a client without a path")
        continue
      }
      for word in words where !word.hasPrefix("#") {
        let options = StorageText.between(word, "(", ")")
        let client = String(word.prefix { $0 != "(" })
        // `-rw,sync` are defaults for the clients behind it.
        rows.add(
          NFSExport(
            line: row.line, path: StorageText.unescaped(path), client: client, options: options,
            origin: origin))
      }
    }
  }
}

package struct NFSExport: Row {
  package let line: Line
  let path: String
  let client: String
  let options: String?
  let origin: String

  package static let table = Table<NFSExport>(
    "nfs_export", "exports of this NFS server",
    [
      Column("path", "exported folder", \.path),
      Column("client", "host, network, @netgroup or <world>; -… are defaults", \.client),
      Column("options", "comma-separated: rw, sync, no_root_squash, …; NULL without", \.options),
      Column("origin", "exportfs (in effect) or exports (configured)", \.origin),
    ])
}
