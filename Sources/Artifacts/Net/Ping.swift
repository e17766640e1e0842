import ByteText

/// Answers to ping: loss and round-trip times.
///
/// - Source: `ping` with any options, Linux (iputils) or FreeBSD.
/// - Format: a headline, a line per answer, a summary of counts, a summary of times.
/// - Units: ms; loss in percent as printed.
/// - Errors: lines between headline and summary are answers or errors of a single request: they are
///   counted by the summary and left out here.
/// - Reference: ping(8).
package enum Ping: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ping",
    origins: [.alsoCommand("ping {options}"), .alsoCommand("ping6 {options}")],
    tables: [PingResult.table], otherLines: .skipped)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found: [PingResult] = []
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words[0] == "PING" || words[0].hasPrefix("PING6"), words.count > 1 {
        found.append(PingResult(line: line, target: words[1]))
        rows.header(line)
      } else if row.contains("packets transmitted"), let last = found.indices.last {
        rows.header(line)
        found[last].transmitted = Int(words[0])
        if let at = words.firstIndex(where: { $0.hasPrefix("received") }), at > 0 {
          found[last].received = Int(
            words[at - 1] == "packets" ? words[at - 2 < 0 ? 0 : at - 2] : words[at - 1])
        }
        if let loss = words.first(where: { $0.hasSuffix("%") }) {
          found[last].loss = Double(loss.dropLast())
        }
      } else if row.starts(with: "rtt min/") || row.starts(with: "round-trip min/"),
        let last = found.indices.last, let equals = words.firstIndex(of: "="),
        equals + 1 < words.count
      {
        rows.header(line)
        let times = words[equals + 1].split(separator: "/").map { Double($0) }
        if times.count > 2 {
          (found[last].min, found[last].avg, found[last].max) = (times[0], times[1], times[2])
        }
        if times.count > 3 { found[last].mdev = times[3] }
      }
    }
    if found.isEmpty { throw .unrecognised("no headline") }
    for result in found { rows.add(result) }
  }
}

package struct PingResult: Row {
  package let line: Line
  let target: String
  var transmitted, received: Int?
  var loss, min, avg, max, mdev: Double?

  init(line: Line, target: String) {
    self.line = line
    self.target = target
  }

  package static let table = Table<PingResult>(
    "ping", "Answers to ping", perNamespace: true,
    [
      Column("target", "as given", \.target),
      Column("transmitted", "requests sent", \.transmitted),
      Column("received", "answers", \.received),
      Column("loss_percent", "as printed", \.loss), Column("rtt_min_ms", "smallest", \.min),
      Column("rtt_avg_ms", "mean", \.avg), Column("rtt_max_ms", "largest", \.max),
      Column("rtt_mdev_ms", "deviation", \.mdev),
    ])
}
