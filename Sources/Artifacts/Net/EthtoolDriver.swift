import ByteText

/// Driver, firmware and bus address of a network device.
///
/// - Source: `ethtool -i DEV`.
/// - Format: `label: value`; values may be empty or `N/A`. `version` is the driver's own or, for
///   drivers of the kernel tree since 5.7 or so, the kernel's release.
/// - Errors: a device without driver (`lo`) answers with an error text only: `.refused`.
/// - Reference: ethtool(8).
package enum EthtoolDriver: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ethtool-i",
    origins: [.command("ethtool -i {nic}"), .alsoCommand("ethtool --driver {nic}")],
    tables: [NICDriver.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let text = EthtoolText(bytes, source, into: &rows)
    var found: [NICDriver] = []
    for field in text.fields {
      let value = field.value.isEmpty || field.value == "N/A" ? nil : field.value
      if field.label == "driver" {
        found.append(NICDriver(line: field.line, nic: field.nic, driver: value))
        continue
      }
      guard let last = found.indices.last else {
        rows.note(field.line, "expected 'driver:' first")
        continue
      }
      rows.header(field.line)
      switch field.label {
      case "version": found[last].version = value
      case "firmware-version": found[last].firmwareVersion = value
      case "bus-info": found[last].busInfo = value
      case "supports-statistics": found[last].supportsStatistics = field.flag
      case "expansion-rom-version": break
      case let label where label.hasPrefix("supports-"): break
      default: rows.note(field.line, "unknown field '\(field.label.prefix(40))'")
      }
    }
    if found.isEmpty { throw text.failure }
    for row in found { rows.add(row) }
  }
}

package struct NICDriver: Row {
  package let line: Line
  let nic: String
  let driver: String?
  var version: String?
  var firmwareVersion: String?
  var busInfo: String?
  var supportsStatistics: Bool?

  package static let table = Table<NICDriver>(
    "nic_driver", "Driver of each network device (ethtool -i)", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("driver", "name of the driver", \.driver),
      Column("version", "of the driver, or the kernel's release", \.version),
      Column("firmware_version", "of the device; NULL when it has none", \.firmwareVersion),
      Column("bus_info", "PCI address, vif-0, …", \.busInfo),
      Column("supports_statistics", "1 when ethtool -S has counters", \.supportsStatistics),
    ])
}
