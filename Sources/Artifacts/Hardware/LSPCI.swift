import ByteText

/// PCI devices: what they are, which driver has them, and how fast their link is.
///
/// - Source: `lspci` with any of `-nn -k -v -vv -D`.
/// - Format: a line `slot class: name`, with `-nn` ids in brackets, then indented details.
/// - Units: link speeds in GT/s; memory sizes in bytes.
/// - Errors: capabilities are hidden from users without root (`<access denied>`): NULL. Indented
///   lines without a column here (memory regions, MSI, virtual channels, …) are counted as read.
/// - Reference: `lspci(8)`.
package enum LSPCI: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.lspci",
    origins: [
      .command("lspci -nnvv", cost: .noticeable), .alsoCommand("lspci"), .alsoFile("lspci"),
    ]
      + [
        "k", "n", "nn", "nnk", "knn", "v", "vv", "vvv", "nv", "nnv", "nvv", "nnvvk", "nnvvv", "Dnn",
      ]
      .map { .alsoCommand("lspci -\($0)") },
    tables: [PCIDevice.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var device: PCIDevice?
    while let row = text.nextLine() {
      if row.isBlank { continue }
      if row.starts(with: " ") || row.starts(with: "\t") {
        guard device != nil else {
          rows.note(row.line, "no device above")
          continue
        }
        device?.detail(row.rest().string)
        rows.header(row.line)
      } else if let next = PCIDevice(row.line, row.string) {
        if let device { rows.add(device) }
        device = next
      } else if row.starts(with: "pcilib:") || row.starts(with: "lspci:") {
        rows.skip(row.line)
      } else {
        rows.note(row.line, "expected 'slot class: name'")
      }
    }
    if let device { rows.add(device) }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "PCI devices") }
  }
}

package struct PCIDevice: Row {
  package let line: Line
  let slot: String
  let className: String
  let classID: String?
  let name: String
  let vendorID: String?
  let deviceID: String?
  let revision: String?
  var subsystem: String?
  var driver: String?
  var modules: String?
  var node: Int?
  var irq: Int64?
  var maxSpeed: Double?
  var maxWidth: Int64?
  var speed: Double?
  var width: Int64?
  var speedDowngraded: Bool?
  var widthDowngraded: Bool?
  var aspm: String?
  var status: String?
  var correctable: String?
  var maxPayload: Int64?
  var maxReadRequest: Int64?

  package static let table = Table<PCIDevice>(
    "pci_device", "PCI devices with driver and link (lspci)",
    [
      Column("slot", "[domain:]bus:device.function", \.slot),
      Column("class", "class by name; the number with -n", \.className),
      Column("class_id", "class as four hexadecimal digits; NULL without -nn", \.classID),
      Column("name", "vendor and device by name", \.name),
      Column("vendor_id", "four hexadecimal digits; NULL without -nn", \.vendorID),
      Column("device_id", "four hexadecimal digits; NULL without -nn", \.deviceID),
      Column("revision", "hexadecimal; NULL when 00 or not printed", \.revision),
      Column("subsystem", "subsystem by name and ids", \.subsystem),
      Column("driver", "driver in use; NULL without one or without -k", \.driver),
      Column("modules", "modules that could drive it", \.modules),
      Column("numa_node", "NUMA node; NULL where there is none", \.node),
      Column("irq", "interrupt of the pin", \.irq),
      Column("link_max_speed_gt_per_s", "speed that the link is capable of (LnkCap)", \.maxSpeed),
      Column("link_max_width", "lanes that the link is capable of", \.maxWidth),
      Column("link_speed_gt_per_s", "speed of the link now (LnkSta)", \.speed),
      Column("link_width", "lanes in use now", \.width),
      Column(
        "link_speed_downgraded", "1 when lspci says (downgraded), 0 when it says (ok)",
        \.speedDowngraded),
      Column(
        "link_width_downgraded", "1 when lspci says (downgraded), 0 when it says (ok)",
        \.widthDowngraded),
      Column("aspm", "link power management now: Disabled, L1 Enabled, …", \.aspm),
      Column("device_status", "DevSta flags, + is set: CorrErr+ NonFatalErr- …", \.status),
      Column("correctable_status", "CESta flags, + is set: RxErr- BadTLP+ …", \.correctable),
      Column("max_payload_bytes", "largest packet set (DevCtl)", \.maxPayload),
      Column("max_read_request_bytes", "largest read request set (DevCtl)", \.maxReadRequest),
    ])

  fileprivate init?(_ line: Line, _ text: String) {
    guard let blank = text.firstIndex(of: " ") else { return nil }
    let slot = text[..<blank]
    // bus:device.function
    guard let dot = slot.lastIndex(of: "."), slot[..<dot].contains(":"),
      slot.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }),
      let colon = text[blank...].firstRange(of: ": ")
    else { return nil }
    self.line = line
    self.slot = String(slot)
    var kind = text[text.index(after: blank)..<colon.lowerBound]
    var rest = text[colon.upperBound...]
    if let open = kind.lastIndex(of: "["), kind.hasSuffix("]") {
      classID = String(kind[kind.index(after: open)...].dropLast())
      kind = kind[..<open]
    } else {
      classID = kind.count == 4 && kind.allSatisfy(\.isHexDigit) ? String(kind) : nil
    }
    className = StorageText.trimmed(kind)
    if let interface = rest.firstRange(of: " (prog-if") { rest = rest[..<interface.lowerBound] }
    revision = StorageText.between(String(rest), "(rev ", ")")
    if let open = rest.firstRange(of: " (rev ") { rest = rest[..<open.lowerBound] }
    var ids: Substring?
    if rest.hasSuffix("]"), let open = rest.lastIndex(of: "[") {
      ids = rest[rest.index(after: open)...].dropLast()
      if ids?.count == 9 { rest = rest[..<open] }
    } else if rest.count == 9 {
      ids = rest
    }
    let parts = ids?.split(separator: ":").map(String.init) ?? []
    let valid =
      parts.count == 2 && parts.allSatisfy { $0.count == 4 && $0.allSatisfy(\.isHexDigit) }
    vendorID = valid ? parts[0] : nil
    deviceID = valid ? parts[1] : nil
    name = StorageText.trimmed(rest)
  }

  fileprivate mutating func detail(_ text: String) {
    // Of `DevCtl`, the values stand on a further line without a key.
    if text.contains("MaxReadReq ") {
      maxPayload = whole(text, "MaxPayload ")
      maxReadRequest = whole(text, "MaxReadReq ")
      return
    }
    guard let (key, value) = StorageText.pair(text) else { return }
    switch key {
    case "Subsystem": subsystem = value
    case "Kernel driver in use": driver = value
    case "Kernel modules": modules = value
    case "NUMA node": node = Int(value)
    case "Interrupt": irq = whole(value, "IRQ ")
    case "LnkCap":
      maxSpeed = number(value, "Speed ")
      maxWidth = whole(value, "Width x")
    case "LnkSta":
      speed = number(value, "Speed ")
      // A link that is down has no lanes.
      width = whole(value, "Width x")
      speedDowngraded = mark(StorageText.between(value, "Speed ", ","))
      widthDowngraded = mark(StorageText.between(value, "Width ", ","))
    case "LnkCtl": aspm = StorageText.between(value, "ASPM ", ";").map { StorageText.trimmed($0) }
    case "DevSta": status = value
    case "CESta": correctable = value
    default: break
    }
  }

  private func number(_ text: String, _ prefix: String) -> Double? {
    StorageText.between(text, prefix, "\n").flatMap { StorageText.number($0)?.value ?? leading($0) }
  }

  private func whole(_ text: String, _ prefix: String) -> Int64? {
    StorageText.whole(number(text, prefix))
  }

  /// `2.5GT/s,` has its number in front; `number` stops there already, except at a comma.
  private func leading(_ text: String) -> Double? {
    Double(String(text.prefix { $0.isNumber || $0 == "." }))
  }

  private func mark(_ text: String?) -> Bool? {
    guard let text else { return nil }
    if text.contains("downgraded") { return true }
    return text.contains("(ok)") ? false : nil
  }
}
