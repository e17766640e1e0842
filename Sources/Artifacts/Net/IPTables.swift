import ByteText

/// How large the packet filter is: chains with their policies and how many rules each has.
///
/// - Source: `iptables-save -c`, `iptables -nvL` (and `ip6tables`, `-t TABLE`).
/// - Format: `-save`: `*table`, `:CHAIN POLICY [packets:bytes]`, `-A CHAIN …`; lists: `Chain NAME
///   (policy P N packets, N bytes)`, a headline, a line per rule.
/// - Units: packets and bytes since the counters were zeroed, 64-bit; lists shorten them (`1130K`).
/// - Errors: rules are counted per chain, not kept: their lines are part of the chain's row. A line
///   before the first chain is noted.
/// - Reference: iptables(8), iptables-save(8).
package enum IPTables: Artifact {
  private static let tables = ["filter", "nat", "mangle", "raw", "security"]
  private static let lists = [
    "-nvL", "-vnxL", "-L", "-nL", "-L -n -v", "-L -n", "-nvL --line-numbers",
  ]
  package static let spec = ArtifactSpec(
    id: "cmd.iptables",
    origins: [
      .command("iptables-save -c", cost: .heavy), .command("ip6tables-save -c", cost: .heavy),
    ]
      + ["iptables", "ip6tables"].flatMap { tool in
        ["\(tool)-save", "\(tool)-legacy-save", "\(tool)-save -t filter"].map { .alsoCommand($0) }
          + lists.map { .alsoCommand("\(tool) \($0)") }
          + tables.flatMap { table in
            [
              .alsoCommand("\(tool) -t \(table) -nvL"),
              .alsoCommand("\(tool) -t \(table) -L -n -v"),
            ]
          }
      },
    tables: [FirewallChain.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let family = source.path.contains("ip6tables") ? "ipv6" : "ipv4"
    let words = source.path.split(separator: "_").map(String.init)
    var table =
      words.firstIndex(of: "-t").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
      ?? "filter"
    var text = Cursor(bytes, firstLine: source.firstLine)
    var chains: [FirewallChain] = []
    var index: [String: Int] = [:]
    var inList = false
    func start(_ line: Line, _ name: String) {
      index[table + " " + name] = chains.count
      chains.append(FirewallChain(line: line, family: family, table: table, chain: name))
    }
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      rows.header(line)
      switch words[0].first {
      case "#": continue
      case "*":
        table = String(words[0].dropFirst())
        inList = false
      case ":":
        start(line, String(words[0].dropFirst()))
        if words.count > 1, words[1] != "-" { chains[chains.count - 1].policy = words[1] }
        if words.count > 2 { chains[chains.count - 1].count(words[2]) }
      default:
        if words[0] == "Chain", words.count > 1 {
          inList = true
          start(line, words[1])
          if let at = words.firstIndex(of: "(policy"), at + 1 < words.count {
            chains[chains.count - 1].policy = words[at + 1].filter { $0.isUppercase }
            if at + 2 < words.count { chains[chains.count - 1].packets = UInt64(words[at + 2]) }
            if at + 4 < words.count { chains[chains.count - 1].bytes = UInt64(words[at + 4]) }
          }
        } else if words[0] == "COMMIT" || words[0] == "pkts" || words[0] == "target"
          || words[0] == "num"
        {
          continue
        } else if inList, let last = chains.indices.last, words.count >= 4 {
          chains[last].rules += 1
        } else if let at = words.firstIndex(of: "-A"), at + 1 < words.count, at <= 1,
          let chain = index[table + " " + words[at + 1]]
        {
          chains[chain].rules += 1
        } else {
          rows.note(line, "expected a table, chain or rule")
        }
      }
    }
    if chains.isEmpty { throw .unrecognised("no chains") }
    for chain in chains { rows.add(chain) }
  }
}

package struct FirewallChain: Row {
  package let line: Line
  let family, tableName, chain: String
  var policy: String?
  var packets, bytes: UInt64?
  var rules = 0

  init(line: Line, family: String, table: String, chain: String) {
    self.line = line
    self.family = family
    tableName = table
    self.chain = chain
  }

  /// `[packets:bytes]`
  fileprivate mutating func count(_ text: String) {
    let parts = text.split { "[:]".contains($0) }
    guard parts.count == 2 else { return }
    packets = UInt64(parts[0])
    bytes = UInt64(parts[1])
  }

  package static let table = Table<FirewallChain>(
    "firewall_chain", "Chains of the packet filter and how many rules they have",
    perNamespace: true,
    [
      Column("family", "ipv4, ipv6; of nft: ip, ip6, inet, bridge, arp, netdev", \.family),
      Column("table_name", "filter, nat, mangle, raw, …", \.tableName),
      Column("chain", "name", \.chain),
      Column("policy", "ACCEPT or DROP; NULL for a chain that is called by others", \.policy),
      Column(
        "packets", "that met the policy, 64-bit; NULL when shortened or not printed", \.packets),
      Column("bytes", "that met the policy, 64-bit; NULL when shortened or not printed", \.bytes),
      Column("rules", "how many rules", \.rules),
    ])
}
