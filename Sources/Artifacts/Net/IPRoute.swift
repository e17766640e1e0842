import ByteText

/// Routes with their metrics.
///
/// - Source: `ip route show table all` and variants.
/// - Format: `[TYPE] DESTINATION`, then names and values in any order; `nexthop` lines and `cache`
///   details stand indented below; each next hop is a row.
/// - Units: `rto_min`, `rtt` ms or s as printed.
/// - Errors: an indented line before the first route is noted.
/// - Reference: ip-route(8).
package enum IPRoute: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ip-route",
    origins: [.command("ip route show table all", cost: .noticeable)]
      + [
        "ip route", "ip route show", "ip r", "ip route list", "ip -6 route show table all",
        "ip -6 route", "ip -4 route", "ip -4 route show table all", "ip -d route show table all",
        "ip -s route show table all", "ip -6 route show", "ip -d route",
      ].map { .alsoCommand($0) },
    tables: [Route.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var open: Route?
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      guard row.starts(with: " ") || row.starts(with: "\t") else {
        if let route = open { rows.add(route) }
        open = Route(line, words)
        continue
      }
      guard let route = open else {
        rows.note(line, "expected a route first")
        continue
      }
      if words[0] == "nexthop" {
        var hop = route
        hop.line = line
        hop.hasHops = false
        hop.read(words.dropFirst())
        rows.add(hop)
        open?.hasHops = true
      } else {
        open?.read(words[...])
      }
      rows.header(line)
    }
    if let route = open { rows.add(route) }
  }
}

package struct Route: Row {
  package fileprivate(set) var line: Line
  private let type: String
  private let destination: String
  private var values: [String: String] = [:]
  private var options: [String] = []
  fileprivate var hasHops = false

  private static let types: Set<String> = [
    "unicast", "local", "broadcast", "multicast", "throw", "unreachable", "prohibit", "blackhole",
    "nat", "anycast",
  ]
  private static let flags: Set<String> = [
    "onlink", "linkdown", "dead", "pervasive", "offload", "notify", "cache", "rt_offload", "trap",
    "rt_trap", "unresolved", "redirected", "nhid",
  ]
  private static let columns: Set<String> = [
    "via", "dev", "table", "proto", "scope", "src", "metric", "mtu", "advmss", "initcwnd",
    "initrwnd", "rto_min", "rtt", "congctl", "window", "cwnd", "weight", "expires", "quickack",
  ]

  fileprivate init(_ line: Line, _ words: [String]) {
    self.line = line
    var rest = words[...]
    if let first = rest.first, Self.types.contains(first), rest.count > 1 {
      type = first
      rest = rest.dropFirst()
    } else {
      type = "unicast"
    }
    destination = rest.popFirst() ?? ""
    read(rest)
  }

  fileprivate mutating func read(_ words: ArraySlice<String>) {
    var rest = words
    while let key = rest.popFirst() {
      guard Self.columns.contains(key) else {
        options.append(key)
        continue
      }
      // `via inet6 fe80::1`, `mtu lock 1400`
      if rest.first == "inet6" || rest.first == "inet" || rest.first == "lock" {
        if let word = rest.popFirst(), word == "lock" { options.append("\(key) lock") }
      }
      if let value = rest.popFirst() { values[key] = value }
    }
  }

  private static func text(_ name: String, _ key: String, _ about: String) -> Column<Route> {
    Column(name, about) { $0.values[key] }
  }
  private static func number(_ name: String, _ key: String, _ about: String) -> Column<Route> {
    Column(name, about) { $0.values[key].flatMap { Int64($0) } }
  }

  package static let table = Table<Route>(
    "ip_route", "Routes and their metrics; each next hop of a multipath route is a row",
    perNamespace: true,
    [
      Column("type", "unicast, local, broadcast, multicast, unreachable, blackhole, …", \.type),
      Column("destination", "default or prefix", \.destination),
      Column("has_hops", "1 when its next hops follow as rows of their own", \.hasHops),
      text("via", "via", "gateway"), text("nic", "dev", "device"),
      text("table_name", "table", "routing table; NULL is main"),
      text("protocol", "proto", "kernel, static, dhcp, ra, bird, …"),
      text("scope", "scope", "link, host, …"), text("src", "src", "preferred source address"),
      number("metric", "metric", "priority, smaller first"), number("mtu", "mtu", "bytes"),
      number("advmss", "advmss", "segment size offered, bytes"),
      number("initcwnd", "initcwnd", "first congestion window, segments"),
      number("initrwnd", "initrwnd", "first receive window, segments"),
      text("rto_min", "rto_min", "smallest retransmission timeout with unit: 20ms"),
      text("rtt", "rtt", "round-trip time with unit"),
      number("window", "window", "largest window, bytes"),
      number("cwnd", "cwnd", "largest congestion window, segments"),
      text("congctl", "congctl", "congestion control"),
      number("quickack", "quickack", "1 when ACKs are not delayed"),
      number("weight", "weight", "of a next hop"),
      text("expires", "expires", "of an exception, with unit: 599sec"),
      Column("options", "what else the line says", { $0.options.joined(separator: " ") }),
    ])
}
