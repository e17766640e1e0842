import ByteText

/// Pause frames (flow control) of a network device.
///
/// - Source: `ethtool -a DEV`, with `-I` also the counters.
/// - Format: `Autonegotiate:`, `RX:`, `TX:`; newer versions add what was negotiated, and statistics.
/// - Errors: drivers without it answer with an error text only: `.refused`.
/// - Reference: ethtool(8).
package enum EthtoolPause: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ethtool-a",
    origins: [
      .command("ethtool -a {nic}"), .alsoCommand("ethtool -I -a {nic}"),
      .alsoCommand("ethtool --show-pause {nic}"),
    ],
    tables: [NICPause.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let text = EthtoolText(
      bytes, source, into: &rows, headings: ["RX negotiated", "TX negotiated", "Statistics"])
    var found: [NICPause] = []
    for field in text.fields {
      if found.last?.nic != field.nic {
        found.append(NICPause(line: field.line, nic: field.nic))
      }
      guard let last = found.indices.last else { continue }
      rows.header(field.line)
      switch field.label {
      case "Autonegotiate": found[last].autonegotiate = field.flag
      case "RX": found[last].rx = field.flag
      case "TX": found[last].tx = field.flag
      case "RX negotiated": found[last].rxNegotiated = field.flag
      case "TX negotiated": found[last].txNegotiated = field.flag
      case "tx_pause_frames": found[last].txFrames = field.number
      case "rx_pause_frames": found[last].rxFrames = field.number
      default: rows.note(field.line, "unknown field '\(field.label.prefix(40))'")
      }
    }
    if found.isEmpty { throw text.failure }
    for row in found { rows.add(row) }
  }
}

package struct NICPause: Row {
  package let line: Line
  let nic: String
  var autonegotiate, rx, tx, rxNegotiated, txNegotiated: Bool?
  var rxFrames, txFrames: UInt64?

  package static let table = Table<NICPause>(
    "nic_pause", "Flow control of each network device (ethtool -a)", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("autonegotiate", "1 when negotiated with the link partner", \.autonegotiate),
      Column("rx", "1 when pause frames received are obeyed", \.rx),
      Column("tx", "1 when pause frames may be sent", \.tx),
      Column(
        "rx_negotiated", "1 when that is what was negotiated; NULL when not said", \.rxNegotiated),
      Column(
        "tx_negotiated", "1 when that is what was negotiated; NULL when not said", \.txNegotiated),
      Column("rx_pause_frames", "pause frames received (counter, 64-bit)", \.rxFrames),
      Column("tx_pause_frames", "pause frames sent (counter, 64-bit)", \.txFrames),
    ])
}
