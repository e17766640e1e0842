import ByteText

/// Speed, duplex, autonegotiation and link state of a network device.
///
/// - Source: `ethtool DEV`.
/// - Format: `label: value`; lists of link modes go on in further, deeper indented lines.
/// - Units: Mbit/s. `Unknown!` and `Unknown! (255)` (virtual device, link down) are NULL.
/// - Errors: `Cannot get …` lines of what needs root are left out; nothing else is `.refused`.
/// - Reference: ethtool(8).
package enum EthtoolLink: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ethtool", origins: [.command("ethtool {nic}")], tables: [NICLink.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    guard !source["nic"].hasPrefix("-") else {
      throw .unrecognised("an ethtool command that is not read")
    }
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found: [NICLink] = []
    var refusal: String?
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if EthtoolText.isRefusal(row) {
        rows.skip(line)
        refusal = refusal ?? row.rest().string
        continue
      }
      rows.header(line)
      if row.skip("Settings for ") {
        let name = row.until(":")?.string ?? source["nic"]
        found.append(NICLink(line: line, nic: name))
        continue
      }
      guard let last = found.indices.last else {
        rows.note(line, "expected 'Settings for DEVICE:'")
        continue
      }
      guard let label = row.until(":")?.rest().string else {
        if row.rest().words().count > 6 { rows.note(line, "expected 'label: value'") }
        continue
      }
      found[last].set(label, row.rest().string)
    }
    guard found.contains(where: { $0.hasFacts }) else {
      throw refusal.map { .refused($0) } ?? .empty("no settings")
    }
    for row in found { rows.add(row) }
  }
}

package struct NICLink: Row {
  package let line: Line
  let nic: String
  var speed: Int?
  var duplex, port, transceiver, supportedPause, advertisedPause, partnerPause, wakeOn: String?
  var lanes: Int?
  var autoNegotiation, linkDetected: Bool?
  var linkReason: String?

  init(line: Line, nic: String) {
    self.line = line
    self.nic = nic
  }

  /// Labels without a column (link modes, PHY address, message level) carry nothing about latency.
  fileprivate mutating func set(_ label: String, _ value: String) {
    let known = value.hasPrefix("Unknown") || value.isEmpty ? nil : value
    switch label {
    case "Speed":
      speed = Int(value.prefix { $0.isASCII && $0.isNumber })
    case "Duplex": duplex = known?.lowercased()
    case "Lanes": lanes = Int(value)
    case "Port": port = known
    case "Transceiver": transceiver = known
    case "Auto-negotiation": autoNegotiation = value == "on" ? true : value == "off" ? false : nil
    case "Supported pause frame use": supportedPause = known
    case "Advertised pause frame use": advertisedPause = known
    case "Link partner advertised pause frame use": partnerPause = known
    case "Wake-on": wakeOn = known
    case "Link detected":
      linkDetected = value.hasPrefix("yes") ? true : value.hasPrefix("no") ? false : nil
      if let open = value.firstIndex(of: "("), let close = value.lastIndex(of: ")"), open < close {
        linkReason = String(value[open..<close].dropFirst())
      }
    default: break
    }
  }

  fileprivate var hasFacts: Bool {
    speed != nil || duplex != nil || linkDetected != nil || autoNegotiation != nil || port != nil
  }

  package static let table = Table<NICLink>(
    "nic_link", "Link settings of each network device (ethtool DEV)", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("speed_mbps", "Mbit/s; NULL when unknown", \.speed),
      Column("duplex", "full or half; NULL when unknown", \.duplex),
      Column("lanes", "lanes of the link", \.lanes),
      Column("port", "Twisted Pair, FIBRE, Direct Attach Copper, Other, …", \.port),
      Column("transceiver", "internal or external", \.transceiver),
      Column("auto_negotiation", "1 when on", \.autoNegotiation),
      Column("link_detected", "1 when there is a link", \.linkDetected),
      Column("link_reason", "why there is none, in brackets behind it", \.linkReason),
      Column("supported_pause", "pause frames the device can do", \.supportedPause),
      Column("advertised_pause", "pause frames it offers", \.advertisedPause),
      Column("partner_pause", "pause frames the other side offers", \.partnerPause),
      Column("wake_on", "wake-on-LAN letters", \.wakeOn),
    ])
}
