import ByteText

/// Packets that each CPU took off its backlog queue, dropped, or left for its next turn.
///
/// - Source: `/proc/net/softnet_stat`; one line per online CPU, no header.
/// - Format: blank-separated 32-bit hexadecimal columns, 9 or more of them.
/// - Since: 9 columns in 2.6.23, 10 in 2.6.39, 11 in 4.18, 13 (with the CPU number) in 5.14.
/// - Units: packets or events since boot; every counter wraps at 2^32.
/// - Errors: a line with fewer columns, or one that is not hexadecimal, is skipped with a note.
/// - Reference: `softnet_seq_show` in `net/core/net-procfs.c`.
package enum SoftnetStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.softnet_stat",
    origins: [.file("proc/net/softnet_stat", sampled: true)],
    tables: [Softnet.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var position = 0
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      var columns: [UInt32] = []
      while let field = row.word() {
        guard let value = field.hex.flatMap(UInt32.init(exactly:)) else { break }
        columns.append(value)
      }
      guard row.isAtEnd, columns.count >= 9 else {
        rows.note(line, "expected 9 or more hexadecimal columns, found \(columns.count)")
        continue
      }
      rows.add(Softnet(line, columns, position: position))
      position += 1
    }
    if position == 0 { throw .empty("no per-CPU lines") }
  }
}

/// One CPU's line. Columns that the kernel did not print are `nil`, never zero.
package struct Softnet: Row {
  package let line: Line
  let position: Int
  let cpu: Int?
  let processed: UInt32
  let dropped: UInt32
  let timeSqueeze: UInt32
  let receivedRPS: UInt32?
  let flowLimitCount: UInt32?
  let backlogLength: UInt32?

  package static let table = Table<Softnet>(
    "softnet", "Receive backlog of each online CPU (softnet_stat); counters wrap at 2^32",
    [
      Column(
        "position", "number of the line, from 0: the CPU only where all CPUs are online", \.position
      ),
      Column("cpu", "CPU number; NULL before kernel 5.14", \.cpu),
      Column("processed", "packets processed since boot", \.processed),
      Column("dropped", "packets dropped because the backlog was full, since boot", \.dropped),
      Column("time_squeeze", "turns ended with work left, since boot", \.timeSqueeze),
      Column("received_rps", "times woken by RPS to take packets, since boot", \.receivedRPS),
      Column("flow_limit_count", "packets dropped by the flow limit, since boot", \.flowLimitCount),
      Column("backlog_length", "packets in the backlog now", \.backlogLength),
    ])

  fileprivate init(_ line: Line, _ columns: [UInt32], position: Int) {
    self.line = line
    self.position = position
    processed = columns[0]
    dropped = columns[1]
    timeSqueeze = columns[2]
    receivedRPS = columns.count > 9 ? columns[9] : nil
    flowLimitCount = columns.count > 10 ? columns[10] : nil
    backlogLength = columns.count > 11 ? columns[11] : nil
    cpu = columns.count > 12 ? Int(columns[12]) : nil
  }
}
