import ByteText

/// Queues of packets that a user program judges.
///
/// - Source: `/proc/net/netfilter/nfnetlink_queue`.
/// - Format: ten numbers a line, padded with blanks.
/// - Units: packets; the drop counters are of 32 bits, since the queue was made.
/// - Errors: a line with fewer than 9 numbers is skipped with a note.
/// - Reference: `seq_show` in `net/netfilter/nfnetlink_queue.c`.
package enum NFNetlinkQueue: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.nfnetlink_queue",
    origins: [.file("proc/net/netfilter/nfnetlink_queue", sampled: true)],
    tables: [PacketQueue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let numbers = row.words().compactMap { Int64($0) }
      guard numbers.count >= 8 else {
        rows.note(row.line, "expected 8 or more numbers, found \(numbers.count)")
        continue
      }
      rows.add(PacketQueue(line: row.line, numbers: numbers))
    }
  }
}

package struct PacketQueue: Row {
  package let line: Line
  /// At least 8 of them.
  let numbers: [Int64]

  package static let table = Table<PacketQueue>(
    "nfnetlink_queue", "Queues of packets that a user program judges", perNamespace: true,
    [
      Column("queue", "number", { $0.numbers[0] }),
      Column(
        "peer_portid", "netlink port of the program, mostly its process id", { $0.numbers[1] }),
      Column("waiting", "packets in the queue now", { $0.numbers[2] }),
      Column("copy_mode", "0 nothing, 1 metadata, 2 packet", { $0.numbers[3] }),
      Column("copy_range_bytes", "how much of a packet is handed over", { $0.numbers[4] }),
      Column(
        "queue_dropped", "dropped because the queue was full; wraps at 2^32", { $0.numbers[5] }),
      Column(
        "user_dropped", "dropped because the socket was full; wraps at 2^32", { $0.numbers[6] }),
      Column("last_id", "number of the last packet; wraps at 2^32", { $0.numbers[7] }),
    ])
}
