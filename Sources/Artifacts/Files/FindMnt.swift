import ByteText

/// What is mounted where, as a tree.
///
/// - Source: `findmnt`, `findmnt -l`, `findmnt -rn`.
/// - Format: a header `TARGET SOURCE FSTYPE OPTIONS`, then a line per mount, with tree lines before
///   the target. Columns are cut by words, the last is the options: blanks in a target are not told
///   apart unless the tool escapes them.
/// - Errors: a line with fewer words than columns is noted.
/// - Reference: `findmnt(8)`.
package enum FindMnt: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.findmnt",
    origins: [.alsoCommand("findmnt"), .alsoCommand("findmnt {options}")],
    tables: [Mount.table, MountOption.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "TARGET" {
        rows.header(row.line)
        continue
      }
      // From the right: options, type, source; the rest is the target behind its tree lines.
      let target = words.dropLast(3).joined(separator: " ").drop { "│├└─|`- ".contains($0) }
      guard words.count >= 4, target.hasPrefix("/"), let options = words.last else {
        rows.note(row.line, "expected target, source, type and options")
        continue
      }
      Mount(
        row.line, "findmnt", device: words[words.count - 3], point: String(target),
        type: words[words.count - 2], options: options
      ).add(to: &rows)
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "mounts") }
  }
}

/// What is to be mounted at boot.
///
/// - Source: `/etc/fstab`, of Linux and FreeBSD.
/// - Format: device, mount point, type, options, dump, pass; `#` comments; `\040` is a blank.
/// - Errors: a line with fewer than three fields is noted. Passwords in options are left out.
/// - Reference: `fstab(5)`.
package enum FSTab: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.fstab",
    origins: [.file("etc/fstab", on: .any)],
    tables: [FSTabEntry.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      if row.rest().starts(with: "#") {
        rows.header(row.line)
        continue
      }
      let words = row.words()
      guard words.count >= 3 else {
        rows.note(row.line, "expected device, mount point and type")
        continue
      }
      let options = words[at: 3].map { list in
        StorageText.options(list).filter { !$0.name.hasPrefix("pass") }
          .map { option in option.value.map { "\(option.name)=\($0)" } ?? option.name }
          .joined(separator: ",")
      }
      rows.add(
        FSTabEntry(
          line: row.line, device: StorageText.unescaped(words[0]),
          point: StorageText.unescaped(words[1]), type: words[2], options: options,
          pass: words[at: 5].flatMap { Int($0) }))
    }
  }
}

package struct FSTabEntry: Row {
  package let line: Line
  let device: String
  let point: String
  let type: String
  let options: String?
  let pass: Int?

  package static let table = Table<FSTabEntry>(
    "fstab", "file systems and swap that are configured (/etc/fstab)",
    [
      Column("device", "device, UUID=, LABEL= or export", \.device),
      Column("mount_point", "where it is to be mounted; none or swap for swap", \.point),
      Column("fs_type", "ext4, nfs, swap, …", \.type),
      Column("options", "comma-separated", \.options),
      Column("pass", "order of checks at boot; 0 for none", \.pass),
    ])
}
