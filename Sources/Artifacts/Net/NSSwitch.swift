import ByteText

/// Where names of hosts, users and groups are looked up, and in which order.
///
/// - Source: `/etc/nsswitch.conf`.
/// - Format: `database: service [STATUS=action] service …`; comments begin with `#`.
/// - Errors: a line without colon is noted.
/// - Reference: nsswitch.conf(5).
package enum NSSwitch: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.nsswitch.conf", origins: [.file("etc/nsswitch.conf")], tables: [NameService.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.rest().starts(with: "#") {
        rows.header(line)
        continue
      }
      guard let database = row.until(":")?.rest().string else {
        rows.note(line, "expected 'database: service …'")
        continue
      }
      let services = row.words().prefix { !$0.hasPrefix("#") }
      if services.isEmpty { rows.header(line) }
      for (position, service) in services.enumerated() {
        rows.add(
          NameService(line: line, database: database, position: position, service: service))
      }
    }
  }
}

package struct NameService: Row {
  package let line: Line
  let database: String
  let position: Int
  let service: String

  package static let table = Table<NameService>(
    "name_service", "Order of name look-ups (nsswitch.conf)",
    [
      Column("database", "hosts, passwd, group, …", \.database),
      Column("position", "order, from 0", \.position),
      Column("service", "files, dns, sss, ldap, resolve, …, or an action in brackets", \.service),
    ])
}
