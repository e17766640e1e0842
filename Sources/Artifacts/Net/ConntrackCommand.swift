import ByteText

/// Connection tracking statistics per CPU, as `conntrack -S` prints them.
///
/// - Source: `conntrack -S` (root).
/// - Format: `cpu=0 found=0 invalid=0 … drop=12 …` for each CPU; very old versions print
///   `name number` lines that are totals.
/// - Units: events since the namespace was made, 32-bit.
/// - Errors: an error text only (no root, no module) is `.refused`.
/// - Reference: conntrack(8).
package enum ConntrackCommand: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.conntrack-S",
    origins: [
      .command("conntrack -S", sampled: true), .alsoCommand("conntrack --stats"),
    ],
    tables: [ConntrackCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    var refusal: String?
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if row.contains("Operation failed") || row.contains("not permitted")
        || row.starts(with: "conntrack v") || row.contains("command not found")
      {
        rows.skip(row.line)
        refusal = refusal ?? row.string
        continue
      }
      if words.count == 2, !words[0].contains("="), let value = UInt64(words[1]) {
        rows.add(
          ConntrackCounter(
            line: row.line, cpu: nil, name: words[0], value: value, origin: "conntrack"))
        found = true
        continue
      }
      var cpu: Int?
      var bad: String?
      for word in words {
        let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
        guard pair.count == 2, let value = UInt64(pair[1]) else {
          bad = word
          continue
        }
        if pair[0] == "cpu" {
          cpu = Int(exactly: value)
          rows.header(row.line)
          continue
        }
        found = true
        rows.add(
          ConntrackCounter(
            line: row.line, cpu: cpu, name: pair[0], value: value, origin: "conntrack"))
      }
      if let bad { rows.note(row.line, "expected 'name=number', found '\(bad.prefix(40))'") }
    }
    if !found { throw refusal.map { .refused($0) } ?? .empty("no counters") }
  }
}
