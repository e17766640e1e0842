import ByteText

/// Standard counters of each network device, one a file.
///
/// - Source: `/sys/class/net/NIC/statistics/*`.
/// - Format: one decimal number a file.
/// - Units: packets, bytes or errors since the device was made; 64-bit. What `rx_missed_errors`,
///   `rx_fifo_errors` and `rx_over_errors` mean is the driver's choice.
/// - Errors: a value that is no number is noted.
/// - Reference: `Documentation/ABI/testing/sysfs-class-net-statistics`.
package enum NICStatistics: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.net.statistics",
    origins: [
      .file("sys/class/net/{nic}/statistics/{name}", sampled: true),
      .alsoFile("sys/devices/{device...}/net/{nic}/statistics/{name}"),
    ],
    tables: [NICCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard let row = text.nextLine(), !row.isBlank else { throw .empty("no value") }
    guard let value = row.rest().unsigned else {
      rows.note(row.line, "expected a number")
      return
    }
    rows.add(NICCounter(line: row.line, nic: source["nic"], name: source["name"], value: value))
  }
}

package struct NICCounter: Row {
  package let line: Line
  let nic: String
  let name: String
  let value: UInt64

  package static let table = Table<NICCounter>(
    "nic_counter", "Standard counters of each network device (sysfs statistics), 64-bit",
    perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("name", "file name: rx_dropped, rx_missed_errors, tx_packets, …", \.name),
      Column("value", "count since the device was made", \.value),
    ])
}
