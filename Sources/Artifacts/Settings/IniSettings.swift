import ByteText

/// Settings in ini files: network links, systemd units and their drop-ins, TuneD, VMware tools.
///
/// - Source: `/etc/systemd/network/*.{link,network}`, `/etc/systemd/{system,user,…}.conf`,
///   `/etc/systemd/system/**` units and drop-ins, `/etc/tuned/**.conf`, VMware's `tools.conf`.
/// - Format: `[Section]`, `Key=value`, `#` and `;` comments, continuation behind a backslash. A key
///   may repeat (`LimitNOFILE=`, `ExecStart=`); an empty value resets it.
/// - Errors: a line that is neither is skipped with a note. `Environment*` and keys with `pass`,
///   `secret`, `psk` or `PrivateKey` are left out by design.
/// - Reference: systemd.syntax(7), systemd.link(5), tuned.conf(5).
package enum IniSettings: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.ini",
    origins: [
      .file("etc/systemd/network/{name}.link"),
      .file("etc/systemd/network/{name}.network"),
      .alsoFile("usr/lib/systemd/network/{name}.link"),
      .alsoFile("run/systemd/network/{name}.network"),
      .file("etc/systemd/system.conf"),
      .file("etc/systemd/system.conf.d/{name}.conf"),
      .alsoFile("etc/systemd/{daemon}.conf"),
      .file("etc/systemd/system/{unit}.service"),
      .file("etc/systemd/system/{unit}.d/{name}.conf"),
      .file("run/systemd/system/{unit}.d/{name}.conf"),
      .alsoFile("etc/systemd/system.control/{unit}.d/{name}.conf"),
      .alsoFile("usr/lib/systemd/system/{unit}.service"),
      .file("etc/tuned/{name}.conf"),
      .file("etc/tuned/{profile}/tuned.conf"),
      .alsoFile("usr/lib/tuned/{profile}/tuned.conf"),
      .alsoFile("usr/lib/tuned/profiles/{profile}/tuned.conf"),
      .file("etc/vmware-tools/tools.conf"),
    ],
    tables: [PersistedSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let path = source.path
    let mechanism =
      path.contains("systemd/network/")
      ? "networkd"
      : path.contains("tuned/") ? "tuned" : path.contains("vmware") ? "vmware-tools" : "systemd"
    var text = Cursor(bytes, firstLine: source.firstLine)
    var section: String?
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "#") || content.starts(with: ";") {
        rows.header(line)
        continue
      }
      if content.skip("[") {
        guard let name = content.until("]")?.string else {
          rows.note(line, "expected '[section]'")
          continue
        }
        section = name
        rows.header(line)
        continue
      }
      guard let key = content.until("=")?.rest().string, !key.isEmpty else {
        rows.note(line, "expected 'key=value'")
        continue
      }
      var value = content.rest().string
      while value.hasSuffix("\\"), let more = text.nextLine() {
        rows.header(more.line)
        value = value.dropLast() + " " + more.rest().string
      }
      let lowered = key.lowercased()
      if lowered.hasPrefix("environment") || lowered.contains("pass") || lowered.contains("secret")
        || lowered.contains("psk") || lowered.contains("privatekey")
      {
        rows.skip(line)
        continue
      }
      rows.add(
        PersistedSetting(
          source, line, mechanism: mechanism, section: section, name: key, value: value))
    }
  }
}
