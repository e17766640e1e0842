import ByteText

/// What is mounted where, as each process sees it: the short form.
///
/// - Source: `/proc/mounts` and `/proc/<pid>/mounts`; FreeBSD's `mount -p` is written alike.
/// - Format: device, mount point, type, options, two unused numbers; blanks in names are `\040`.
/// - Errors: a line with fewer than four fields is skipped with a note.
/// - Reference: `proc_pid_mounts(5)`, `fstab(5)`.
package enum ProcMounts: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.mounts",
    origins: [
      .file("proc/mounts"), .alsoFile("proc/{pid}/mounts"),
      .command("mount -p", on: .freebsd),
    ],
    tables: [Mount.table, MountOption.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let device = row.nextWord(), let point = row.nextWord(), let type = row.nextWord(),
        let options = row.nextWord()
      else {
        rows.note(line, "expected device, mount point, type and options")
        continue
      }
      Mount(line, "mounts", device: device, point: point, type: type, options: options).add(
        to: &rows)
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "mounts") }
  }
}

/// What is mounted where, with the options of the mount and of its super block apart.
///
/// - Source: `/proc/<pid>/mountinfo`.
/// - Format: id, parent, major:minor, root, mount point, options, optional fields, ` - `, type,
///   device, options of the super block. Blanks in names are `\040`.
/// - Since: 2.6.26.
/// - Errors: a line without the ` - ` or with too few fields is skipped with a note.
/// - Reference: `proc_pid_mountinfo(5)`.
package enum ProcMountInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.mountinfo",
    origins: [.file("proc/self/mountinfo"), .alsoFile("proc/{pid}/mountinfo")],
    tables: [Mount.table, MountOption.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      guard let dash = words.dropFirst(6).firstIndex(of: "-"), words.count > dash + 2 else {
        rows.note(line, "expected six fields, ` - `, type and device")
        continue
      }
      // A device name may be empty (two blanks), which leaves only the options behind the type.
      let complete = words.count > dash + 3
      Mount(
        line, "mountinfo", id: Int(words[0]), parent: Int(words[1]), deviceNumber: words[2],
        root: words[3], device: complete ? words[dash + 2] : "", point: words[4],
        type: words[dash + 1], options: words[5],
        superOptions: words[(dash + (complete ? 3 : 2))...].joined(separator: " "),
        propagation: words[6..<dash].joined(separator: " ")
      ).add(to: &rows)
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "mounts") }
  }
}

/// What is mounted where, as `mount` prints it on Linux and on FreeBSD.
///
/// - Source: `mount`, `mount -l`, `mount -v`.
/// - Format: `device on point type fs (options) [label]`; FreeBSD: `device on point (fs, options)`.
/// - Errors: a line without ` on ` and parentheses is skipped with a note.
/// - Reference: `mount(8)` of util-linux and of FreeBSD.
package enum MountCommand: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.mount",
    origins: [
      .command("mount", on: .freebsd), .alsoCommand("mount -l"), .alsoCommand("mount -v"),
      .alsoFile("mount"),
    ],
    tables: [Mount.table, MountOption.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      guard let mount = mount(row.line, row.rest().string) else {
        rows.note(row.line, "expected 'device on point type fs (options)'")
        continue
      }
      mount.add(to: &rows)
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "mounts") }
  }

  private static func mount(_ line: Line, _ text: String) -> Mount? {
    guard let on = text.firstRange(of: " on "),
      let open = text[on.upperBound...].ranges(of: " (").last
    else { return nil }
    let device = String(text[..<on.lowerBound])
    let middle = text[on.upperBound..<open.lowerBound]
    let tail = text[open.upperBound...]
    guard let close = tail.lastIndex(of: ")") else { return nil }
    let options = String(tail[..<close])
    if let type = middle.ranges(of: " type ").last {
      return Mount(
        line, "mount", device: device, point: String(middle[..<type.lowerBound]),
        type: StorageText.trimmed(middle[type.upperBound...]), options: options)
    }
    let parts = StorageText.options(options)
    guard let type = parts.first?.name else { return nil }
    let rest = parts.dropFirst().map { part in
      part.value.map { "\(part.name)=\($0)" } ?? part.name
    }
    return Mount(
      line, "mount", device: device, point: String(middle), type: type,
      options: rest.joined(separator: ","))
  }
}

/// One mount; what a source does not tell is `nil`.
package struct Mount: Row {
  package let line: Line
  let origin: String
  let id: Int?
  let parent: Int?
  let deviceNumber: String?
  let root: String?
  let device: String
  let point: String
  let type: String
  let options: String?
  let superOptions: String?
  let propagation: String?

  package static let table = Table<Mount>(
    "mount", "mounted file systems, one row per mount and source",
    [
      Column("device", "device, export or pseudo name, escapes resolved", \.device),
      Column("mount_point", "where it is mounted, escapes resolved", \.point),
      Column("fs_type", "ext4, xfs, nfs4, tmpfs, …", \.type),
      Column(
        "options", "options of the mount, comma-separated; NULL if the source has none", \.options),
      Column("super_options", "options of the super block; only from mountinfo", \.superOptions),
      Column("device_number", "major:minor; only from mountinfo", \.deviceNumber),
      Column("root", "the part of the file system that is mounted; only from mountinfo", \.root),
      Column("mount_id", "id of the mount; only from mountinfo", \.id),
      Column("parent_id", "id of the mount that it is mounted on; only from mountinfo", \.parent),
      Column("propagation", "optional fields such as shared:1; only from mountinfo", \.propagation),
      Column(
        "origin", "mounts, mountinfo, mount, findmnt or mountstats: a bundle may have several",
        \.origin),
    ])

  init(
    _ line: Line, _ origin: String, id: Int? = nil, parent: Int? = nil, deviceNumber: String? = nil,
    root: String? = nil, device: String, point: String, type: String, options: String? = nil,
    superOptions: String? = nil, propagation: String? = nil
  ) {
    self.line = line
    self.origin = origin
    self.id = id
    self.parent = parent
    self.deviceNumber = deviceNumber
    self.root = root.map(StorageText.unescaped)
    self.device = StorageText.unescaped(device)
    self.point = StorageText.unescaped(point)
    self.type = type
    self.options = options
    self.superOptions = superOptions
    self.propagation = propagation
  }

  /// Adds the mount and a row for each of its options.
  func add(to rows: inout RowSink) {
    rows.add(self)
    for (list, scope) in [(options, "mount"), (superOptions, "super")] {
      for option in list.map(StorageText.options) ?? [] {
        rows.add(
          MountOption(
            line: line, origin: origin, point: point, device: device, type: type, scope: scope,
            option: option.name, setting: option.value))
      }
    }
  }
}

package struct MountOption: Row {
  package let line: Line
  let origin: String
  let point: String
  let device: String
  let type: String
  let scope: String
  let option: String
  let setting: String?

  package static let table = Table<MountOption>(
    "mount_option", "options of each mount, one row per option",
    [
      Column("mount_point", "where it is mounted", \.point),
      Column("device", "device, export or pseudo name", \.device),
      Column("fs_type", "ext4, xfs, nfs4, tmpfs, …", \.type),
      Column(
        "scope", "mount, super (block, only told apart by mountinfo), or nfs (mountstats)", \.scope),
      Column("option", "name: noatime, discard, rsize, …", \.option),
      Column("value", "what stands behind =; NULL without", \.setting),
      Column("origin", "as in table mount", \.origin),
    ])
}
