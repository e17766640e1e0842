import ByteText

/// Network devices with their settings and counters, and the addresses on them.
///
/// - Source: `ip -s -d link`, `ip addr` and their variants with `-o` (lines joined by `\`).
/// - Format: `2: eth0@if3: <FLAGS> mtu …`, then indented lines: `link/…`, kind and details, headlines
///   `RX:`/`TX:` (with `-s -s` also `RX errors:`) each followed by its numbers, `inet …`.
/// - Since: the fifth receive column is `overrun` up to iproute2 5.x, `missed` later: taken by name.
/// - Units: counters since the device was made, 64-bit.
/// - Errors: numbers without headline are noted. Lines on virtual functions, aliases, XDP programs and
///   what belongs to a single device kind are read only for the columns here.
/// - Reference: ip-link(8), ip-address(8).
package enum IPLink: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ip-link",
    origins: [
      .command("ip -s -s -d link show", sampled: true), .command("ip addr show"),
    ]
      + [
        "ip -s -d link", "ip -s -s -d link", "ip -s link", "ip -d link", "ip link", "ip link show",
        "ip -s link show", "ip -d link show", "ip -s -d link show", "ip addr", "ip a", "ip address",
        "ip -d address", "ip -d addr", "ip -o addr", "ip -o link", "ip -s addr", "ip -s -s link",
        "ip -details link", "ip -d -s link", "ip address show", "ip -details -statistics link",
      ].map { .alsoCommand($0) },
    tables: [IPLinkRow.table, IPAddress.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var open: IPLinkRow?
    var found = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let line = row.line
      let content = row.string
      rows.header(line)
      for (at, part) in content.split(separator: "\\").enumerated() {
        let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first else { continue }
        let isHead =
          at == 0 && first.hasSuffix(":") && Int(first.dropLast()) != nil && words.count > 1
        if isHead, words.count > 3, words[2].hasPrefix("inet") {
          if let address = IPAddress(line, nic: words[1], words[2...]) { rows.add(address) }
          found = true
          break
        }
        if isHead {
          if let row = open { rows.add(row) }
          open = IPLinkRow(line, words)
          found = true
          continue
        }
        guard open != nil else {
          rows.note(line, "expected '1: device: …'")
          continue
        }
        if first == "inet" || first == "inet6" {
          if let address = IPAddress(line, nic: open?.nic ?? "", words[...]) { rows.add(address) }
        } else if open?.read(words) == false {
          rows.note(line, "expected device details, found '\(content.prefix(40))'")
        }
      }
    }
    if let row = open { rows.add(row) }
    if !found { throw .unrecognised("no devices") }
  }
}

package struct IPLinkRow: Row {
  package let line: Line
  let nic: String
  let index: Int?
  let peer: String?
  let flags: String
  private var settings: [String: String] = [:]
  private var kind, portKind: String?
  private var counters: [String: UInt64] = [:]
  private var headline: (direction: String, names: [String])?

  private static let keys: Set<String> = [
    "mtu", "qdisc", "state", "master", "qlen", "promiscuity", "numtxqueues", "numrxqueues",
    "gso_max_size", "gso_max_segs", "gro_max_size", "tso_max_size", "parentdev", "parentbus",
  ]

  fileprivate init(_ line: Line, _ words: [String]) {
    self.line = line
    index = Int(words[0].dropLast())
    let name = words[1].hasSuffix(":") ? words[1].dropLast() : words[1][...]
    let parts = name.split(separator: "@", maxSplits: 1)
    nic = parts.first.map(String.init) ?? ""
    peer = parts.count > 1 ? String(parts[1]) : nil
    let third = words.count > 2 ? words[2] : ""
    flags = third.hasPrefix("<") ? String(third.dropFirst().prefix { $0 != ">" }) : ""
    readPairs(words)
  }

  private mutating func readPairs(_ words: [String]) {
    for (at, word) in words.enumerated() where at + 1 < words.count && Self.keys.contains(word) {
      if settings[word] == nil { settings[word] = words[at + 1] }
    }
  }

  /// Reads an indented line; false when it is nothing that belongs to a device.
  fileprivate mutating func read(_ words: [String]) -> Bool {
    if let open = headline {
      headline = nil
      let numbers = words.map { UInt64($0) }
      guard !numbers.contains(nil) else { return read(words) }
      for (name, number) in zip(open.names, numbers) {
        counters[open.direction + "_" + name] = number
      }
      return true
    }
    let direction = words[0].lowercased()
    if direction == "rx:" || direction == "tx:" {
      headline = (String(direction.prefix(2)), Array(words.dropFirst()))
      return true
    }
    if words.count > 1, direction == "rx" || direction == "tx", words[1].hasPrefix("errors:") {
      headline = (direction, Array(words.dropFirst(2)))
      return true
    }
    if UInt64(words[0]) != nil { return false }
    readPairs(words)
    if words[0].hasPrefix("link/")
      || ["valid_lft", "altname", "alias", "vf", "prog/xdp"]
        .contains(words[0])
    {
      return true
    }
    if words[0].hasSuffix("_slave") {
      portKind = words[0]
    } else if kind == nil, words[0].first?.isLetter == true {
      kind = words[0]
    }
    return true
  }

  private static func counter(_ name: String, _ key: String, _ about: String) -> Column<IPLinkRow> {
    Column(name, about) { $0.counters[key] }
  }

  private static func setting(_ name: String, _ about: String) -> Column<IPLinkRow> {
    Column(name, about) { $0.settings[name] }
  }

  private static func number(_ name: String, _ about: String) -> Column<IPLinkRow> {
    Column(name, about) { $0.settings[name].flatMap { Int64($0) } }
  }

  package static let table = Table<IPLinkRow>(
    "ip_link", "Network devices with their counters since they were made (ip -s -d link)",
    perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("ifindex", "number of the device", \.index),
      Column("peer", "what stands behind @: lower device, or ifN in another namespace", \.peer),
      Column("flags", "between the angle brackets", \.flags),
      Column("kind", "veth, bridge, bond, vlan, vxlan, …; NULL for hardware or without -d", \.kind),
      Column("port_kind", "bond_slave, bridge_slave, …", \.portKind),
      number("mtu", "bytes"), setting("qdisc", "queueing discipline at the root"),
      setting("state", "UP, DOWN, UNKNOWN, …"), setting("master", "bond, bridge or VRF above"),
      number("qlen", "packets"), number("promiscuity", "how often promiscuous mode was asked for"),
      number("numtxqueues", "send queues allocated"),
      number("numrxqueues", "receive queues allocated"),
      number("gso_max_size", "bytes"), number("gso_max_segs", "segments"),
      number("gro_max_size", "bytes"),
      counter("rx_bytes", "rx_bytes", "bytes received"),
      counter("rx_packets", "rx_packets", "packets received"),
      counter("rx_errors", "rx_errors", "receive errors"),
      counter("rx_dropped", "rx_dropped", "received packets dropped"),
      counter("rx_overrun", "rx_overrun", "ring overruns"),
      counter("rx_missed", "rx_missed", "packets missed by the device"),
      counter("rx_mcast", "rx_mcast", "multicast packets received"),
      counter("rx_crc", "rx_crc", "CRC errors"), counter("rx_frame", "rx_frame", "framing errors"),
      counter("rx_fifo", "rx_fifo", "FIFO errors"),
      counter("tx_bytes", "tx_bytes", "bytes sent"),
      counter("tx_packets", "tx_packets", "packets sent"),
      counter("tx_errors", "tx_errors", "send errors"),
      counter("tx_dropped", "tx_dropped", "packets not sent"),
      counter("tx_carrier", "tx_carrier", "carrier errors"),
      counter("tx_collisions", "tx_collsns", "collisions"),
      counter("tx_transitions", "tx_transns", "times the carrier changed"),
    ])
}

package struct IPAddress: Row {
  package let line: Line
  let nic: String
  let family: String
  let address: String
  let prefixLength: Int?
  let scope: String?
  let isSecondary: Bool

  fileprivate init?(_ line: Line, nic: String, _ words: ArraySlice<String>) {
    guard let family = words.first, words.count > 1 else { return nil }
    let parts = words[words.startIndex + 1].split(separator: "/")
    guard let address = parts.first else { return nil }
    self.line = line
    self.nic = nic
    self.family = family
    self.address = String(address)
    prefixLength = parts.count > 1 ? Int(parts[1]) : nil
    let at = words.firstIndex(of: "scope")
    scope = at.flatMap { $0 + 1 < words.endIndex ? words[$0 + 1] : nil }
    isSecondary = words.contains("secondary")
  }

  package static let table = Table<IPAddress>(
    "ip_address", "Addresses of network devices (ip addr)", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("family", "inet or inet6", \.family),
      Column("address", "without prefix length", \.address),
      Column("prefix_length", "bits; NULL on point-to-point links", \.prefixLength),
      Column("scope", "global, link, host", \.scope),
      Column("is_secondary", "1 for a further address of the same network", \.isSecondary),
    ])
}
