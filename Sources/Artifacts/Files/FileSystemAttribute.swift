import ByteText

/// State and settings of each mounted file system from sysfs and procfs.
///
/// - Source: `/sys/fs/{ext4,xfs,btrfs,f2fs,fuse,bcache}/…`, `/proc/fs/ext4/<device>/options`.
/// - Format: one value a file, or lines `name value` (btrfs) or `name=value` (ext4 options), which
///   become `attribute/name`.
/// - Units: as in the attribute's name.
/// - Errors: an empty file yields nothing.
/// - Reference: `Documentation/ABI/testing/sysfs-fs-ext4`, `-xfs`, `Documentation/filesystems/fuse.rst`.
package enum FileSystemSysfs: Artifact {
  private static let state = [
    "sys/fs/ext4/{instance}/errors_count", "sys/fs/ext4/{instance}/warning_count",
    "sys/fs/ext4/{instance}/session_write_kbytes", "sys/fs/ext4/{instance}/lifetime_write_kbytes",
    "sys/fs/ext4/{instance}/delayed_allocation_blocks", "sys/fs/btrfs/{instance}/commit_stats",
    "sys/fs/btrfs/{instance}/devinfo/{n:n}/error_stats",
    "sys/fs/fuse/connections/{instance}/waiting",
  ]
  private static let settings = [
    "sys/fs/ext4/{instance}/mb_stats", "sys/fs/ext4/{instance}/max_writeback_mb_bump",
    "sys/fs/ext4/{instance}/first_error_time", "sys/fs/ext4/{instance}/last_error_time",
    "sys/fs/ext4/{instance}/err_ratelimit_interval_ms",
    "sys/fs/btrfs/{instance}/label", "sys/fs/btrfs/{instance}/nodesize",
    "sys/fs/btrfs/{instance}/qgroups/enabled", "sys/fs/btrfs/{instance}/exclusive_operation",
    "sys/fs/btrfs/{instance}/allocation/data/{attribute}",
    "sys/fs/btrfs/{instance}/allocation/metadata/{attribute}",
    "sys/fs/xfs/{instance}/error/fail_at_unmount",
    "sys/fs/xfs/{instance}/log/{attribute}",
    "sys/fs/fuse/connections/{instance}/max_background",
    "sys/fs/fuse/connections/{instance}/congestion_threshold",
    "sys/fs/bcache/{instance}/cache_available_percent",
    "sys/fs/bcache/{instance}/congested_read_threshold_us",
    "sys/fs/bcache/{instance}/congested_write_threshold_us",
    "sys/fs/bcache/{instance}/io_error_limit", "sys/fs/bcache/{instance}/average_key_size",
    "sys/fs/bcache/{instance}/btree_cache_size", "sys/fs/bcache/{instance}/root_usage_percent",
    "proc/fs/ext4/{instance}/options",
  ]

  package static let spec = ArtifactSpec(
    id: "sys.fs",
    origins: state.map { .file($0, sampled: true) } + settings.map { .file($0) }
      + [
        .alsoFile("sys/fs/ext4/{instance}/{attribute}"),
        .alsoFile("sys/fs/f2fs/{instance}/{attribute}"),
        .alsoFile("sys/fs/btrfs/{instance}/{attribute...}"),
        .alsoFile("sys/fs/xfs/{instance}/error/{attribute...}"),
        .alsoFile("sys/fs/bcache/{instance}/{attribute...}"),
      ],
    tables: [FileSystemAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/").map(String.init)
    let instance = source["instance"]
    let type = parts[at: 2] ?? ""
    let start = parts.firstIndex(of: instance).map { $0 + 1 } ?? parts.count - 1
    let attribute = parts[min(start, parts.count)...].joined(separator: "/")
    let lines = type == "ext4" && attribute == "options" || attribute.hasSuffix("_stats")
    guard lines else {
      try parseValue(bytes, source, into: &rows) { line, value, number in
        FileSystemAttribute(
          line: line, type: type, instance: instance, attribute: attribute, value: value,
          number: number)
      }
      return
    }
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = row.rest().string
      let pair =
        StorageText.pair(content, separator: "=") ?? StorageText.pair(content, separator: " ")
      rows.add(
        FileSystemAttribute(
          line: row.line, type: type, instance: instance,
          attribute: "\(attribute)/\(pair?.key ?? content)", value: pair?.value ?? "",
          number: pair.flatMap { Int64($0.value) }))
    }
    if rows.rowCount == 0 { throw .empty("no value") }
  }
}

/// Geometry of an XFS file system.
///
/// - Source: `xfs_info <mount point>`.
/// - Format: `section =name key=value …`, sections `meta-data`, `data`, `naming`, `log`, `realtime`.
/// - Units: as printed: sizes in bytes, blocks in file system blocks, `sunit` in blocks.
/// - Errors: an unreadable line is noted.
/// - Reference: `xfs_info(8)`.
package enum XFSInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.xfs_info",
    origins: [.alsoCommand("xfs_info {options}"), .alsoCommand("xfs_info")],
    tables: [FileSystemAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var section = ""
    var device = ""
    while let row = text.nextLine() {
      if row.isBlank { continue }
      guard
        let (left, right) = StorageText.pair(
          " \(row.string)".replacing(",", with: " "), separator: "="
        ).map({ ($0.key, $0.value) })
          ?? (row.rest().starts(with: "=")
            ? ("", String(row.rest().string.dropFirst().replacing(",", with: " "))) : nil),
        left.split(separator: " ").count <= 1
      else {
        rows.note(row.line, "expected 'section = key=value'")
        continue
      }
      var words = right.split(separator: " ").map(String.init)
      if !left.isEmpty {
        section = left
        var name: [String] = []
        while let first = words.first, !first.contains("=") {
          name.append(first)
          words.removeFirst()
        }
        if section == "meta-data" { device = name.joined(separator: " ") }
        if !name.isEmpty {
          rows.add(
            FileSystemAttribute(
              line: row.line, type: "xfs", instance: device, attribute: section,
              value: name.joined(separator: " "), number: nil))
        }
      }
      for word in words {
        guard let pair = StorageText.pair(word, separator: "=") else { continue }
        rows.add(
          FileSystemAttribute(
            line: row.line, type: "xfs", instance: device, attribute: "\(section)/\(pair.key)",
            value: pair.value, number: Int64(pair.value)))
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "sections of xfs_info") }
  }
}

/// Super block of an ext2, ext3 or ext4 file system.
///
/// - Source: `tune2fs -l <device>`, `dumpe2fs -h <device>`; of a whole `dumpe2fs` the block groups
///   are left out: they describe the layout, some 10 lines per 128 MB.
/// - Format: `key: value` lines.
/// - Units: blocks of `Block size` bytes.
/// - Errors: UUIDs and hashes are left out; other lines without a colon are noted.
/// - Reference: `tune2fs(8)`, `dumpe2fs(8)`.
package enum Tune2fs: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.tune2fs",
    origins: [
      .alsoCommand("tune2fs -l {device}"), .alsoCommand("dumpe2fs -h {device}"),
      .alsoCommand("dumpe2fs {device}"),
    ],
    tables: [FileSystemAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    // sosreport writes `/dev/vda2` as `.dev.vda2`, our collector as `_dev_vda2`.
    let device = source["device"].split { $0 == "." || $0 == "_" || $0 == "/" }.drop { $0 == "dev" }
      .joined(separator: "/")
    var text = Cursor(bytes, firstLine: source.firstLine)
    var groups = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = row.rest().string
      if content.hasPrefix("Group ") { groups = true }
      if groups {
        rows.skip(row.line)
      } else if content.hasPrefix("tune2fs ") || content.hasPrefix("dumpe2fs ") {
        rows.header(row.line)
      } else if content.hasPrefix("tune2fs:") || content.hasPrefix("dumpe2fs:") {
        rows.note(row.line, "a complaint of the tool")
      } else if let pair = StorageText.pair(content) {
        if pair.key.hasSuffix("UUID") || pair.key.contains("Hash Seed") || pair.value.isEmpty {
          rows.skip(row.line)
          continue
        }
        rows.add(
          FileSystemAttribute(
            line: row.line, type: "ext", instance: device, attribute: pair.key, value: pair.value,
            number: Int64(pair.value)))
      } else {
        rows.note(row.line, "expected 'key: value'")
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "a super block") }
  }
}

package struct FileSystemAttribute: Row {
  package let line: Line
  let type: String
  let instance: String
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<FileSystemAttribute>(
    "filesystem_attribute", "state and settings of file systems (sysfs, xfs_info, tune2fs)",
    [
      Column("fs_type", "ext4, xfs, btrfs, fuse, bcache, …; ext from tune2fs", \.type),
      Column(
        "instance", "device, UUID, connection or mount point, as the source names it", \.instance),
      Column("attribute", "errors_count, commit_stats/max_commit_ms, log/blocks, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
