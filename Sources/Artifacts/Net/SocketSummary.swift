import ByteText

/// How many sockets there are, by transport and state.
///
/// - Source: `ss -s`.
/// - Format: `Total: N`, `TCP: N (estab N, closed N, …)`, then a table of transports by IP version.
/// - Units: sockets now. Totals can be 0 for unprivileged users or inside a namespace.
/// - Errors: other lines are noted.
/// - Reference: ss(8).
package enum SocketSummary: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ss-s", origins: [.command("ss -s", sampled: true)], tables: [SocketCount.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "Transport") {
        rows.header(line)
        continue
      }
      let words = row.string.split {
        $0 == " " || $0 == "\t" || $0 == "(" || $0 == ")" || $0 == ","
      }
      .map(String.init)
      guard words.count > 1 else {
        rows.note(line, "expected a count")
        continue
      }
      var pairs: [(String, String)] = []
      if words[0].hasSuffix(":") {
        pairs.append(("total", words[1]))
        for at in stride(from: 2, to: words.count - 1, by: 2) {
          pairs.append((words[at], words[at + 1]))
        }
      } else if words.count >= 4 {
        pairs = zip(["total", "ip", "ipv6"], words.dropFirst()).map { ($0, $1) }
      }
      let group = words[0].hasSuffix(":") ? String(words[0].dropLast()) : words[0]
      var any = false
      for (name, value) in pairs {
        // `timewait 4/0`: the second number is of another, dead count.
        guard let number = UInt64(value.prefix { $0 != "/" }) else {
          if value == "-" { any = true }
          continue
        }
        any = true
        found = true
        let transport = words[0].hasSuffix(":") ? group : "transport " + group
        rows.add(SocketCount(line: line, group: transport, name: name, value: number))
      }
      if !any { rows.note(line, "expected counts") }
    }
    if !found { throw .unrecognised("no counts") }
  }
}

package struct SocketCount: Row {
  package let line: Line
  let group: String
  let name: String
  let value: UInt64

  package static let table = Table<SocketCount>(
    "socket_count", "Sockets by transport and state (ss -s), present values", perNamespace: true,
    [
      Column("group_name", "Total, TCP, or 'transport RAW', 'transport UDP', …", \.group),
      Column(
        "name", "total, kernel, estab, closed, orphaned, synrecv, timewait, ports; ip, ipv6", \.name
      ),
      Column("value", "sockets", \.value),
    ])
}
