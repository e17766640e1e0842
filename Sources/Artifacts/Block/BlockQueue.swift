import ByteText

/// Settings of each disk's request queue, one attribute a file.
///
/// - Source: `/sys/block/<disk>/queue/*`.
/// - Format: one value a file; `scheduler` lists all and marks the active one with brackets, or is
///   a plain `none` where none can be attached.
/// - Units: as in the attribute's name; `io_timeout` ms, `wbt_lat_usec` µs, `discard_max_bytes` bytes.
/// - Errors: an empty file yields nothing.
/// - Reference: `Documentation/ABI/stable/sysfs-block`.
package enum BlockQueue: Artifact {
  /// Read by our collector; the folder has some fifty, most of them limits of the driver.
  private static let collected = [
    "scheduler", "nr_requests", "read_ahead_kb", "rq_affinity", "rotational", "write_cache", "fua",
    "wbt_lat_usec", "nomerges", "max_sectors_kb", "max_hw_sectors_kb", "discard_max_bytes",
    "discard_granularity", "io_timeout", "io_poll", "io_poll_delay", "iostats", "add_random",
    "zoned",
    "logical_block_size", "physical_block_size", "minimum_io_size", "optimal_io_size", "dax",
    "stable_writes",
  ]

  package static let spec = ArtifactSpec(
    id: "sys.block.queue",
    origins: collected.map { .file("sys/block/{disk}/queue/\($0)") }
      + [
        .alsoFile("sys/block/{disk}/queue/{attribute}"),
        .alsoFile("sys/block/{disk}/queue/iosched/{attribute}"),
      ],
    tables: [BlockQueueSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/")
    let attribute = parts.drop { $0 != "queue" }.dropFirst().joined(separator: "/")
    try parseValue(bytes, source, into: &rows) { line, value, number in
      BlockQueueSetting(
        line: line, disk: source["disk"], attribute: attribute, value: value,
        selected: StorageText.between(value, "[", "]"), number: number)
    }
  }
}

package struct BlockQueueSetting: Row {
  package let line: Line
  let disk: String
  let attribute: String
  let value: String
  let selected: String?
  let number: Int64?

  package static let table = Table<BlockQueueSetting>(
    "block_queue", "settings of each disk's request queue (/sys/block/<disk>/queue)",
    [
      Column("disk", "kernel name of the disk", \.disk),
      Column("attribute", "file name: scheduler, nr_requests, read_ahead_kb, …", \.attribute),
      Column("value", "the text", \.value),
      Column(
        "selected", "the choice in brackets, as in `none [mq-deadline]`; else NULL", \.selected),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
