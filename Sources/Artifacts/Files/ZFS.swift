import ByteText

/// Health of ZFS pools and of their devices.
///
/// - Source: `zpool status` with any of `-v -s -x`.
/// - Format: `key: text` with continuation lines, and an indented table of devices behind `config:`.
/// - Units: errors since they were cleared; large ones are rounded (`1.2K`).
/// - Errors: a line that fits nowhere is noted. Names of damaged files are left out.
/// - Reference: `zpool-status(8)`.
package enum ZpoolStatus: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.zpool-status",
    origins: [
      .command("zpool status -s", cost: .noticeable),
      .command("zpool status", cost: .noticeable, on: .freebsd),
      .alsoCommand("zpool status {options}"),
    ],
    tables: [Zpool.table, ZpoolDevice.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let keys: Set = [
      "pool", "state", "status", "action", "see", "scan", "scrub", "config", "errors", "remove",
      "checkpoint", "dedup", "comment", "expand", "id",
    ]
    var text = Cursor(bytes, firstLine: source.firstLine)
    var pool: Zpool?
    var key = ""
    var indent = 0
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let line = row.line
      let content = row.string
      let margin = content.prefix { $0 == " " || $0 == "\t" }.reduce(0) {
        $0 + ($1 == "\t" ? 8 : 1)
      }
      if let pair = StorageText.pair(content), keys.contains(pair.key), margin < 8 {
        key = pair.key
        if key == "pool" {
          if let pool { rows.add(pool) }
          pool = Zpool(line: line, name: pair.value)
        }
        pool?.facts[key] = pair.value
        rows.header(line)
        continue
      }
      guard pool != nil else {
        if content.contains("all pools are healthy") || content.contains("no pools available") {
          rows.header(line)
        } else {
          rows.note(line, "expected 'pool: name'")
        }
        continue
      }
      let words = row.words()
      if key == "config", words.starts(with: ["NAME", "STATE"]) {
        indent = margin
        rows.header(line)
      } else if key == "config" {
        rows.add(ZpoolDevice(line, pool?.name ?? "", max(0, (margin - indent) / 2), words))
      } else {
        // More of the text above; file names behind `errors:` stay out.
        if key != "errors", let old = pool?.facts[key] {
          pool?.facts[key] = old + " " + StorageText.trimmed(content)
        }
        rows.header(line)
      }
    }
    if let pool { rows.add(pool) }
    if rows.rowCount == 0, !bytes.isEqual(to: "no pools available\n") {
      throw StorageText.nothing(in: bytes, expected: "pools")
    }
  }
}

package struct Zpool: Row {
  package let line: Line
  let name: String
  var facts: [String: String] = [:]

  package static let table = Table<Zpool>(
    "zpool", "ZFS pools (zpool status)",
    [
      Column("pool", "name", \.name),
      Column("state", "ONLINE, DEGRADED, FAULTED, …", { $0.facts["state"] }),
      Column("status", "what is wrong; NULL when nothing", { $0.facts["status"] }),
      Column("action", "what zpool advises", { $0.facts["action"] }),
      Column(
        "scan", "scrub or resilver: running or the last one",
        { $0.facts["scan"] ?? $0.facts["scrub"] }),
      Column("errors", "summary of data errors", { $0.facts["errors"] }),
    ])
}

package struct ZpoolDevice: Row {
  package let line: Line
  let pool: String
  let depth: Int
  let name: String
  let state: String?
  let read: Int64?
  let write: Int64?
  let checksum: Int64?
  let note: String?

  package static let table = Table<ZpoolDevice>(
    "zpool_device", "devices of ZFS pools and their errors (zpool status)",
    [
      Column("pool", "name of the pool", \.pool),
      Column("depth", "0 for the pool, 1 for its groups or disks, …", \.depth),
      Column("device", "disk, mirror-0, raidz1-0, logs, cache, spares, …", \.name),
      Column("state", "ONLINE, DEGRADED, FAULTED, AVAIL, …; NULL for headings", \.state),
      Column("read_errors", "read errors", \.read),
      Column("write_errors", "write errors", \.write),
      Column("checksum_errors", "checksum errors", \.checksum),
      Column(
        "note", "what stands behind: (resilvering), too many errors, number of slow I/Os with -s",
        \.note),
    ])

  fileprivate init(_ line: Line, _ pool: String, _ depth: Int, _ words: [String]) {
    self.line = line
    self.pool = pool
    self.depth = depth
    name = words[at: 0] ?? ""
    state = words[at: 1]
    let numbers = words.dropFirst(2).prefix(3).map { StorageText.whole(StorageText.bytes($0)) }
    let counted = numbers.count == 3 && !numbers.contains(nil)
    read = counted ? numbers[0] : nil
    write = counted ? numbers[1] : nil
    checksum = counted ? numbers[2] : nil
    let rest = words.dropFirst(counted ? 5 : 2).joined(separator: " ")
    note = rest.isEmpty ? nil : rest
  }
}

/// Size, fill and fragmentation of ZFS pools.
///
/// - Source: `zpool list`, `zpool list -v`, `zpool list -p`.
/// - Format: a header that names the columns, then a line per pool (or device); `-` is NULL.
/// - Units: sizes in bytes, from rounded texts unless `-p`; percentages as printed.
/// - Errors: a line with fewer cells than the header is noted.
/// - Reference: `zpool-list(8)`.
package enum ZpoolList: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.zpool-list",
    origins: [
      .command("zpool list", cost: .noticeable),
      .command("zpool list", cost: .noticeable, on: .freebsd),
      .alsoCommand("zpool list {options}"),
    ],
    tables: [ZpoolUsage.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header: [String] = []
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "NAME" {
        header = words
        rows.header(row.line)
      } else if !header.isEmpty, words.count >= header.count - 1 {
        var values: [String: String] = [:]
        for (name, cell) in zip(header, words) where cell != "-" { values[name] = cell }
        rows.add(ZpoolUsage(line: row.line, values: values))
      } else if !header.isEmpty, words.count == 1 {
        // Headings `logs`, `cache` of -v.
        rows.header(row.line)
      } else {
        rows.note(row.line, "expected \(header.count) columns")
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "pools") }
  }
}

package struct ZpoolUsage: Row {
  package let line: Line
  let values: [String: String]

  private func bytes(_ name: String) -> Int64? {
    StorageText.whole(values[name].flatMap { StorageText.bytes($0) })
  }
  private func percent(_ name: String) -> Double? {
    values[name].flatMap { StorageText.number($0)?.value }
  }

  package static let table = Table<ZpoolUsage>(
    "zpool_usage", "size, fill and fragmentation of ZFS pools (zpool list)",
    [
      Column("pool", "pool, or device with -v", { $0.values["NAME"] }),
      Column("size_bytes", "size", { $0.bytes("SIZE") }),
      Column("allocated_bytes", "in use", { $0.bytes("ALLOC") ?? $0.bytes("USED") }),
      Column("free_bytes", "free", { $0.bytes("FREE") ?? $0.bytes("AVAIL") }),
      Column("fragmentation_percent", "fragmentation of the free space", { $0.percent("FRAG") }),
      Column("capacity_percent", "percent in use", { $0.percent("CAP") }),
      Column("dedup_ratio", "deduplication, 1 is none", { $0.percent("DEDUP") }),
      Column("health", "ONLINE, DEGRADED, …", { $0.values["HEALTH"] }),
    ])
}

/// Counters of ZFS: cache (ARC), transactions, prefetch, intent log.
///
/// - Source: `/proc/spl/kstat/zfs/<name>`, `/proc/spl/kstat/zfs/<pool>/<name>`.
/// - Format: a line of numbers of the kstat itself, a header, then `name type value`.
/// - Units: as in OpenZFS: bytes or events since the module was loaded; 64 bits.
/// - Errors: a line without three fields is noted. Types that are texts have no number.
/// - Reference: `module/os/linux/spl/spl-kstat.c` of OpenZFS.
package enum ZFSKstat: Artifact {
  private static let names = [
    "arcstats", "abdstats", "dbufstats", "dmu_tx", "dnodestats", "zfetchstats", "zil",
    "vdev_cache_stats", "vdev_mirror_stats",
  ]

  package static let spec = ArtifactSpec(
    id: "proc.spl.kstat.zfs",
    origins: names.map { .file("proc/spl/kstat/zfs/\($0)", sampled: true) }
      + [
        .file("proc/spl/kstat/zfs/{pool}/iostats", sampled: true),
        .alsoFile("proc/spl/kstat/zfs/{pool}/objset-{id}"),
      ],
    tables: [ZFSCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/").map(String.init)
    let pool = source["pool"]
    var text = Cursor(bytes, firstLine: source.firstLine)
    var position = 0
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if position == 0, words.count >= 6,
        words.allSatisfy({ $0.first?.isNumber == true || $0.hasPrefix("-") })
      {
        rows.header(row.line)
      } else if words.starts(with: ["name", "type", "data"]) {
        rows.header(row.line)
      } else if words.count >= 3, Int(words[1]) != nil {
        let value = words.dropFirst(2).joined(separator: " ")
        rows.add(
          ZFSCounter(
            line: row.line, kstat: parts.last ?? "", pool: pool.isEmpty ? nil : pool,
            name: words[0],
            value: value, number: UInt64(value) ?? Int64(value).map(UInt64.init(bitPattern:))))
      } else {
        rows.note(row.line, "expected name, type and value")
      }
      position += 1
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "counters") }
  }
}

package struct ZFSCounter: Row {
  package let line: Line
  let kstat: String
  let pool: String?
  let name: String
  let value: String
  let number: UInt64?

  package static let table = Table<ZFSCounter>(
    "zfs_kstat",
    "counters and sizes of ZFS (/proc/spl/kstat/zfs); counters since the module was loaded",
    [
      Column("kstat", "arcstats, dmu_tx, zil, objset-0x36, …", \.kstat),
      Column("pool", "pool; NULL for those of all pools", \.pool),
      Column("name", "name of the counter: size, c_max, memory_throttle_count, …", \.name),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
