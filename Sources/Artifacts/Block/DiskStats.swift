import ByteText

/// Requests, sectors and times of every disk and partition since boot.
///
/// - Source: `/proc/diskstats`; one line per device.
/// - Format: major, minor, name, then 11, 15 or 17 numbers; 4 for partitions of 2.6.0 to 2.6.24
///   (reads, sectors read, writes, sectors written).
/// - Since: 15 numbers (discards) in 4.18, 17 (flushes) in 5.5.
/// - Units: a sector is always 512 bytes. Times are milliseconds in 32 bits and wrap after 49.7 days
///   of them; counts and sectors are `unsigned long`.
/// - Errors: a line with another number of fields is skipped with a note.
/// - Reference: `Documentation/admin-guide/iostats.rst`, `diskstats_show` in `block/genhd.c`.
package enum DiskStats: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.diskstats",
    origins: [.file("proc/diskstats", sampled: true)],
    tables: [DiskIO.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let major = row.nextSigned(), let minor = row.nextSigned(), let name = row.nextWord(),
        let values = DiskIO.values(&row),
        let io = DiskIO(line, name, Int(major), Int(minor), values, origin: "diskstats")
      else {
        rows.note(line, "expected major, minor, name and 4 or at least 11 numbers")
        continue
      }
      rows.add(io)
      found = true
    }
    if !found { throw StorageText.nothing(in: bytes, expected: "lines of disks") }
  }
}

/// The same numbers of one disk or partition, from its own file.
///
/// - Source: `/sys/block/<disk>/stat`, `/sys/block/<disk>/<partition>/stat`. Not collected by us:
///   `/proc/diskstats` has them all.
/// - Format: 11, 15 or 17 numbers on one line, right-aligned.
/// - Units: as in `/proc/diskstats`.
/// - Errors: another number of fields yields nothing.
/// - Reference: `Documentation/block/stat.rst`.
package enum BlockStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.block.stat",
    origins: [
      .alsoFile("sys/block/{disk}/stat"), .alsoFile("sys/class/block/{disk}/stat"),
      .alsoFile("sys/block/{parent}/{disk}/stat"),
    ],
    tables: [DiskIO.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard var row = text.nextLine(), !row.isBlank else { throw .empty("no numbers") }
    let line = row.line
    // sysfs spells the `/` of a device name as `!`; /proc/diskstats does not.
    let name = String(source["disk"].map { $0 == "!" ? "/" : $0 })
    guard let values = DiskIO.values(&row), values.count > 4,
      let io = DiskIO(line, name, nil, nil, values, origin: "stat")
    else { throw .unrecognised("expected at least 11 numbers") }
    rows.add(io)
  }
}

/// One disk or partition. Fields that the kernel did not print are `nil`, never zero.
package struct DiskIO: Row {
  package let line: Line
  let device: String
  let major: Int?
  let minor: Int?
  let readsCompleted: UInt64?
  let readsMerged: UInt64?
  let sectorsRead: UInt64?
  let readMs: UInt64?
  let writesCompleted: UInt64?
  let writesMerged: UInt64?
  let sectorsWritten: UInt64?
  let writeMs: UInt64?
  let inFlight: UInt64?
  let ioMs: UInt64?
  let weightedIOMs: UInt64?
  let discardsCompleted: UInt64?
  let discardsMerged: UInt64?
  let sectorsDiscarded: UInt64?
  let discardMs: UInt64?
  let flushesCompleted: UInt64?
  let flushMs: UInt64?
  let origin: String

  package static let table = Table<DiskIO>(
    "disk_io",
    "I/O of each disk and partition since boot (diskstats); a sector is 512 bytes; counts wrap at 2^64 (2^32 on 32-bit kernels)",
    [
      Column("device", "kernel name: sda, nvme0n1, dm-0, cciss/c0d0", \.device),
      Column("major", "major device number; NULL from sysfs", \.major),
      Column("minor", "minor device number; NULL from sysfs", \.minor),
      Column("reads_completed", "reads completed since boot (counter)", \.readsCompleted),
      Column("reads_merged", "adjacent reads merged since boot (counter)", \.readsMerged),
      Column("sectors_read", "sectors of 512 bytes read since boot (counter)", \.sectorsRead),
      Column("read_ms", "ms spent by all reads since boot (counter, wraps at 2^32)", \.readMs),
      Column("writes_completed", "writes completed since boot (counter)", \.writesCompleted),
      Column("writes_merged", "adjacent writes merged since boot (counter)", \.writesMerged),
      Column(
        "sectors_written", "sectors of 512 bytes written since boot (counter)", \.sectorsWritten),
      Column("write_ms", "ms spent by all writes since boot (counter, wraps at 2^32)", \.writeMs),
      Column("in_flight", "requests in flight now; goes to zero", \.inFlight),
      Column("io_ms", "ms with a request in flight since boot (counter, wraps at 2^32)", \.ioMs),
      Column(
        "weighted_io_ms", "ms times requests in flight since boot (counter, wraps at 2^32)",
        \.weightedIOMs),
      Column(
        "discards_completed", "discards completed since boot (counter); NULL before 4.18",
        \.discardsCompleted),
      Column(
        "discards_merged", "discards merged since boot (counter); NULL before 4.18",
        \.discardsMerged),
      Column(
        "sectors_discarded", "sectors of 512 bytes discarded since boot (counter)",
        \.sectorsDiscarded),
      Column("discard_ms", "ms spent by discards since boot (counter, wraps at 2^32)", \.discardMs),
      Column(
        "flushes_completed",
        "flush requests completed since boot (counter), not of partitions; NULL before 5.5",
        \.flushesCompleted),
      Column("flush_ms", "ms spent by flushes since boot (counter, wraps at 2^32)", \.flushMs),
      Column("origin", "diskstats, or stat (sysfs): both may be in a bundle", \.origin),
    ])

  /// The numbers left on the line; `nil` if one is none.
  fileprivate static func values(_ row: inout Cursor) -> [UInt64]? {
    var values: [UInt64] = []
    while let field = row.word() {
      guard let value = field.unsigned else { return nil }
      values.append(value)
    }
    return values
  }

  fileprivate init?(
    _ line: Line, _ device: String, _ major: Int?, _ minor: Int?, _ v: [UInt64], origin: String
  ) {
    // Later kernels may add fields; 4 is the old form of partitions.
    guard v.count == 4 || v.count >= 11 else { return nil }
    let short = v.count == 4
    self.line = line
    self.device = device
    self.major = major
    self.minor = minor
    self.origin = origin
    readsCompleted = v[at: 0]
    readsMerged = short ? nil : v[at: 1]
    sectorsRead = v[at: short ? 1 : 2]
    readMs = short ? nil : v[at: 3]
    writesCompleted = v[at: short ? 2 : 4]
    writesMerged = v[at: 5]
    sectorsWritten = v[at: short ? 3 : 6]
    writeMs = v[at: 7]
    inFlight = v[at: 8]
    ioMs = v[at: 9]
    weightedIOMs = v[at: 10]
    discardsCompleted = v[at: 11]
    discardsMerged = v[at: 12]
    sectorsDiscarded = v[at: 13]
    discardMs = v[at: 14]
    flushesCompleted = v[at: 15]
    flushMs = v[at: 16]
  }
}
