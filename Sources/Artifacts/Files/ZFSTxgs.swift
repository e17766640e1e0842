import ByteText

/// The last transaction groups of a ZFS pool and how long each took.
///
/// - Source: `/proc/spl/kstat/zfs/<pool>/txgs`.
/// - Format: a line of numbers of the kstat, a header that names the columns, a line per group.
/// - Units: bytes and nanoseconds; `state` is B, O, Q, W, S or C (committed).
/// - Errors: a line with another number of columns than the header is noted.
/// - Reference: `module/os/linux/zfs/spa_stats.c` of OpenZFS.
package enum ZFSTxgs: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.spl.kstat.zfs.txgs",
    origins: [.file("proc/spl/kstat/zfs/{pool}/txgs", sampled: true)],
    tables: [ZFSTxg.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header: [String] = []
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "txg" {
        header = words
        rows.header(row.line)
      } else if header.isEmpty, words.count >= 6 {
        rows.header(row.line)
      } else if !header.isEmpty, words.count == header.count {
        var values: [String: String] = [:]
        for (name, value) in zip(header, words) { values[name] = value }
        rows.add(ZFSTxg(line: row.line, pool: source["pool"], values: values))
      } else {
        rows.note(row.line, "expected \(header.count) columns")
      }
    }
    if header.isEmpty { throw StorageText.nothing(in: bytes, expected: "transaction groups") }
  }
}

package struct ZFSTxg: Row {
  package let line: Line
  let pool: String
  let values: [String: String]

  private func number(_ name: String) -> UInt64? { values[name].flatMap { UInt64($0) } }

  package static let table = Table<ZFSTxg>(
    "zfs_txg", "the last transaction groups of each ZFS pool",
    [
      Column("pool", "name of the pool", \.pool),
      Column("txg", "number of the group", { $0.number("txg") }),
      Column(
        "state", "B birth, O open, Q quiescing, W waiting, S syncing, C committed",
        { $0.values["state"] }),
      Column("dirty_bytes", "dirty data", { $0.number("ndirty") }),
      Column("read_bytes", "bytes read", { $0.number("nread") }),
      Column("written_bytes", "bytes written", { $0.number("nwritten") }),
      Column("open_ns", "time open", { $0.number("otime") }),
      Column("quiesce_ns", "time quiescing", { $0.number("qtime") }),
      Column("wait_ns", "time waiting for the sync", { $0.number("wtime") }),
      Column("sync_ns", "time syncing", { $0.number("stime") }),
    ])
}
