import ByteText

/// Commands of the boot script that admins append to.
///
/// - Source: `/etc/rc.local`, `/etc/rc.d/rc.local`, `/etc/init.d/boot.local`, `if-up.d` scripts.
/// - Format: shell; each plain command line is a row. Control words (`if`, `fi`, `for`, `done`, …)
///   and comments give none. Commands behind a top-level `exit` never run: `enabled` is 0. Whether
///   the file is executable is not in its content: `enabled` is NULL otherwise.
/// - Errors: none; every line is some command.
/// - Reference: rc-local.service(8).
package enum RcLocal: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.rc.local",
    origins: [
      .file("etc/rc.local", on: .any), .file("etc/rc.d/rc.local"),
      .file("etc/init.d/boot.local"), .file("etc/network/if-up.d/{script}"),
      .alsoFile("etc/NetworkManager/dispatcher.d/{script}"),
    ],
    tables: [PersistedCommand.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let control: Set<String> = [
      "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac",
      "in", "{", "}", "(", ")", ";;", "exit", "set", "function", "return",
    ]
    var text = Cursor(bytes, firstLine: source.firstLine)
    var exited = false
    var depth = 0
    while let row = text.nextLine() {
      let line = row.line
      let content = row.rest()
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
      let words = whole.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard let first = words.first else { continue }
      if ["if", "for", "while", "until", "case"].contains(first) { depth += 1 }
      if ["fi", "done", "esac"].contains(first) { depth = max(0, depth - 1) }
      if control.contains(first) || first.hasSuffix(")") {
        if first == "exit", depth == 0 { exited = true }
        rows.header(line)
        continue
      }
      rows.add(
        PersistedCommand(
          line: line, file: source.path,
          mechanism: source.pattern.contains("if-up.d") || source.pattern.contains("dispatcher.d")
            ? "if-up.d" : "rc.local",
          interface: nil, tool: toolName(first), command: words.joined(separator: " "),
          enabled: exited ? false : nil))
    }
  }
}

/// The last component of a path: `/sbin/ethtool` is `ethtool`.
private func toolName(_ word: String) -> String {
  word.split(separator: "/").last.map(String.init) ?? word
}

/// Interface settings and hooks of Debian's ifupdown.
///
/// - Source: `/etc/network/interfaces`, `/etc/network/interfaces.d/*`.
/// - Format: stanzas (`auto`, `iface NAME family method`, `allow-hotplug`, `source`) with indented
///   options; `up`, `post-up`, `pre-up`, `down`, `pre-down`, `post-down` are commands.
/// - Errors: an option before any stanza is skipped with a note. `wpa-*` and `wireless-key*`
///   options hold secrets and are left out by design.
/// - Reference: interfaces(5).
package enum IfupdownInterfaces: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.network.interfaces",
    origins: [.file("etc/network/interfaces"), .file("etc/network/interfaces.d/{name}")],
    tables: [PersistedSetting.table, PersistedCommand.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var interface: String?
    while let row = text.nextLine() {
      let line = row.line
      let content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "#") {
        rows.header(line)
        continue
      }
      let words = content.words()
      let value = words.dropFirst().joined(separator: " ")
      guard let key = words.first else { continue }
      switch key {
      case "auto", "source", "source-directory", "no-auto-down", "no-scripts", "mapping", "rename",
        "template", "allow-hotplug", "allow-auto":
        rows.add(
          PersistedSetting(
            source, line, mechanism: "interfaces", section: nil, name: key, value: value))
      case "iface":
        interface = words.count > 1 ? words[1] : nil
        rows.add(
          PersistedSetting(
            source, line, mechanism: "interfaces", section: interface, name: key, value: value))
      case "up", "post-up", "pre-up", "down", "pre-down", "post-down":
        guard words.count > 1 else {
          rows.note(line, "expected a command behind '\(key)'")
          continue
        }
        rows.add(
          PersistedCommand(
            line: line, file: source.path, mechanism: "interfaces", interface: interface,
            tool: toolName(words[1]), command: value, enabled: nil))
      default:
        if key.hasPrefix("wpa-") || key.hasPrefix("wireless-key") {
          rows.skip(line)
        } else if interface == nil {
          rows.note(line, "an option before any 'iface' line")
        } else {
          rows.add(
            PersistedSetting(
              source, line, mechanism: "interfaces", section: interface, name: key, value: value))
        }
      }
    }
  }
}

/// What udev sets or runs when devices appear.
///
/// - Source: `/etc/udev/rules.d/*.rules` (the admin's own).
/// - Format: `KEY op "value"` parts separated by commas; a line may continue behind a backslash.
///   Assignments to `ATTR{…}` and `SYSCTL{…}` become settings, `RUN+=` commands; the matches of
///   the rule are the `section`. Rules that only name or tag devices give no rows (headers).
/// - Errors: a part that is not `KEY op "value"` leaves the whole line out with a note.
/// - Reference: udev(7).
package enum UdevRules: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.udev.rules.d",
    origins: [.file("etc/udev/rules.d/{name}.rules")],
    tables: [PersistedSetting.table, PersistedCommand.table])

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
      var whole = content.string
      while whole.hasSuffix("\\"), let more = text.nextLine() {
        rows.header(more.line)
        whole = whole.dropLast() + " " + more.rest().string
      }
      guard let parts = Self.parts(whole) else {
        rows.note(line, "expected parts KEY op \"value\"")
        continue
      }
      let matches = parts.filter { $0.op == "==" || $0.op == "!=" }
        .map { "\($0.key)\($0.op)\"\($0.value)\"" }.joined(separator: ", ")
      let interface = parts.first {
        $0.op == "==" && ($0.key == "KERNEL" || $0.key == "NAME" || $0.key == "ENV{INTERFACE}")
      }?.value
      let net = parts.contains { $0.key == "SUBSYSTEM" && $0.value == "net" }
      rows.header(line)
      for part in parts where part.op != "==" && part.op != "!=" {
        if part.key.hasPrefix("ATTR{") || part.key.hasPrefix("SYSCTL{") {
          let name = part.key.drop { $0 != "{" }.dropFirst().prefix { $0 != "}" }
          rows.add(
            PersistedSetting(
              source, line, mechanism: "udev", section: matches, name: String(name),
              value: part.value))
        } else if part.key == "RUN" || part.key == "RUN{program}" {
          let first = part.value.split(separator: " ").first.map(String.init) ?? part.value
          rows.add(
            PersistedCommand(
              line: line, file: source.path, mechanism: "udev", interface: net ? interface : nil,
              tool: toolName(first), command: part.value, enabled: nil))
        }
      }
    }
  }

  private static func parts(_ text: String) -> [(key: String, op: String, value: String)]? {
    var parts: [(key: String, op: String, value: String)] = []
    var rest = text[...]
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
      if rest.isEmpty { return parts }
      let key = rest.prefix { !"=!+:- \t".contains($0) || false }
      rest = rest.dropFirst(key.count).drop { $0 == " " || $0 == "\t" }
      let op = rest.prefix { "=!+:-".contains($0) }
      guard !key.isEmpty, ["==", "!=", "=", "+=", "-=", ":="].contains(String(op)) else {
        return nil
      }
      rest = rest.dropFirst(op.count).drop { $0 == " " || $0 == "\t" }
      if rest.first == "e", rest.dropFirst().first == "\"" { rest = rest.dropFirst() }
      guard rest.first == "\"" else { return nil }
      rest = rest.dropFirst()
      var value = ""
      var escaped = false
      var closed = false
      while let character = rest.first {
        rest = rest.dropFirst()
        if character == "\"", !escaped {
          closed = true
          break
        }
        escaped = character == "\\" && !escaped
        value.append(character)
      }
      guard closed else { return nil }
      parts.append((String(key), String(op), value))
    }
  }
}
