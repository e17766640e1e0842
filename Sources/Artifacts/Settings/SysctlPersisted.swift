import ByteText

/// Kernel settings that are applied at boot.
///
/// - Source: `/etc/sysctl.conf`, `/{etc,run,usr/lib,usr/local/lib,lib}/sysctl.d/*.conf`, on
///   FreeBSD `/etc/sysctl.conf` and `/boot/loader.conf`.
/// - Format: `name = value`, `name=value`, a leading `-` (errors ignored), `#` and `;` comments.
///   A name whose first separator is a slash is turned to dots (`net/ipv4/ip_forward`). Globs
///   (`net.ipv4.conf.*.rp_filter`) are kept. Later files win, by base name, `/etc` over `/run`
///   over `/usr/lib` with the same base name.
/// - Errors: a line without `=` is skipped with a note; `-name` alone (an exclusion) is left out.
/// - Reference: sysctl.d(5), sysctl.conf(5), loader.conf(5).
package enum SysctlPersistedFiles: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.sysctl.d",
    origins: [
      .file("etc/sysctl.conf", on: .any),
      .file("etc/sysctl.d/{name}.conf"),
      .file("run/sysctl.d/{name}.conf"),
      .file("usr/lib/sysctl.d/{name}.conf"),
      .file("usr/local/lib/sysctl.d/{name}.conf"),
      .alsoFile("lib/sysctl.d/{name}.conf"),
      .file("boot/loader.conf", on: .freebsd),
      .file("boot/loader.conf.d/{name}.conf", on: .freebsd),
      .alsoFile("boot/loader.conf.local"),
    ],
    tables: [SysctlPersistedValue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "#") || content.starts(with: ";") {
        rows.header(line)
        continue
      }
      let ignoresErrors = content.skip("-")
      guard let key = content.until("=") else {
        if ignoresErrors { rows.skip(line) } else { rows.note(line, "expected 'name = value'") }
        continue
      }
      let name = key.rest().string
      guard !name.isEmpty, !name.contains(where: \.isWhitespace) else {
        rows.note(line, "expected one name before '='")
        continue
      }
      var value = content.rest().string
      if source.path.hasPrefix("boot/") {
        // Shell-like: quotes around the value, a comment behind it.
        if value.first == "\"" {
          value = String(value.dropFirst().prefix { $0 != "\"" })
        } else if let comment = value.firstIndex(of: "#") {
          value = String(value[..<comment].filter { !$0.isWhitespace })
        }
      } else {
        value = value.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
      }
      rows.add(
        SysctlPersistedValue(
          line: line, file: source.path, name: Self.dotted(name), value: value,
          number: Int64(value)))
    }
  }

  /// The dotted form: when the first separator is a slash, slashes and dots change places.
  static func dotted(_ name: String) -> String {
    guard let separator = name.first(where: { $0 == "/" || $0 == "." }), separator == "/" else {
      return name
    }
    return String(name.map { $0 == "/" ? "." : $0 == "." ? "/" : $0 })
  }
}

package struct SysctlPersistedValue: Row {
  package let line: Line
  let file: String
  let name: String
  let value: String
  let number: Int64?

  package static let table = Table<SysctlPersistedValue>(
    "sysctl_persisted", "Settings applied at boot (sysctl.conf, sysctl.d, loader.conf)",
    [
      Column("file", "path; a later base name wins, /etc over /run over /usr/lib", \.file),
      Column("name", "dotted name, possibly with globs", \.name),
      Column("value", "the text, blanks folded", \.value),
      Column("number", "the value, where it is one number", \.number),
    ])
}
