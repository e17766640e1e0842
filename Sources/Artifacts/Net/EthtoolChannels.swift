import ByteText

/// How many queues a network device has and could have.
///
/// - Source: `ethtool -l DEV`.
/// - Format: two sections, `Pre-set maximums:` and `Current hardware settings:`, each with RX, TX,
///   Other, Combined; `n/a` where the device has no such kind.
/// - Errors: drivers without it answer with an error text only: `.refused`.
/// - Reference: ethtool(8).
package enum EthtoolChannels: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ethtool-l",
    origins: [.command("ethtool -l {nic}"), .alsoCommand("ethtool --show-channels {nic}")],
    tables: [NICChannels.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let text = EthtoolText(bytes, source, into: &rows)
    var found: [NICChannels] = []
    var maximums = true
    for field in text.fields {
      if field.label == "Pre-set maximums" || field.label == "Current hardware settings" {
        maximums = field.label == "Pre-set maximums"
        if maximums { found.append(NICChannels(line: field.line, nic: field.nic)) }
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
      case ("TX", true): found[last].txMax = field.number
      case ("Other", true): found[last].otherMax = field.number
      case ("Combined", true): found[last].combinedMax = field.number
      case ("RX", false): found[last].rx = field.number
      case ("TX", false): found[last].tx = field.number
      case ("Other", false): found[last].other = field.number
      case ("Combined", false): found[last].combined = field.number
      default: rows.note(field.line, "unknown field '\(field.label.prefix(40))'")
      }
    }
    if found.isEmpty { throw text.failure }
    for row in found { rows.add(row) }
  }
}

package struct NICChannels: Row {
  package let line: Line
  let nic: String
  var rxMax, txMax, otherMax, combinedMax: UInt64?
  var rx, tx, other, combined: UInt64?

  package static let table = Table<NICChannels>(
    "nic_channels", "Queues of each network device (ethtool -l); all = combined + rx or tx",
    perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("rx_max", "receive queues possible", \.rxMax),
      Column("tx_max", "send queues possible", \.txMax),
      Column("other_max", "other queues possible", \.otherMax),
      Column("combined_max", "queues for both directions possible", \.combinedMax),
      Column("rx", "receive queues now", \.rx),
      Column("tx", "send queues now", \.tx),
      Column("other", "other queues now (link interrupts)", \.other),
      Column("combined", "queues for both directions now", \.combined),
    ])
}
