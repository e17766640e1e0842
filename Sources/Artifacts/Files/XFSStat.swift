import ByteText

/// Counters of XFS, of all file systems or of one.
///
/// - Source: `/proc/fs/xfs/stat`, `/sys/fs/xfs/<device>/stats/stats`.
/// - Format: lines `group numbers`; names are known for the groups that matter, others are numbered.
/// - Units: events since boot or since `stats_clear`; 32 bits and wrapping, `xpc` 64 bits (bytes).
/// - Errors: a line that is not all numbers is skipped with a note.
/// - Reference: `fs/xfs/xfs_stats.h`, xfs.org "Runtime Stats".
package enum XFSStats: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.fs.xfs.stat",
    origins: [
      .file("proc/fs/xfs/stat", sampled: true),
      .file("sys/fs/xfs/{device}/stats/stats", sampled: true),
    ],
    tables: [XFSCounter.table])

  private static let names: [String: String] = [
    "extent_alloc": "allocated_extents allocated_blocks freed_extents freed_blocks",
    "abt": "lookups compares inserts deletes", "bmbt": "lookups compares inserts deletes",
    "blk_map": "reads writes unmaps adds deletes lookups compares",
    "dir": "lookups creates removes getdents", "trans": "sync async empty",
    "ig": "attempts found recycled missed duplicates reclaims attribute_changes",
    "log": "writes blocks noiclogs force force_sleep",
    "push_ail":
      "try_logspace sleep_logspace pushes success pushbuf pinned locked flushing restarts flush",
    "xstrat": "quick split", "rw": "writes reads", "attr": "gets sets removes lists",
    "icluster": "iflush_count icluster_flushes icluster_inodes",
    "vnodes": "active alloc get hold release reclaim remove free",
    "buf":
      "get create get_locked get_locked_waited busy_locked miss_locked page_retries page_found get_read",
    "xpc": "flushed_bytes written_bytes read_bytes", "debug": "enabled",
    "defer_relog": "relogs",
    "qm": "reclaims reclaim_misses dquot_dups cache_misses cache_hits wants",
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let device = source["device"]
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let group = row.nextWord() else { continue }
      let known = (names[group] ?? "").split(separator: " ").map(String.init)
      var index = 0
      while let word = row.word() {
        guard let value = word.unsigned else {
          rows.note(line, "expected numbers")
          break
        }
        rows.add(
          XFSCounter(
            line: line, device: device.isEmpty ? nil : device, group: group,
            name: known[at: index] ?? "\(index)", count: value))
        index += 1
      }
      if index == 0 { rows.note(line, "expected a group and numbers") }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "groups of counters") }
  }
}

package struct XFSCounter: Row {
  package let line: Line
  let device: String?
  let group: String
  let name: String
  let count: UInt64

  package static let table = Table<XFSCounter>(
    "xfs_stat", "counters of XFS since boot; 32 bits, xpc 64",
    [
      Column("device", "device; NULL for all file systems together", \.device),
      Column("counter_group", "log, push_ail, xpc, …", \.group),
      Column("name", "name in the group, or its number from 0", \.name),
      Column("count", "since boot (counter)", \.count),
    ])
}
