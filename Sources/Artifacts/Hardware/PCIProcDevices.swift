import ByteText

/// PCI devices in the kernel's oldest list: their numbers betray a hypervisor where nothing else does.
///
/// - Source: `/proc/bus/pci/devices`.
/// - Format: hexadecimal columns without header: bus, device and function in four digits, vendor and
///   device in eight, interrupt, seven addresses, seven sizes, driver name (may be missing).
/// - Errors: a line of another form is skipped with a note.
/// - Reference: `show_device` in `drivers/pci/proc.c`.
package enum PCIProcDevices: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.bus.pci.devices",
    origins: [.file("proc/bus/pci/devices")],
    tables: [PCIProcDevice.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      guard words.count >= 3, words[0].count == 4, words[1].count == 8,
        let slot = UInt32(words[0], radix: 16), UInt32(words[1], radix: 16) != nil
      else {
        rows.note(line, "expected slot, vendor and device, interrupt in hexadecimal")
        continue
      }
      found = true
      rows.add(
        PCIProcDevice(
          line: line, bus: slot >> 8, device: (slot & 0xFF) >> 3, function: slot & 7,
          vendorID: String(words[1].prefix(4)), deviceID: String(words[1].suffix(4)),
          irq: UInt32(words[2], radix: 16), driver: words.count > 17 ? words[17] : nil))
    }
    if !found { throw .empty("no devices") }
  }
}

package struct PCIProcDevice: Row {
  package let line: Line
  let bus: UInt32
  let device: UInt32
  let function: UInt32
  let vendorID: String
  let deviceID: String
  let irq: UInt32?
  let driver: String?

  package static let table = Table<PCIProcDevice>(
    "pci_proc_device", "PCI devices of /proc/bus/pci/devices (domain 0 and others alike)",
    [
      Column("bus", "bus number", \.bus),
      Column("device", "device on the bus", \.device),
      Column("function", "function of the device", \.function),
      Column(
        "vendor_id", "four hexadecimal digits: 80ee VirtualBox, 15ad VMware, 1af4 virtio",
        \.vendorID),
      Column("device_id", "four hexadecimal digits", \.deviceID),
      Column("irq", "interrupt line, 0 for none", \.irq),
      Column("driver", "driver bound to it", \.driver),
    ])
}
