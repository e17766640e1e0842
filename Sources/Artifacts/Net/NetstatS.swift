import ByteText

/// Protocol counters as net-tools' `netstat -s` tells them, in sentences.
///
/// - Source: `netstat -s` on Linux.
/// - Format: `Protocol:`, then indented sentences with one number each, or `Name: number` for counters
///   that net-tools has no sentence for. Known sentences get the kernel's name; others keep the
///   sentence, its number written `%`, as their name.
/// - Units: events since the namespace was made. Counters that are zero are mostly not printed.
/// - Errors: a sentence without a number is skipped with a note. FreeBSD's output (lower-case
///   protocols) is `.unrecognised`.
/// - Reference: `statistics.c` of net-tools.
package enum NetstatS: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.netstat-s",
    origins: [.alsoCommand("netstat -s"), .alsoCommand("netstat --statistics")],
    tables: [NetCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var proto = ""
    var histogram = ""
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let sentence = row.rest().string
      if row.string.first?.isWhitespace == false {
        guard sentence.hasSuffix(":"), sentence.first?.isUppercase == true else {
          if sentence.first?.isLowercase == true, sentence.hasSuffix(":") {
            throw .unrecognised("not the netstat -s of Linux: '\(sentence.prefix(40))'")
          }
          rows.note(line, "expected 'Protocol:'")
          continue
        }
        proto = String(sentence.dropLast())
        histogram = ""
        rows.header(line)
        continue
      }
      if sentence.hasSuffix("histogram:") {
        histogram = sentence.hasPrefix("ICMP input") ? "In" : "Out"
        rows.header(line)
        continue
      }
      guard let (name, value) = counter(sentence, proto, histogram) else {
        rows.note(line, "expected a sentence with a number")
        continue
      }
      found = true
      rows.add(
        NetCounter(line: line, protocol: proto, name: name, value: value, origin: "netstat-s"))
    }
    if !found { throw .empty("no counters") }
  }

  private static func counter(
    _ sentence: String, _ proto: String, _ histogram: String
  ) -> (String, Int64)? {
    var words = sentence.split(separator: " ").map(String.init)
    guard let at = words.firstIndex(where: { Int64($0) != nil }), let value = Int64(words[at])
    else { return nil }
    // `TCPTimeWaitOverflow: 27360` is the kernel's name already.
    if words.count == 2, at == 1, words[0].hasSuffix(":"), words[0].first?.isUppercase == true {
      return (String(words[0].dropLast()), value)
    }
    if at == words.count - 1, words[at - (at > 0 ? 1 : 0)].hasSuffix(":"), !histogram.isEmpty {
      let kind = words.dropLast().joined(separator: " ").dropLast()
      return (histogram + (NetstatSentences.icmpTypes[String(kind)] ?? String(kind)), value)
    }
    words[at] = "%"
    let shape = words.joined(separator: " ")
    let family = proto.hasSuffix("6") ? String(proto.dropLast()) : proto
    return (NetstatSentences.names[family]?[shape] ?? shape, value)
  }
}
