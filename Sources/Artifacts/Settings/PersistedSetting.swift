import ByteText

/// Interface settings applied when networking starts on Red Hat and SUSE systems.
///
/// - Source: `/etc/sysconfig/network-scripts/ifcfg-*`, `/etc/sysconfig/network/ifcfg-*`.
/// - Format: shell assignments `KEY="value"`; `ETHTOOL_OPTS` holds one or more ethtool option lists
///   separated by `;` and gives a row of `persisted_command` for each.
/// - Errors: a line that is no assignment is skipped with a note. Keys that hold secrets
///   (`*PASS*`, `*KEY*`) are left out by design.
/// - Reference: `sysconfig.txt` of initscripts, ifcfg(5).
package enum IfcfgFiles: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.ifcfg",
    origins: [
      .file("etc/sysconfig/network-scripts/ifcfg-{nic}"),
      .file("etc/sysconfig/network/ifcfg-{nic}"),
    ],
    tables: [PersistedSetting.table, PersistedCommand.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let nic = source["nic"]
    forEachAssignment(bytes, source, &rows) { line, key, value, rows in
      if key.contains("PASS") || key.contains("KEY") {
        rows.skip(line)
        return
      }
      rows.add(
        PersistedSetting(source, line, mechanism: "ifcfg", section: nic, name: key, value: value))
      guard key.hasPrefix("ETHTOOL_OPT") else { return }
      for options in value.split(separator: ";") where !options.allSatisfy(\.isWhitespace) {
        let words = options.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
        rows.add(
          PersistedCommand(
            line: line, file: source.path, mechanism: "ifcfg", interface: nic, tool: "ethtool",
            command: "ethtool " + words, enabled: nil))
      }
    }
  }
}

/// Boot loader defaults: the kernel command line that a new boot entry gets.
///
/// - Source: `/etc/default/grub`, `/etc/default/grub.d/*.cfg`.
/// - Format: shell assignments; each word of `GRUB_CMDLINE_LINUX*` gives a row of its own.
/// - Errors: a line that is no assignment (shell code) is skipped with a note.
/// - Reference: GRUB manual, "Simple configuration handling".
package enum GrubDefaults: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.default.grub",
    origins: [.file("etc/default/grub"), .file("etc/default/grub.d/{name}.cfg")],
    tables: [PersistedSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    forEachAssignment(bytes, source, &rows) { line, key, value, rows in
      rows.add(
        PersistedSetting(source, line, mechanism: "grub", section: nil, name: key, value: value))
      guard key.hasPrefix("GRUB_CMDLINE") else { return }
      for word in value.split(whereSeparator: \.isWhitespace) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        rows.add(
          PersistedSetting(
            source, line, mechanism: "grub", section: key, name: String(parts[0]),
            value: parts.count > 1 ? String(parts[1]) : ""))
      }
    }
  }
}

/// FreeBSD's start-up settings.
///
/// - Source: `/etc/rc.conf`, `/etc/rc.conf.local`, `/etc/defaults/rc.conf`.
/// - Format: shell assignments `name="value"`, a comment may follow.
/// - Errors: a line that is no assignment is skipped with a note.
/// - Reference: rc.conf(5).
package enum BSDRcConf: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.rc.conf",
    origins: [
      .file("etc/rc.conf", on: .freebsd), .file("etc/rc.conf.local", on: .freebsd),
      .alsoFile("etc/rc.conf.d/{name}"), .alsoFile("etc/defaults/rc.conf"),
    ],
    tables: [PersistedSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    forEachAssignment(bytes, source, &rows) { line, key, value, rows in
      rows.add(
        PersistedSetting(source, line, mechanism: "rc.conf", section: nil, name: key, value: value))
    }
  }
}

/// Module options, blacklists and aliases applied when modules are loaded.
///
/// - Source: `/etc/modprobe.d/*.conf`, `/etc/modprobe.conf`, `/{run,usr/lib,lib}/modprobe.d`.
/// - Format: `options MODULE name=value …`, `blacklist MODULE`, `install MODULE command`,
///   `alias NAME MODULE`, `softdep MODULE …`; a line may continue behind a backslash.
/// - Errors: a line that begins with another word is skipped with a note.
/// - Reference: modprobe.d(5).
package enum ModprobeFiles: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.modprobe.d",
    origins: [
      .file("etc/modprobe.d/{name}.conf"), .file("etc/modprobe.conf"),
      .file("run/modprobe.d/{name}.conf"), .alsoFile("usr/lib/modprobe.d/{name}.conf"),
      .alsoFile("lib/modprobe.d/{name}.conf"),
    ],
    tables: [PersistedSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "#") {
        rows.header(line)
        continue
      }
      var whole = content.string
      while whole.hasSuffix("\\"), let more = text.nextLine() {
        rows.header(more.line)
        whole = whole.dropLast() + " " + more.rest().string
      }
      let words = whole.split(whereSeparator: \.isWhitespace).map(String.init)
      _ = content.word()
      guard let verb = words.first, words.count > 1 else {
        rows.note(line, "expected a command and a module")
        continue
      }
      func add(_ name: String, _ value: String) {
        rows.add(
          PersistedSetting(
            source, line, mechanism: "modprobe", section: words[1], name: name, value: value))
      }
      switch verb {
      case "options":
        for word in words.dropFirst(2) {
          let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          add(String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
        rows.header(line)
      case "blacklist", "install", "alias", "softdep", "remove", "include", "config":
        add(verb, words.dropFirst(2).joined(separator: " "))
      default:
        rows.note(line, "unknown command '\(verb.prefix(40))'")
      }
    }
  }
}

/// Reads shell assignments `KEY=value`, with quotes, comments and continuation lines.
private func forEachAssignment(
  _ bytes: RawSpan, _ source: Source, _ rows: inout RowSink,
  _ body: (Line, String, String, inout RowSink) -> Void
) {
  var text = Cursor(bytes, firstLine: source.firstLine)
  while let row = text.nextLine() {
    let line = row.line
    var content = row.rest()
    if content.isAtEnd { continue }
    if content.starts(with: "#") {
      rows.header(line)
      continue
    }
    _ = content.skip("export ")
    guard let key = content.until("=")?.rest().string, isVariableName(key) else {
      rows.note(line, "expected 'NAME=value'")
      continue
    }
    var value = content.rest().string
    if let quote = value.first, quote == "\"" || quote == "'" {
      value.removeFirst()
      while !value.contains(quote), let more = text.nextLine() {
        rows.header(more.line)
        if value.hasSuffix("\\") { value.removeLast() }
        value += " " + more.rest().string
      }
      value = String(value.prefix { $0 != quote })
    } else {
      value = String(value.prefix { !$0.isWhitespace && $0 != "#" })
    }
    body(line, key, value, &rows)
  }
}

private func isVariableName(_ text: String) -> Bool {
  // `GRUB_CMDLINE_LINUX+` for `+=` in grub.d.
  !text.isEmpty
    && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-+".contains($0)) }
}

package struct PersistedSetting: Row {
  package let line: Line
  let file: String
  let mechanism: String
  let section: String?
  let name: String
  let value: String

  init(
    _ source: Source, _ line: Line, mechanism: String, section: String?, name: String,
    value: String
  ) {
    self.line = line
    file = source.path
    self.mechanism = mechanism
    self.section = section
    self.name = name
    self.value = value
  }

  package static let table = Table<PersistedSetting>(
    "persisted_setting", "Settings that stand in configuration files and outlive a reboot",
    [
      Column("file", "path", \.file),
      Column(
        "mechanism",
        "ifcfg, interfaces, udev, modprobe, grub, rc.conf, networkd, systemd, tuned, vmware-tools, key-value",
        \.mechanism),
      Column("section", "interface, module, ini section, matched device or variable", \.section),
      Column("name", "key or parameter", \.name),
      Column("value", "the text, quotes removed", \.value),
      Column("number", "the value, where it is one number") { Int64($0.value) },
    ])
}

package struct PersistedCommand: Row {
  package let line: Line
  let file: String
  let mechanism: String
  let interface: String?
  let tool: String
  let command: String
  let enabled: Bool?

  package static let table = Table<PersistedCommand>(
    "persisted_command", "Commands that run at boot or when a device appears",
    [
      Column("file", "path", \.file),
      Column("mechanism", "rc.local, udev, ifcfg, interfaces, if-up.d", \.mechanism),
      Column("interface", "network interface the hook belongs to, where it names one", \.interface),
      Column("tool", "first word without its directory: ethtool, echo, sysctl, tc, …", \.tool),
      Column("command", "the command line", \.command),
      Column(
        "enabled",
        "0 where the file itself rules it out (behind exit); NULL where it depends on mode bits",
        \.enabled),
    ])
}
