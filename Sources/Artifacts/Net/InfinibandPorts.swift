import ByteText

/// Ports of RDMA devices: state, rate, counters.
///
/// - Source: `/sys/class/infiniband/DEVICE/ports/N/*`, `counters/*`, `hw_counters/*`.
/// - Format: one value a file.
/// - Units: `port_xmit_data`, `port_rcv_data` in words of 4 bytes; `port_xmit_wait` ticks. Some
///   counters are of 16 bits or fewer and stay at their largest value.
/// - Errors: `N/A (no PMA)` has no number.
/// - Reference: `Documentation/ABI/stable/sysfs-class-infiniband`.
package enum InfinibandPorts: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.infiniband.ports",
    origins: ["state", "phys_state", "rate", "link_layer"].map {
      .file("sys/class/infiniband/{device}/ports/{port:n}/\($0)")
    }
      + [
        .file("sys/class/infiniband/{device}/ports/{port:n}/counters/{name}", sampled: true),
        .file("sys/class/infiniband/{device}/ports/{port:n}/hw_counters/{name}", sampled: true),
      ],
    tables: [InfinibandAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/").map(String.init)
    let group = parts.count > 7 ? parts[parts.count - 2] : nil
    try parseValue(bytes, source, into: &rows) { line, value, number in
      InfinibandAttribute(
        line: line, device: source["device"], port: Int(source["port"]), group: group,
        attribute: parts.last ?? "", value: value, number: number)
    }
  }
}

package struct InfinibandAttribute: Row {
  package let line: Line
  let device: String
  let port: Int?
  let group: String?
  let attribute, value: String
  let number: Int64?

  package static let table = Table<InfinibandAttribute>(
    "infiniband_port", "State and counters of RDMA ports",
    [
      Column("device", "mlx5_0, …", \.device), Column("port", "number", \.port),
      Column("counter_group", "counters, hw_counters; NULL for state and rate", \.group),
      Column("attribute", "file name", \.attribute), Column("value", "the text", \.value),
      Column("number", "count since reset; some stay at their largest value", \.number),
    ])
}
