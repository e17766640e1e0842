import ByteText

/// How many descriptors the rings of a network device have and could have.
///
/// - Source: `ethtool -g DEV`.
/// - Format: two sections, `Pre-set maximums:` and `Current hardware settings:`; `n/a` (netlink) or 0
///   (ioctl, before ethtool 5.9) where the device has no such ring.
/// - Units: descriptors; `RX Buf Len`, `CQE Size` and the push buffers in bytes.
/// - Errors: drivers without it answer with an error text only: `.refused`.
/// - Reference: ethtool(8).
package enum EthtoolRings: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ethtool-g",
    origins: [.command("ethtool -g {nic}"), .alsoCommand("ethtool --show-ring {nic}")],
    tables: [NICRing.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let text = EthtoolText(bytes, source, into: &rows)
    var found: [NICRing] = []
    var maximums = true
    for field in text.fields {
      if field.label == "Pre-set maximums" || field.label == "Current hardware settings" {
        maximums = field.label == "Pre-set maximums"
        if maximums { found.append(NICRing(line: field.line, nic: field.nic)) }
        rows.header(field.line)
        continue
      }
      guard let last = found.indices.last else {
        rows.note(field.line, "expected 'Pre-set maximums:' first")
        continue
      }
      rows.header(field.line)
      switch (field.label, maximums) {
      case ("RX", true): found[last].rxMax = field.number
      case ("RX Mini", true): found[last].rxMiniMax = field.number
      case ("RX Jumbo", true): found[last].rxJumboMax = field.number
      case ("TX", true): found[last].txMax = field.number
      case ("RX", false): found[last].rx = field.number
      case ("RX Mini", false): found[last].rxMini = field.number
      case ("RX Jumbo", false): found[last].rxJumbo = field.number
      case ("TX", false): found[last].tx = field.number
      case ("RX Buf Len", false): found[last].rxBufLen = field.number
      case ("CQE Size", false): found[last].cqeSize = field.number
      case ("TX Push", false): found[last].txPush = field.flag
      case ("TCP data split", false): found[last].tcpDataSplit = field.flag
      // Settings of single drivers that no queue length depends on.
      case ("RX Push", _), ("TX push buff len", _), ("RX Buf Len", _), ("CQE Size", _),
        ("TX Push", _), ("TCP data split", _), ("HDS thresh", _):
        break
      default: rows.note(field.line, "unknown field '\(field.label.prefix(40))'")
      }
    }
    if found.isEmpty { throw text.failure }
    for row in found { rows.add(row) }
  }
}

package struct NICRing: Row {
  package let line: Line
  let nic: String
  var rxMax, rxMiniMax, rxJumboMax, txMax: UInt64?
  var rx, rxMini, rxJumbo, tx, rxBufLen, cqeSize: UInt64?
  var txPush, tcpDataSplit: Bool?

  package static let table = Table<NICRing>(
    "nic_ring", "Descriptor rings of each network device (ethtool -g)", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("rx_max", "receive descriptors possible", \.rxMax),
      Column("rx_mini_max", "mini receive descriptors possible", \.rxMiniMax),
      Column("rx_jumbo_max", "jumbo receive descriptors possible", \.rxJumboMax),
      Column("tx_max", "send descriptors possible", \.txMax),
      Column("rx", "receive descriptors now", \.rx),
      Column("rx_mini", "mini receive descriptors now", \.rxMini),
      Column("rx_jumbo", "jumbo receive descriptors now", \.rxJumbo),
      Column("tx", "send descriptors now", \.tx),
      Column("rx_buf_len_bytes", "size of a receive buffer", \.rxBufLen),
      Column("cqe_size_bytes", "size of a completion entry", \.cqeSize),
      Column("tx_push", "1 when descriptors are written to the device", \.txPush),
      Column("tcp_data_split", "1 when headers and data are split", \.tcpDataSplit),
    ])
}
