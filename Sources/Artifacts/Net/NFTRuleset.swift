import ByteText

/// How large the nftables packet filter is: chains and how many rules each has.
///
/// - Source: `nft list ruleset`.
/// - Format: `table FAMILY NAME {`, in it `chain NAME {` and its rules, a line each.
/// - Errors: rules are counted per chain, not kept; sets, maps, flow tables and comments are passed
///   over. A line outside any table is noted.
/// - Reference: nft(8).
package enum NFTRuleset: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.nft-ruleset",
    origins: [
      .command("nft list ruleset", cost: .heavy), .alsoCommand("nft -a list ruleset"),
      .alsoCommand("nft -n list ruleset"),
    ],
    tables: [FirewallChain.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var table: (family: String, name: String)?
    var chain: FirewallChain?
    var depth = 0
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let content = row.rest().string
      let words = row.words()
      rows.header(line)
      let before = depth
      depth += content.filter { $0 == "{" }.count
      depth = max(0, depth - content.filter { $0 == "}" }.count)
      if content.hasPrefix("#") { continue }
      if words[0] == "table", words.count > 2, before == 0 {
        table = (words[1], words[2])
        found = true
      } else if words[0] == "chain", words.count > 1, before == 1, let table {
        chain = FirewallChain(
          line: line, family: table.family, table: table.name, chain: words[1])
      } else if words[0] == "}" {
        if before == 2, let open = chain {
          rows.add(open)
          chain = nil
        }
      } else if before >= 2 {
        guard before == 2, chain != nil else { continue }
        if words[0] == "type", words.contains("hook") {
          if let at = words.firstIndex(of: "policy"), at + 1 < words.count {
            chain?.policy = words[at + 1].filter { $0.isLetter }.uppercased()
          }
        } else if words[0] != "policy", words[0] != "comment" {
          chain?.rules += 1
        }
      } else if table == nil || before == 0 {
        rows.note(line, "expected 'table FAMILY NAME {'")
      }
    }
    if !found { throw .empty("no tables") }
  }
}
