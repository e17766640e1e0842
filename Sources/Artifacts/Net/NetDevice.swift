import ByteText

/// Traffic, errors and drops of each network device.
///
/// - Source: `/proc/net/dev`; one line per device of the network namespace behind two header lines.
/// - Format: name, colon (glued to the first number on old kernels), 8 receive and 8 send columns.
///   The name ends at the last colon: aliases such as `eth0:1` contain one.
/// - Units: counters since the device was made; 64-bit, on 32-bit kernels they wrap at 2^32.
/// - Errors: a line with fewer than 16 numbers is skipped with a note.
/// - Reference: `dev_seq_printf_stats` in `net/core/net-procfs.c`.
package enum NetDevice: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.dev",
    origins: [.file("proc/net/dev", sampled: true)],
    tables: [NetDeviceRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.contains("|") {
        rows.header(line)
        found = true
        continue
      }
      guard let name = row.untilLast(":") else {
        rows.note(line, "expected 'device:', found none")
        continue
      }
      let nic = name.rest().string
      var numbers: [UInt64] = []
      while let field = row.word() {
        guard let value = field.unsigned else { break }
        numbers.append(value)
      }
      guard !nic.isEmpty, numbers.count >= 16, row.isAtEnd else {
        rows.note(line, "expected 16 numbers, found \(numbers.count)")
        continue
      }
      found = true
      rows.add(NetDeviceRow(line: line, nic: nic, numbers: numbers))
    }
    if !found { throw .empty("no device lines") }
  }
}

package struct NetDeviceRow: Row {
  package let line: Line
  let nic: String
  /// At least 16 of them.
  let numbers: [UInt64]

  package static let table = Table<NetDeviceRow>(
    "net_device", "Counters of each network device (/proc/net/dev), since the device was made",
    perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("rx_bytes", "bytes received", { $0.numbers[0] }),
      Column("rx_packets", "packets received", { $0.numbers[1] }),
      Column("rx_errors", "receive errors", { $0.numbers[2] }),
      Column("rx_dropped", "received packets dropped, missed ones included", { $0.numbers[3] }),
      Column("rx_fifo", "receive FIFO overruns", { $0.numbers[4] }),
      Column("rx_frame", "length, overrun, CRC and framing errors", { $0.numbers[5] }),
      Column("rx_compressed", "compressed packets received", { $0.numbers[6] }),
      Column("rx_multicast", "multicast packets received", { $0.numbers[7] }),
      Column("tx_bytes", "bytes sent", { $0.numbers[8] }),
      Column("tx_packets", "packets sent", { $0.numbers[9] }),
      Column("tx_errors", "send errors", { $0.numbers[10] }),
      Column(
        "tx_dropped", "packets not sent; drops of the qdisc are not among them", { $0.numbers[11] }),
      Column("tx_fifo", "send FIFO errors", { $0.numbers[12] }),
      Column("tx_collisions", "collisions", { $0.numbers[13] }),
      Column("tx_carrier", "carrier, abort, window and heartbeat errors", { $0.numbers[14] }),
      Column("tx_compressed", "compressed packets sent", { $0.numbers[15] }),
    ])
}
