import ByteText

/// Attributes of each network device, one a file.
///
/// - Source: `/sys/class/net/NIC/*` and the PCI or virtio device behind it (`device/*`).
/// - Format: one value a file. Reading `speed`, `duplex` or `carrier` fails while the device is down.
/// - Units: `speed` Mbit/s, -1 (4294967295 on old kernels) is unknown and has no number;
///   `numa_node` -1 is unknown too; `gro_flush_timeout` ns; `carrier_changes` is a counter (32-bit).
/// - Errors: an empty file (address of a tunnel) yields nothing.
/// - Reference: `Documentation/ABI/testing/sysfs-class-net`.
package enum NICAttributes: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.net.attributes",
    origins: [
      "operstate", "carrier", "mtu", "speed", "duplex", "tx_queue_len", "ifindex", "iflink",
      "type", "address", "flags", "addr_assign_type", "threaded", "gro_flush_timeout",
      "napi_defer_hard_irqs", "device/vendor", "device/device", "device/numa_node",
      "device/local_cpulist", "device/current_link_speed", "device/current_link_width",
      "device/max_link_speed", "device/max_link_width", "bonding/{attribute}",
    ].map { .file("sys/class/net/{nic}/\($0)") }
      + ["carrier_changes", "carrier_up_count", "carrier_down_count"].map {
        .file("sys/class/net/{nic}/\($0)", sampled: true)
      } + [
        .alsoFile("sys/class/net/{nic}/{attribute}"),
        .alsoFile("sys/class/net/{nic}/device/{attribute}"),
        .alsoFile("sys/devices/{device...}/net/{nic}/{attribute}"),
      ],
    tables: [NICAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let name = source.path.split(separator: "/").last.map(String.init) ?? ""
    let attribute = source.path.contains("/device/device") ? "device_id" : name
    guard name != "uevent" else { throw .unrecognised("uevent is no attribute of its own") }
    try parseValue(bytes, source, into: &rows) { line, value, number in
      let unknown =
        (name == "speed" && (number ?? 0 < 0 || number == 4_294_967_295))
        || (name == "numa_node" && number ?? 0 < 0)
      return NICAttribute(
        line: line, nic: source["nic"], attribute: attribute, value: value,
        number: unknown ? nil : number)
    }
  }
}

package struct NICAttribute: Row {
  package let line: Line
  let nic: String
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<NICAttribute>(
    "nic_attribute", "Attributes of each network device (/sys/class/net)", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column(
        "attribute",
        "file name (operstate, mtu, speed in Mbit/s, …; vendor, device_id, numa_node of the hardware), or link: driver, device, master, lower, upper",
        \.attribute),
      Column("value", "the text; of a link the last component of its target", \.value),
      Column(
        "number", "the value as a number, where it is one; NULL for an unknown speed or node",
        \.number),
    ])
}
