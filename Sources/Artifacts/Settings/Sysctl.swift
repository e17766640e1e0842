import ByteText

/// Kernel settings as files below `/proc/sys`.
///
/// - Source: `/proc/sys/{net,vm,kernel,fs,dev,sunrpc,…}/**`; some are readable by root only, some
///   only writable.
/// - Format: one value a file, often several numbers separated by tabs; blanks are folded to one.
/// - Units: as each setting documents.
/// - Errors: an empty file (a setting that is unset, such as `kernel/hotplug`) yields nothing.
/// - Reference: `Documentation/admin-guide/sysctl/`.
package enum SysctlFiles: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.sys",
    origins: [
      .file("proc/sys/vm/{key...}"),
      .file("proc/sys/kernel/{key...}"),
      .file("proc/sys/fs/{key...}"),
      .file("proc/sys/net/{key...}", cost: .noticeable),
      .file("proc/sys/sunrpc/{key...}"),
      .file("proc/sys/dev/{key...}"),
      .file("proc/sys/fs/file-nr", sampled: true),
      .file("proc/sys/fs/dentry-state", sampled: true),
      .file("proc/sys/fs/inode-state", sampled: true),
      .file("proc/sys/fs/aio-nr", sampled: true),
      .file("proc/sys/kernel/hung_task_detect_count", sampled: true),
      .file("proc/sys/kernel/random/entropy_avail", sampled: true),
      .file("proc/sys/net/netfilter/nf_conntrack_count", sampled: true),
      .alsoFile("proc/sys/{key...}"),
    ],
    tables: [SysctlValue.table, SysctlField.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var first: Line?
    var value = ""
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = folded(row.rest().string)
      if first == nil {
        first = row.line
        value = content
      } else {
        rows.header(row.line)
        value += "\n" + content
      }
    }
    guard let first else { throw .empty("no value") }
    let parts = source.path.split(separator: "/")
    let start = (parts.firstIndex(of: "sys") ?? -1) + 1
    addSysctl(first, dottedName(parts[start...]), value, to: &rows)
  }
}

/// Kernel settings as `sysctl -a` prints them, on Linux and FreeBSD.
///
/// - Source: `sysctl -a` and its relatives.
/// - Format: `name = value` on Linux (`name=value` in old bundles), `name: value` on FreeBSD.
///   Values of several lines repeat the name (Linux) or continue without one (FreeBSD): both are
///   joined. Interface names with dots have slashes in Linux' names (`conf.eth0/100.rp_filter`).
/// - Units: as each setting documents.
/// - Errors: `sysctl: …` and `error: …` lines (no permission, unknown key) are left out by design;
///   a line without name before any value is skipped with a note.
/// - Reference: sysctl(8).
package enum SysctlCommand: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.sysctl-a",
    origins: [
      .command("sysctl -a", cost: .noticeable, on: .freebsd), .alsoCommand("sysctl -A"),
      .alsoCommand("sysctl {names}"),
    ],
    tables: [SysctlValue.table, SysctlField.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var pending: (line: Line, name: String, value: String)?
    var found = false
    // FreeBSD's values may go on without a name, Linux' repeat it.
    var continues = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "sysctl: ") || row.starts(with: "error: ")
        || row.starts(with: "warning: ")
      {
        rows.skip(line)
        continue
      }
      if let (name, colon) = Self.name(&row) {
        let value = folded(row.rest().string)
        if pending?.name == name {
          pending?.value += "\n" + value
          rows.header(line)
        } else {
          if let pending { addSysctl(pending.line, pending.name, pending.value, to: &rows) }
          pending = (line, name, value)
          continues = colon
          found = true
        }
      } else if continues {
        // Of a huge value (kern.geom.confxml) the start is enough.
        if pending?.value.utf8.count ?? 0 < 4096 {
          pending?.value += "\n" + folded(row.rest().string)
        }
        rows.header(line)
      } else {
        rows.note(line, "expected 'name = value' or 'name: value'")
      }
    }
    if let pending { addSysctl(pending.line, pending.name, pending.value, to: &rows) }
    if !found { throw .unrecognised("no line 'name = value'") }
  }

  /// The name at the start of the line, which is read together with the separator.
  private static func name(_ row: inout Cursor) -> (name: String, colon: Bool)? {
    var attempt = row
    guard let word = attempt.word() else { return nil }
    let text = word.string
    // `name = value`, `name=value`, `name: value`, `name:`.
    if let equals = text.firstIndex(of: "="),
      !(text[..<equals].contains(":")), let name = checked(text[..<equals], needsDot: false)
    {
      _ = row.until("=")
      return (name, false)
    }
    if text.hasSuffix(":"), let name = checked(text.dropLast(), needsDot: true) {
      _ = row.until(":")
      return (name, true)
    }
    attempt.skipSpaces()
    if attempt.starts(with: "="), let name = checked(text[...], needsDot: false) {
      _ = row.until("=")
      return (name, false)
    }
    return nil
  }

  private static func checked(_ text: Substring, needsDot: Bool) -> String? {
    guard let first = text.first, first.isASCII, first.isLetter, text.utf8.count <= 250,
      !needsDot || (text.contains(".") && first.isLowercase),
      text.allSatisfy({
        $0.isASCII && ($0.isLetter || $0.isNumber || "._-/%@+".contains($0) || $0 == ":")
      })
    else { return nil }
    return String(text)
  }
}

/// Blanks and tabs between words folded to one blank.
private func folded(_ text: String) -> String {
  guard text.utf8.contains(0x09) || text.contains("  ") else { return text }
  return text.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
}

/// `net/ipv4/conf/eth0.100/rp_filter` as sysctl(8) writes it: `net.ipv4.conf.eth0/100.rp_filter`.
func dottedName(_ components: ArraySlice<Substring>) -> String {
  components.map { part in String(part.map { $0 == "." ? "/" : $0 }) }.joined(separator: ".")
}

private func addSysctl(_ line: Line, _ name: String, _ value: String, to rows: inout RowSink) {
  rows.add(SysctlValue(line: line, name: name, value: value, number: Int64(value)))
  let fields = value.split(separator: " ", maxSplits: 32)
  guard fields.count > 1, fields.count <= 32 else { return }
  let numbers = fields.compactMap { Int64($0) }
  guard numbers.count == fields.count else { return }
  for (position, number) in numbers.enumerated() {
    rows.add(SysctlField(line: line, name: name, position: position, number: number))
  }
}

package struct SysctlValue: Row {
  package let line: Line
  let name: String
  let value: String
  let number: Int64?

  package static let table = Table<SysctlValue>(
    "sysctl", "Kernel settings in force, from /proc/sys or sysctl -a (Linux and FreeBSD)",
    perNamespace: true,
    [
      Column("name", "dotted name as sysctl(8) writes it: net.core.somaxconn", \.name),
      Column("value", "the text, blanks folded; several lines joined by line ends", \.value),
      Column("number", "the value, where it is one number that fits 63 bits", \.number),
    ])
}

package struct SysctlField: Row {
  package let line: Line
  let name: String
  let position: Int
  let number: Int64

  package static let table = Table<SysctlField>(
    "sysctl_field", "Numbers of settings that have several: tcp_rmem, file-nr, …",
    perNamespace: true,
    [
      Column("name", "dotted name", \.name),
      Column("position", "place of the number, from 0", \.position),
      Column("number", "the number", \.number),
    ])
}
