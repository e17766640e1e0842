import ByteText

/// Bonds and their ports.
///
/// - Source: `/proc/net/bonding/BOND`.
/// - Format: `label: value` lines; `Slave Interface:` begins a port.
/// - Units: `… (ms)` labels in ms; `Link Failure Count` since the port was added, 32-bit.
/// - Errors: a line without colon is noted. LACP partner details are hidden from users without
///   CAP_NET_ADMIN. Labels without a column (LACP keys, priorities, ARP targets) are left out.
/// - Reference: `bond_info_show_slave` in `drivers/net/bonding/bond_procfs.c`.
package enum Bonding: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.bonding", origins: [.file("proc/net/bonding/{bond}", sampled: true)],
    tables: [Bond.table, BondPort.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var bond: Bond?
    var ports: [BondPort] = []
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let label = row.until(":")?.rest().string else {
        if row.contains("802.3ad info") || row.contains("etails") || row.contains("Info") {
          rows.header(line)
        } else {
          rows.note(line, "expected 'label: value'")
        }
        continue
      }
      let value = row.rest().string
      rows.header(line)
      if bond == nil { bond = Bond(line: line, bond: source["bond"]) }
      if label == "Slave Interface" {
        ports.append(BondPort(line: line, bond: source["bond"], nic: value))
      } else if let last = ports.indices.last {
        ports[last].set(label, value)
      } else {
        bond?.set(label, value)
      }
    }
    guard let bond, bond.mode != nil else { throw .unrecognised("no bonding mode") }
    rows.add(bond)
    for port in ports { rows.add(port) }
  }
}

package struct Bond: Row {
  package let line: Line
  let bond: String
  fileprivate var mode, primary, active, status, hashPolicy, lacpRate: String?
  fileprivate var pollInterval, upDelay, downDelay, portCount: Int?

  fileprivate init(line: Line, bond: String) {
    self.line = line
    self.bond = bond
  }

  fileprivate mutating func set(_ label: String, _ value: String) {
    switch label {
    case "Bonding Mode": mode = value
    case "Primary Slave": primary = value == "None" ? nil : value
    case "Currently Active Slave": active = value == "None" ? nil : value
    case "MII Status": status = value
    case "MII Polling Interval (ms)": pollInterval = Int(value)
    case "Up Delay (ms)": upDelay = Int(value)
    case "Down Delay (ms)": downDelay = Int(value)
    case "Transmit Hash Policy": hashPolicy = value
    case "LACP rate": lacpRate = value
    case "Number of ports": portCount = Int(value)
    default: break
    }
  }

  package static let table = Table<Bond>(
    "bond", "Bonds", perNamespace: true,
    [
      Column("bond", "device", \.bond),
      Column("mode", "as printed: fault-tolerance (active-backup), IEEE 802.3ad …, …", \.mode),
      Column("primary_port", "preferred port; NULL for none", \.primary),
      Column("active_port", "port in use (active-backup); NULL for none", \.active),
      Column("mii_status", "up or down", \.status),
      Column("mii_polling_ms", "0 is off", \.pollInterval),
      Column("up_delay_ms", "before a port that came up is used", \.upDelay),
      Column("down_delay_ms", "before a port that went down is left", \.downDelay),
      Column("xmit_hash_policy", "layer2 (0), layer3+4 (1), …", \.hashPolicy),
      Column("lacp_rate", "slow or fast", \.lacpRate),
      Column("aggregator_ports", "ports of the active aggregator (802.3ad)", \.portCount),
    ])
}

package struct BondPort: Row {
  package let line: Line
  let bond, nic: String
  fileprivate var status, duplex: String?
  fileprivate var speed, failures, aggregator, queue: Int?
  fileprivate var churnActor, churnPartner: String?

  fileprivate init(line: Line, bond: String, nic: String) {
    self.line = line
    self.bond = bond
    self.nic = nic
  }

  fileprivate mutating func set(_ label: String, _ value: String) {
    switch label {
    case "MII Status": status = value
    case "Speed": speed = Int(value.prefix { $0.isASCII && $0.isNumber })
    case "Duplex": duplex = value == "Unknown" ? nil : value
    case "Link Failure Count": failures = Int(value)
    case "Aggregator ID": aggregator = Int(value)
    case "Slave queue ID": queue = Int(value)
    case "Actor Churn State": churnActor = value
    case "Partner Churn State": churnPartner = value
    default: break
    }
  }

  package static let table = Table<BondPort>(
    "bond_port", "Ports of bonds", perNamespace: true,
    [
      Column("bond", "device", \.bond),
      Column("nic", "the port", \.nic),
      Column("mii_status", "up, down, going down, going back", \.status),
      Column("speed_mbps", "Mbit/s; NULL when unknown", \.speed),
      Column("duplex", "full or half; NULL when unknown", \.duplex),
      Column("link_failures", "since it became a port; wraps at 2^32", \.failures),
      Column(
        "aggregator_id", "of 802.3ad: ports with another one than the bond's carry nothing",
        \.aggregator),
      Column("queue_id", "send queue", \.queue),
      Column("actor_churn", "none, monitoring or churned", \.churnActor),
      Column("partner_churn", "none, monitoring or churned", \.churnPartner),
    ])
}
