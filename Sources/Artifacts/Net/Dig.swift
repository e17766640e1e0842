import ByteText

/// Answers of name servers and how long they took.
///
/// - Source: `dig` with any options.
/// - Format: comment lines (`;;`) with status, flags, time, server; records between them.
/// - Units: ms.
/// - Errors: `connection timed out; no servers could be reached` gives a row without time. Records and
///   the other comments are left out.
/// - Reference: dig(1).
package enum Dig: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.dig", origins: [.alsoCommand("dig {options}"), .alsoCommand("dig")],
    tables: [DNSAnswer.table], otherLines: .skipped)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found: [DNSAnswer] = []
    while let row = text.nextLine() {
      let line = row.line
      guard row.starts(with: ";") else { continue }
      let words = row.words()
      func after(_ name: String) -> String? {
        words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
      }
      if row.contains("->>HEADER<<-") {
        rows.header(line)
        found.append(
          DNSAnswer(line: line, status: after("status:")?.filter { $0.isLetter } ?? nil))
      } else if row.contains("timed out") || row.contains("no servers could be reached") {
        rows.header(line)
        if found.last?.status != "TIMEOUT" {
          found.append(DNSAnswer(line: line, status: "TIMEOUT"))
        }
      } else if let last = found.indices.last {
        if row.starts(with: ";; Query time:") {
          rows.header(line)
          found[last].time = after("time:").flatMap { Double($0) }.map {
            words.last == "usec" ? $0 / 1000 : $0
          }
        } else if row.starts(with: ";; SERVER:") {
          rows.header(line)
          found[last].server = after("SERVER:")
        } else if row.starts(with: ";; flags:") {
          rows.header(line)
          found[last].answers = after("ANSWER:").flatMap { Int($0.filter { $0.isNumber }) }
        }
      }
    }
    if found.isEmpty { throw .unrecognised("no answer") }
    for answer in found { rows.add(answer) }
  }
}

package struct DNSAnswer: Row {
  package let line: Line
  let status: String?
  var time: Double?
  var server: String?
  var answers: Int?

  init(line: Line, status: String?) {
    self.line = line
    self.status = status
  }

  package static let table = Table<DNSAnswer>(
    "dns_answer", "Answers of name servers (dig)", perNamespace: true,
    [
      Column("status", "NOERROR, NXDOMAIN, SERVFAIL, …; TIMEOUT without answer", \.status),
      Column("query_ms", "time of the query; NULL without answer", \.time),
      Column("server", "as printed: address#port(name)", \.server),
      Column("answers", "records in the answer section", \.answers),
    ])
}
