import ByteText

/// How long transactions of an ext4 journal take.
///
/// - Source: `/proc/fs/jbd2/<device>-<inode>/info`.
/// - Format: a line with counts, `average:`, then a value a line; nothing but the first line while
///   there was no transaction.
/// - Since: 2.6.30; requested transactions in 4.2.
/// - Units: ms and µs as printed; averages since the mount, not of an interval.
/// - Errors: a line of unknown text is noted.
/// - Reference: `jbd2_seq_info_show` in `fs/jbd2/journal.c`.
package enum Jbd2Info: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.fs.jbd2",
    origins: [.file("proc/fs/jbd2/{journal}/info", sampled: true)],
    tables: [Jbd2.table])

  private static let averages: [(text: String, name: String)] = [
    ("ms waiting for transaction", "wait"), ("ms request delay", "delay"),
    ("ms running transaction", "running"), ("ms transaction was being locked", "locked"),
    ("ms flushing data", "flushing"), ("ms logging transaction", "logging"),
    ("us average transaction commit time", "commit"), (" handles per transaction", "handles"),
    (" logged blocks per transaction", "logged"), (" blocks per transaction", "blocks"),
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var journal: Jbd2?
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = row.rest().string
      if content.contains(" transactions"), content.contains("each up to") {
        let requested = StorageText.between(content, "(", " requested")
        journal = Jbd2(
          line: row.line, journal: source["journal"],
          transactions: row.words().first.flatMap { UInt64($0) },
          requested: requested.flatMap { UInt64($0) },
          maxBlocks: StorageText.between(content, "each up to ", " ").flatMap { UInt64($0) })
      } else if content == "average:" {
        rows.header(row.line)
      } else if let known = averages.first(where: { content.contains($0.text) }), journal != nil {
        journal?.averages[known.name] = content.split(separator: " ").first
          .flatMap { UInt64($0.prefix { $0.isNumber }) }
        rows.header(row.line)
      } else {
        rows.note(row.line, "unknown text")
      }
    }
    guard let journal else {
      throw StorageText.nothing(in: bytes, expected: "transactions of a journal")
    }
    rows.add(journal)
  }
}

package struct Jbd2: Row {
  package let line: Line
  let journal: String
  let transactions: UInt64?
  let requested: UInt64?
  let maxBlocks: UInt64?
  var averages: [String: UInt64] = [:]

  package static let table = Table<Jbd2>(
    "jbd2", "journals of ext4: transactions and their mean times since the mount",
    [
      Column("journal", "device and inode: vda2-8, dm-0-8", \.journal),
      Column(
        "device", "kernel name of the device",
        { String($0.journal.split(separator: "-").dropLast().joined(separator: "-")) }),
      Column("transactions", "transactions since the mount (counter)", \.transactions),
      Column(
        "requested", "transactions that somebody waited for (fsync), since the mount (counter)",
        \.requested),
      Column("max_blocks", "most blocks of a transaction", \.maxBlocks),
      Column("mean_wait_ms", "mean ms waiting for the transaction", { $0.averages["wait"] }),
      Column(
        "mean_request_delay_ms", "mean ms from the request to the start of the commit",
        { $0.averages["delay"] }),
      Column("mean_running_ms", "mean ms running", { $0.averages["running"] }),
      Column("mean_locked_ms", "mean ms locked", { $0.averages["locked"] }),
      Column("mean_flushing_ms", "mean ms flushing data", { $0.averages["flushing"] }),
      Column("mean_logging_ms", "mean ms logging", { $0.averages["logging"] }),
      Column(
        "mean_commit_us", "running mean of the commit time in µs: the last commits weigh most",
        { $0.averages["commit"] }),
      Column("mean_handles", "handles per transaction", { $0.averages["handles"] }),
      Column("mean_blocks", "blocks per transaction", { $0.averages["blocks"] }),
      Column("mean_logged_blocks", "logged blocks per transaction", { $0.averages["logged"] }),
    ])
}
