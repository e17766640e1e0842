import ByteText

/// What each network device is bound to: its driver, its hardware, its bond or bridge.
///
/// - Source: the links `/sys/class/net/NIC/{device,device/driver,device/subsystem,master,lower_*,upper_*}`.
/// - Format: the link's target; its last component is the value (`virtio_net`, `virtio2`, `bond0`).
/// - Errors: an empty target yields nothing.
package enum NICLinks: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.net.links",
    origins: [
      .file("sys/class/net/{nic}/device"), .file("sys/class/net/{nic}/device/driver"),
      .file("sys/class/net/{nic}/device/subsystem"), .file("sys/class/net/{nic}/master"),
      .file("sys/class/net/{nic}/lower_{other}"), .file("sys/class/net/{nic}/upper_{other}"),
      .alsoFile("sys/class/net/{nic}/device/driver/module"),
      .alsoFile("sys/devices/{device...}/net/{nic}/device"),
      .alsoFile("sys/devices/{device...}/net/{nic}/master"),
    ],
    tables: [NICAttribute.table], links: true)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let name = source.path.split(separator: "/").last.map(String.init) ?? ""
    let attribute = name.hasPrefix("lower_") ? "lower" : name.hasPrefix("upper_") ? "upper" : name
    try parseValue(bytes, source, into: &rows) { line, value, _ -> NICAttribute? in
      guard let target = value.split(separator: "/").last else { return nil }
      return NICAttribute(
        line: line, nic: source["nic"], attribute: attribute, value: String(target), number: nil)
    }
  }
}
