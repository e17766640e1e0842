import ByteText

/// Neighbours (ARP and NDP entries) and their state.
///
/// - Source: `ip -s neigh show` and variants.
/// - Format: `ADDRESS dev DEV [lladdr LINK] [ref N] [used A/B/C] [probes N] STATE`; iproute2 6.1
///   forgets the blank before `probes`. Failed entries have no link address.
/// - Units: `used`: seconds since used, confirmed, updated.
/// - Errors: a line without `dev` is noted.
/// - Reference: ip-neighbour(8).
package enum IPNeighbour: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ip-neigh",
    origins: [.command("ip -s neigh show", cost: .noticeable)]
      + [
        "ip neigh", "ip neigh show", "ip -s -s neigh show", "ip -s -s neigh", "ip -s neigh", "ip n",
        "ip neighbour", "ip neighbor show", "ip neigh show nud noarp",
        "ip -s -s neigh show nud all",
        "ip -s neigh show nud all", "ip neigh show nud all", "ip -6 neigh", "ip -4 neigh",
      ].map { .alsoCommand($0) },
    tables: [Neighbour.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      guard let neighbour = Neighbour(row.line, row.words()) else {
        rows.note(row.line, "expected 'ADDRESS dev DEVICE …'")
        continue
      }
      rows.add(neighbour)
    }
  }
}

package struct Neighbour: Row {
  package let line: Line
  let address: String
  let nic: String?
  var linkAddress, state: String?
  var references, probes: Int?
  var used, confirmed, updated: Int?
  let origin: String

  init(
    line: Line, address: String, nic: String?, linkAddress: String?, state: String?, origin: String
  ) {
    self.line = line
    self.address = address
    self.nic = nic
    self.linkAddress = linkAddress
    self.state = state
    self.origin = origin
  }

  fileprivate init?(_ line: Line, _ words: [String]) {
    guard words.count > 2, words[1] == "dev" else { return nil }
    self.line = line
    address = words[0]
    nic = words[2]
    origin = "ip"
    for (at, word) in words.enumerated().dropFirst(3) {
      let next = at + 1 < words.count ? words[at + 1] : ""
      switch words[at - 1] {
      case "lladdr": linkAddress = word
      case "ref": references = Int(word)
      case "probes": probes = Int(word)
      case "used":
        let glued = word.hasSuffix("probes")
        let times = (glued ? word.dropLast(6) : word[...]).split(separator: "/").map { Int($0) }
        if times.count == 3 { (used, confirmed, updated) = (times[0], times[1], times[2]) }
        if glued { probes = Int(next) }
      default: break
      }
    }
    if let last = words.last, last.allSatisfy({ $0.isUppercase }) { state = last }
  }

  package static let table = Table<Neighbour>(
    "neighbour", "Neighbour table: ARP and NDP entries", perNamespace: true,
    [
      Column("address", "network address", \.address),
      Column("nic", "device", \.nic),
      Column("link_address", "NULL when not resolved", \.linkAddress),
      Column(
        "state", "REACHABLE, STALE, DELAY, PROBE, FAILED, INCOMPLETE, PERMANENT, NOARP", \.state),
      Column("refs", "references held", \.references),
      Column("probes", "probes sent", \.probes),
      Column("used_s", "seconds since it was used", \.used),
      Column("confirmed_s", "seconds since it was confirmed", \.confirmed),
      Column("updated_s", "seconds since it was changed", \.updated),
      Column("origin", "ip, proc or arp: the same entry may be there several times", \.origin),
    ])
}
