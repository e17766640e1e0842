import ByteText

/// Counters of the network driver itself, under the driver's names.
///
/// - Source: `ethtool -S DEV`, also `--phy-statistics`.
/// - Format: `name: number`; the name may hold colons, blanks and brackets (`[0]: rx_discards`,
///   `rxq0: rx_drops`, `Queue[0] InPackets`), so the last colon ends it. vmxnet3 writes a headline
///   `Rx Queue#: 0` for each queue and the same names, deeper indented, below each.
/// - Units: the driver's: counters mostly, reset when the driver is loaded or the device brought
///   down; some are gauges (`conntrack_allowance_available`) or percentages. 64-bit as printed.
/// - Errors: `no stats available` is `.refused`.
/// - Reference: ethtool(8); the names are in the drivers' sources.
package enum EthtoolStatistics: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ethtool-S",
    origins: [
      .command("ethtool -S {nic}", sampled: true), .alsoCommand("ethtool --statistics {nic}"),
      .alsoCommand("ethtool --phy-statistics {nic}"),
    ],
    tables: [NICStatistic.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let text = EthtoolText(
      bytes, source, into: &rows, lastColon: true, headings: ["NIC statistics", "PHY statistics"])
    var block: (name: String, queue: Int?, indent: Int)?
    for field in text.fields {
      guard let value = field.number ?? Int64(field.value).map(UInt64.init(bitPattern:)) else {
        rows.note(field.line, "expected a number, found '\(field.value.prefix(40))'")
        continue
      }
      if field.label.hasSuffix("#") {
        block = (field.label, Int(exactly: value), field.indent)
        rows.header(field.line)
        continue
      }
      if let open = block, field.indent <= open.indent { block = nil }
      let (queue, stem) = queue(in: field.label)
      rows.add(
        NICStatistic(
          line: field.line, nic: field.nic, block: block?.name, queue: block?.queue ?? queue,
          name: field.label, stem: stem, value: value))
    }
    if text.fields.isEmpty { throw text.failure }
  }

  private static let lead = [
    "queue_", "queue[", "queue", "rx", "tx", "rx-", "tx-", "rxq", "txq", "rxq_", "txq_", "rx_q",
    "tx_q", "q", "q_", "ch", "[", "ring_", "ring", "qp_",
  ]

  /// The queue that a name tells, and the name with `N` in the place of its number.
  ///
  /// A number is a queue's when the word before it says so: `rx_64_byte_packets` and
  /// `rx_prio0_pause` have none.
  static func queue(in name: String) -> (Int?, String) {
    guard let start = name.firstIndex(where: { $0.isASCII && $0.isNumber }) else {
      return (nil, name)
    }
    let digits = name[start...].prefix { $0.isASCII && $0.isNumber }
    let before = name[..<start].lowercased()
    let next = name[digits.endIndex...].first
    let ends = next.map { "_.:] -".contains($0) } ?? true
    let fits = lead.contains { word in
      guard before.hasSuffix(word) else { return false }
      let front = before.dropLast(word.count).last
      return word == "[" || front.map { "_. ".contains($0) } ?? true
    }
    guard ends, fits, let queue = Int(digits) else { return (nil, name) }
    return (queue, name[..<start] + "N" + name[digits.endIndex...])
  }
}

package struct NICStatistic: Row {
  package let line: Line
  let nic: String
  let block: String?
  let queue: Int?
  let name: String
  let stem: String
  let value: UInt64

  package static let table = Table<NICStatistic>(
    "nic_statistic", "The driver's own counters of each network device (ethtool -S)",
    perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("block", "headline above the name (vmxnet3: 'Rx Queue#'); NULL elsewhere", \.block),
      Column("queue", "queue that name or headline tells", \.queue),
      Column("name", "the driver's name", \.name),
      Column("stem", "the name with N for the queue's number, to add up over queues", \.stem),
      Column("value", "number since the driver was loaded (bit pattern, 64-bit)", \.value),
    ])
}
