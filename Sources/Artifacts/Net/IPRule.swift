import ByteText

/// Rules that choose the routing table.
///
/// - Source: `ip rule`, also with `-4`, `-6`.
/// - Format: `PRIORITY:`, selector, `lookup TABLE` or another action.
/// - Errors: a line without priority is noted.
/// - Reference: ip-rule(8).
package enum IPRule: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ip-rule",
    origins: [.command("ip rule show")]
      + [
        "ip rule", "ip -4 rule", "ip -6 rule", "ip rule list", "ip -4 rule list", "ip -6 rule list",
      ]
      .map { .alsoCommand($0) },
    tables: [RoutingRule.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let priority = row.until(":")?.integer else {
        rows.note(line, "expected 'PRIORITY: …'")
        continue
      }
      let words = row.words()
      let at = words.firstIndex(of: "lookup")
      rows.add(
        RoutingRule(
          line: line, priority: priority,
          selector: words[..<(at ?? words.count)].joined(separator: " "),
          table: at.flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }))
    }
  }
}

package struct RoutingRule: Row {
  package let line: Line
  let priority: Int
  let selector: String
  let lookup: String?

  fileprivate init(line: Line, priority: Int, selector: String, table: String?) {
    self.line = line
    self.priority = priority
    self.selector = selector
    lookup = table
  }

  package static let table = Table<RoutingRule>(
    "ip_rule", "Rules that choose the routing table (ip rule)", perNamespace: true,
    [
      Column("priority", "smaller first", \.priority),
      Column("selector", "from all, fwmark 0x1, …, with other actions", \.selector),
      Column("lookup", "table; NULL for other actions", \.lookup),
    ])
}
