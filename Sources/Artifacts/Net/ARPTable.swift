import ByteText

/// IPv4 neighbours as the kernel's file or net-tools' `arp` list them.
///
/// - Source: `/proc/net/arp`, `arp -an`, `arp -n`, `arp -v`.
/// - Format: a table with headline, or `NAME (ADDRESS) at LINK [ether] on DEV`. Flags 0x0 or
///   `<incomplete>` are not resolved, 0x4 or `M`/`PERM` permanent.
/// - Errors: lines of another kind are noted; `Entries: N` of `-v` is a headline.
/// - Reference: arp(7), arp(8).
package enum ARPTable: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.arp",
    origins: [
      .file("proc/net/arp"), .alsoCommand("arp -an"), .alsoCommand("arp -a"),
      .alsoCommand("arp -n"), .alsoCommand("arp"), .alsoCommand("arp -v"),
      .alsoCommand("arp -ven"), .alsoCommand("arp -vn"), .alsoCommand("arp -e"),
    ],
    tables: [Neighbour.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let origin = source.path.hasPrefix("proc/") ? "proc" : "arp"
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "IP address") || row.starts(with: "Address")
        || row.starts(with: "Entries:")
      {
        rows.header(line)
        continue
      }
      let words = row.words()
      var neighbour: Neighbour?
      if words.count >= 4, words[1].hasPrefix("("), words[1].hasSuffix(")"), words[2] == "at" {
        let nic = words.firstIndex(of: "on").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        let missing = words[3].hasPrefix("<") || words[3] == "(incomplete)"
        neighbour = Neighbour(
          line: line, address: String(words[1].dropFirst().dropLast()), nic: nic,
          linkAddress: missing ? nil : words[3],
          state: missing ? "INCOMPLETE" : words.contains("PERM") ? "PERMANENT" : "REACHABLE",
          origin: origin)
      } else if origin == "proc", words.count == 6 {
        let flags = UInt64(words[2].dropFirst(2), radix: 16) ?? 0
        neighbour = Neighbour(
          line: line, address: words[0], nic: words[5],
          linkAddress: flags == 0 ? nil : words[3],
          state: flags & 4 != 0 ? "PERMANENT" : flags & 2 != 0 ? "REACHABLE" : "INCOMPLETE",
          origin: origin)
      } else if origin == "arp", words.count >= 3, let nic = words.last {
        let missing = words[1] == "(incomplete)"
        neighbour = Neighbour(
          line: line, address: words[0], nic: nic, linkAddress: missing ? nil : words[2],
          state: missing
            ? "INCOMPLETE"
            : words.dropLast().last?.contains("M") == true
              ? "PERMANENT" : "REACHABLE",
          origin: origin)
      }
      guard let neighbour else {
        rows.note(line, "expected a neighbour")
        continue
      }
      rows.add(neighbour)
    }
  }
}
