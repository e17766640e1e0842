import ByteText

/// Facts and state of each disk, of the device behind it, and of what it is built on.
///
/// - Source: `/sys/block/<disk>/{size,ro,removable,…}`, `device/*`, `dm/*`, `md/*`, `bcache/*`.
/// - Format: one value a file; SCSI counters (`ioerr_cnt`, …) are hexadecimal with `0x`.
/// - Units: `size` in sectors of 512 bytes; `device/timeout` and `eh_timeout` in seconds.
/// - Errors: an empty file yields nothing.
/// - Reference: `Documentation/ABI/stable/sysfs-block`, `Documentation/ABI/testing/sysfs-block-dm`,
///   `Documentation/admin-guide/md.rst`, `Documentation/admin-guide/bcache.rst`.
package enum BlockAttributes: Artifact {
  private static let state = [
    "device/state", "device/ioerr_cnt", "device/iodone_cnt", "device/iorequest_cnt",
    "device/iotmo_cnt", "device/queue_depth", "device/access_state", "dm/suspended",
    "md/array_state", "md/degraded", "md/sync_action", "md/sync_completed", "md/sync_speed",
    "md/mismatch_cnt", "bcache/state", "bcache/cache_mode", "bcache/dirty_data",
    "bcache/writeback_percent", "bcache/writeback_rate", "bcache/writeback_running",
    "bcache/cache/congested_read_threshold_us", "bcache/cache/congested_write_threshold_us",
    "bcache/stats_total/cache_hits", "bcache/stats_total/cache_misses",
    "bcache/stats_total/bypassed",
  ]
  private static let facts = [
    "size", "removable", "ro", "hidden", "device/model", "device/vendor", "device/rev",
    "device/firmware_rev", "device/type", "device/timeout", "device/eh_timeout",
    "device/queue_type", "device/transport", "device/cache_type", "device/numa_node", "dm/name",
    "dm/uuid", "md/level", "md/raid_disks", "md/chunk_size", "md/metadata_version",
    "md/stripe_cache_size", "md/group_thread_cnt", "md/sync_speed_min", "md/sync_speed_max",
    "md/consistency_policy", "bcache/sequential_cutoff", "bcache/readahead",
    "loop/backing_file", "loop/dio",
  ]

  package static let spec = ArtifactSpec(
    id: "sys.block.attribute",
    origins: state.map { .file("sys/block/{disk}/\($0)", sampled: true) }
      + facts.map { .file("sys/block/{disk}/\($0)") }
      + [
        .alsoFile("sys/block/{disk}/device/{attribute}"),
        .alsoFile("sys/block/{disk}/dm/{attribute}"),
        .alsoFile("sys/block/{disk}/md/{attribute}"),
        .alsoFile("sys/block/{disk}/bcache/{attribute}"),
        .alsoFile("sys/block/{disk}/{attribute}"),
      ],
    tables: [BlockAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let attribute = source.path.split(separator: "/").dropFirst(3).joined(separator: "/")
    try parseValue(bytes, source, into: &rows) { line, value, number in
      BlockAttribute(
        line: line, disk: source["disk"], attribute: attribute, value: value, number: number)
    }
  }
}

package struct BlockAttribute: Row {
  package let line: Line
  let disk: String
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<BlockAttribute>(
    "block_attribute", "attributes of each disk and of the device behind it (/sys/block/<disk>)",
    [
      Column("disk", "kernel name of the disk", \.disk),
      Column(
        "attribute", "path below the disk: size, device/model, dm/name, md/degraded, …", \.attribute
      ),
      Column("value", "the text", \.value),
      Column("number", "the value as a number (also of 0x…), where it is one", \.number),
    ])
}

/// Requests of each disk that are in flight now.
///
/// - Source: `/sys/block/<disk>/inflight`.
/// - Format: two numbers, reads and writes.
/// - Since: 2.6.32.
/// - Units: requests, now (no counters).
/// - Errors: anything else than two numbers yields nothing.
/// - Reference: `Documentation/ABI/stable/sysfs-block`.
package enum BlockInflight: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.block.inflight",
    origins: [
      .file("sys/block/{disk}/inflight", sampled: true),
      .alsoFile("sys/class/block/{disk}/inflight"),
    ],
    tables: [BlockInflightRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard var row = text.nextLine(), !row.isBlank else { throw .empty("no numbers") }
    let line = row.line
    guard let reads = row.nextUnsigned(), let writes = row.nextUnsigned() else {
      throw .unrecognised("expected two numbers")
    }
    rows.add(BlockInflightRow(line: line, disk: source["disk"], reads: reads, writes: writes))
  }
}

package struct BlockInflightRow: Row {
  package let line: Line
  let disk: String
  let reads: UInt64
  let writes: UInt64

  package static let table = Table<BlockInflightRow>(
    "block_inflight", "requests of each disk in flight now",
    [
      Column("disk", "kernel name of the disk", \.disk),
      Column("reads", "reads in flight", \.reads),
      Column("writes", "writes in flight", \.writes),
    ])
}

/// Read-ahead and shares of dirty memory of each backing device, network file systems among them.
///
/// - Source: `/sys/class/bdi/<major>:<minor>/*`.
/// - Format: one value a file.
/// - Units: `read_ahead_kb` kB; the ratios are percent of the dirty threshold.
/// - Errors: an empty file yields nothing.
/// - Reference: `Documentation/ABI/testing/sysfs-class-bdi`.
package enum BackingDevice: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.class.bdi",
    origins: ["read_ahead_kb", "max_ratio", "min_ratio", "strict_limit", "stable_pages_required"]
      .map { .file("sys/class/bdi/{bdi}/\($0)") }
      + [
        .alsoFile("sys/class/bdi/{bdi}/{attribute}"),
        .alsoFile("sys/devices/virtual/bdi/{bdi}/{attribute}"),
      ],
    tables: [BackingDeviceAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let attribute = source.path.split(separator: "/").last.map(String.init) ?? ""
    try parseValue(bytes, source, into: &rows) { line, value, number in
      BackingDeviceAttribute(
        line: line, bdi: source["bdi"], attribute: attribute, value: value, number: number)
    }
  }
}

package struct BackingDeviceAttribute: Row {
  package let line: Line
  let bdi: String
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<BackingDeviceAttribute>(
    "bdi", "settings of each backing device (/sys/class/bdi)",
    [
      Column("bdi", "major:minor of the disk or mount, or a name (btrfs-1, fuse)", \.bdi),
      Column("attribute", "read_ahead_kb, max_ratio, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
