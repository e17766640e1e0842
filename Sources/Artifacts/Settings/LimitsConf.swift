import ByteText

/// Limits that PAM sets at login.
///
/// - Source: `/etc/security/limits.conf`, `/etc/security/limits.d/*.conf`.
/// - Format: `domain type item value`; a domain is a user, `@group`, `*`, `%…`, or a range of ids;
///   a type is `soft`, `hard` or `-` (both); a comment may follow.
/// - Errors: a line with fewer fields is skipped with a note (pam_limits ignores it too), except
///   `domain -`, which exempts the domain and is left out.
/// - Reference: limits.conf(5).
package enum SecurityLimits: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.security.limits",
    origins: [
      .file("etc/security/limits.conf"), .file("etc/security/limits.d/{name}.conf"),
    ],
    tables: [SecurityLimit.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      let content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "#") {
        rows.header(line)
        continue
      }
      let words = content.words().prefix { !$0.hasPrefix("#") }
      if words.count == 2, words[1] == "-" {
        rows.skip(line)
        continue
      }
      guard words.count >= 4, ["soft", "hard", "-"].contains(words[1]) else {
        rows.note(line, "expected 'domain soft|hard|- item value'")
        continue
      }
      rows.add(
        SecurityLimit(
          line: line, file: source.path, domain: words[0], type: words[1], item: words[2],
          value: words[3]))
    }
  }
}

package struct SecurityLimit: Row {
  package let line: Line
  let file: String
  let domain: String
  let type: String
  let item: String
  let value: String

  package static let table = Table<SecurityLimit>(
    "security_limit", "Login limits (limits.conf, limits.d); services of systemd do not get them",
    [
      Column("file", "path", \.file),
      Column("domain", "user, @group, *, or a range of ids", \.domain),
      Column("type", "soft, hard, or - for both", \.type),
      Column("item", "nofile, nproc, memlock (kB), stack (kB), …", \.item),
      Column("value", "the text", \.value),
      Column("number", "the value; NULL for unlimited and infinity") {
        Int64($0.value).flatMap { $0 < 0 ? nil : $0 }
      },
    ])
}
