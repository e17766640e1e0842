import ByteText

/// How host names are resolved: servers, search list, options.
///
/// - Source: `/etc/resolv.conf`, also systemd-resolved's and resolvconf's own.
/// - Format: keyword and values; `options` gives a row for each one (`timeout:2`), `search` one for
///   each domain. Comments (`#`, `;`) are left out.
/// - Units: `timeout` seconds.
/// - Errors: a keyword without value is noted.
/// - Reference: resolv.conf(5).
package enum ResolvConf: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.resolv.conf",
    origins: [
      .file("etc/resolv.conf"), .file("run/systemd/resolve/resolv.conf"),
      .alsoFile("run/systemd/resolve/stub-resolv.conf"),
      .alsoFile("etc/resolvconf/resolv.conf.d/{part}"), .alsoFile("run/resolvconf/resolv.conf"),
      .alsoFile("run/NetworkManager/resolv.conf"),
    ],
    tables: [ResolverSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var position = 0
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words[0].hasPrefix("#") || words[0].hasPrefix(";") {
        rows.header(line)
        continue
      }
      let values = words.dropFirst().prefix { !$0.hasPrefix("#") && !$0.hasPrefix(";") }
      guard !values.isEmpty else {
        rows.note(line, "expected a value behind '\(words[0].prefix(40))'")
        continue
      }
      for value in values {
        let parts = value.split(separator: ":", maxSplits: 1)
        let isOption = words[0] == "options"
        let number = isOption && parts.count == 2 ? Int64(parts[1]) : nil
        rows.add(
          ResolverSetting(
            line: line, position: position, file: source.path, keyword: words[0],
            value: number == nil ? value : String(parts[0]), number: number))
        position += 1
      }
    }
  }
}

package struct ResolverSetting: Row {
  package let line: Line
  let position: Int
  let file: String
  let keyword, value: String
  let number: Int64?

  package static let table = Table<ResolverSetting>(
    "resolver_setting", "Name resolution by DNS (resolv.conf)", perNamespace: true,
    [
      Column("position", "order in the file, from 0", \.position),
      Column("file", "which file", \.file),
      Column("keyword", "nameserver, search, domain, options, sortlist", \.keyword),
      Column("value", "address, domain, or name of the option", \.value),
      Column("number", "of an option: timeout (s), attempts, ndots", \.number),
    ])
}
