import ByteText

/// PCI devices from sysfs: ids, link, NUMA node, corrected errors.
///
/// - Source: `/sys/bus/pci/devices/<address>/*`.
/// - Format: one value a file; `aer_dev_*` have lines `name count`, which become `file/name`.
/// - Since: link files 4.13, AER counters 4.18.
/// - Units: link speed as text (`8.0 GT/s PCIe`), lanes as a number; 255 or 0 lanes and `Unknown`
///   mean that it is not known: `number` is NULL. Errors since boot, 64 bits.
/// - Errors: an empty file yields nothing.
/// - Reference: `Documentation/ABI/testing/sysfs-bus-pci`, `-devices-aer_stats`.
package enum PCISysfs: Artifact {
  private static let counters = ["aer_dev_correctable", "aer_dev_nonfatal", "aer_dev_fatal"]

  package static let spec = ArtifactSpec(
    id: "sys.bus.pci",
    origins: [
      "vendor", "device", "class", "subsystem_vendor", "subsystem_device", "numa_node",
      "current_link_speed", "current_link_width", "max_link_speed", "max_link_width", "enable",
      "power/control", "power_state",
    ].map { .file("sys/bus/pci/devices/{slot}/\($0)", cost: .small) }
      + counters.map { .file("sys/bus/pci/devices/{slot}/\($0)", sampled: true, cost: .small) }
      + [.alsoFile("sys/devices/pci{domain}/{slot}/{attribute}")],
    tables: [PCIAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let slot = source["slot"]
    let attribute = source.path.split(separator: "/").drop { $0 != slot }.dropFirst()
      .joined(separator: "/")
    guard counters.contains(attribute) else {
      try parseValue(bytes, source, into: &rows) { line, value, number in
        let unknown =
          attribute.hasSuffix("_width") && (number == 255 || number == 0)
          || attribute == "numa_node" && number == -1
        return PCIAttribute(
          line: line, slot: slot, attribute: attribute, value: value,
          number: unknown ? nil : number.map(Double.init) ?? speed(attribute, value))
      }
      return
    }
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      if row.isBlank { continue }
      let line = row.line
      guard let name = row.nextWord(), let count = row.nextUnsigned() else {
        rows.note(line, "expected a name and a count")
        continue
      }
      rows.add(
        PCIAttribute(
          line: line, slot: slot, attribute: "\(attribute)/\(name)", value: "\(count)",
          number: Double(count)))
    }
    if rows.rowCount == 0 { throw .empty("no counts") }
  }

  private static func speed(_ attribute: String, _ value: String) -> Double? {
    attribute.hasSuffix("link_speed") ? StorageText.number(value)?.value : nil
  }
}

package struct PCIAttribute: Row {
  package let line: Line
  let slot: String
  let attribute: String
  let value: String
  let number: Double?

  package static let table = Table<PCIAttribute>(
    "pci_attribute", "attributes of PCI devices (/sys/bus/pci/devices)",
    [
      Column("slot", "domain:bus:device.function", \.slot),
      Column("attribute", "current_link_speed, aer_dev_correctable/BadTLP, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number (GT/s of speeds); NULL when unknown", \.number),
    ])
}

/// Controllers and hosts of storage: NVMe, Fibre Channel, SCSI, iSCSI, SAS, SATA links.
///
/// - Source: `/sys/class/{nvme,fc_host,fc_remote_ports,scsi_host,scsi_device,iscsi_session,
///   iscsi_connection,ata_link,sas_phy}/<instance>/*`.
/// - Format: one value a file; counters of `fc_host` are hexadecimal, all bits set for unsupported.
/// - Units: as in the attribute's name or ABI text; `io_timeout` seconds.
/// - Errors: an empty file yields nothing.
/// - Reference: `Documentation/scsi/scsi_fc_transport.rst`, `Documentation/ABI/stable/sysfs-driver-…`.
package enum StorageClasses: Artifact {
  private static let state = [
    "nvme/{instance}/state", "fc_host/{instance}/port_state",
    "fc_host/{instance}/statistics/{attribute}",
    "fc_remote_ports/{instance}/port_state", "scsi_host/{instance}/state",
    "scsi_host/{instance}/host_busy", "iscsi_session/{instance}/state",
    "iscsi_connection/{instance}/statistics/{attribute}",
    "sas_phy/{instance}/invalid_dword_count", "sas_phy/{instance}/loss_of_dword_sync_count",
    "sas_phy/{instance}/running_disparity_error_count",
    "sas_phy/{instance}/phy_reset_problem_count",
  ]
  private static let facts = [
    "nvme/{instance}/model", "nvme/{instance}/firmware_rev", "nvme/{instance}/transport",
    "nvme/{instance}/numa_node", "nvme/{instance}/queue_count", "nvme/{instance}/sqsize",
    "nvme/{instance}/cntrltype", "nvme/{instance}/power/pm_qos_latency_tolerance_us",
    "fc_host/{instance}/speed", "fc_host/{instance}/supported_speeds",
    "fc_host/{instance}/port_type",
    "fc_host/{instance}/dev_loss_tmo", "fc_remote_ports/{instance}/dev_loss_tmo",
    "fc_remote_ports/{instance}/fast_io_fail_tmo", "fc_remote_ports/{instance}/roles",
    "scsi_host/{instance}/proc_name", "scsi_host/{instance}/can_queue",
    "scsi_host/{instance}/cmd_per_lun", "scsi_host/{instance}/sg_tablesize",
    "scsi_host/{instance}/nr_hw_queues", "scsi_host/{instance}/eh_deadline",
    "scsi_host/{instance}/link_power_management_policy", "iscsi_session/{instance}/recovery_tmo",
    "iscsi_session/{instance}/abort_tmo", "iscsi_session/{instance}/lu_reset_tmo",
    "iscsi_session/{instance}/tgt_reset_tmo", "iscsi_connection/{instance}/ping_tmo",
    "iscsi_connection/{instance}/recv_tmo", "ata_link/{instance}/sata_spd",
    "ata_link/{instance}/sata_spd_limit", "sas_phy/{instance}/negotiated_linkrate",
    "sas_phy/{instance}/maximum_linkrate",
  ]

  package static let spec = ArtifactSpec(
    id: "sys.class.storage",
    origins: state.map { .file("sys/class/\($0)", sampled: true) }
      + facts.map { .file("sys/class/\($0)") }
      + ["nvme", "fc_host", "fc_remote_ports", "scsi_host", "iscsi_session", "iscsi_connection"]
      .map { .alsoFile("sys/class/\($0)/{instance}/{attribute}") }
      + [.alsoFile("sys/class/scsi_device/{instance}/device/{attribute}")],
    tables: [StorageAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/").map(String.init)
    // Bare hexadecimal (`port_id`) always has 0x in these classes, so parseValue finds it.
    try parseValue(bytes, source, into: &rows) { line, value, number in
      StorageAttribute(
        line: line, kind: parts[at: 2] ?? "", instance: source["instance"],
        attribute: parts.dropFirst(4).joined(separator: "/"), value: value,
        number: value == "0xffffffffffffffff" ? nil : number)
    }
  }
}

package struct StorageAttribute: Row {
  package let line: Line
  let kind: String
  let instance: String
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<StorageAttribute>(
    "storage_attribute", "controllers, hosts and ports of storage (/sys/class)",
    [
      Column("class", "nvme, fc_host, scsi_host, iscsi_session, …", \.kind),
      Column("instance", "nvme0, host1, session2, 3:0:0:1, …", \.instance),
      Column("attribute", "state, port_state, statistics/invalid_crc_count, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number; NULL for unsupported counters", \.number),
    ])
}

/// The driver of each PCI device.
///
/// - Source: `/sys/bus/pci/devices/<address>/driver`, a link.
/// - Format: the link's target, whose last component is the driver.
/// - Errors: a device without a driver has no link.
/// - Reference: `Documentation/ABI/testing/sysfs-bus-pci`.
package enum PCIDriverLink: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.bus.pci.driver",
    origins: [.file("sys/bus/pci/devices/{slot}/driver")],
    tables: [PCIAttribute.table], links: true)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    try parseValue(bytes, source, into: &rows) { line, value, _ in
      PCIAttribute(
        line: line, slot: source["slot"], attribute: "driver",
        value: value.split(separator: "/").last.map(String.init) ?? value, number: nil)
    }
  }
}
