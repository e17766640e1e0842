import ByteText

/// Protocol counters as iproute2's `nstat` prints them.
///
/// - Source: `nstat -az`, with `-s` so that its history is not touched.
/// - Format: `#kernel`, then name (protocol and counter in one word), value, rate.
/// - Units: events since the namespace was made, 64-bit. Without `-a` it prints the difference to a
///   history file of unknown age: such output is not taken.
/// - Errors: a line that is not a name and a number is skipped with a note.
package enum NStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.nstat",
    origins: [
      .alsoCommand("nstat -az"), .alsoCommand("nstat -azs"), .alsoCommand("nstat -zas"),
      .alsoCommand("nstat -asz"), .alsoCommand("nstat -a"), .alsoCommand("nstat -a -z"),
      .alsoCommand("nstat -as"), .alsoCommand("nstat -z -a -s"),
    ],
    tables: [NetCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    try parse(bytes, source, origin: "nstat", into: &rows)
  }

  static func parse(
    _ bytes: RawSpan, _ source: Source, origin: String, into rows: inout RowSink
  ) throws(ArtifactError) {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "#") {
        rows.header(line)
        found = true
        continue
      }
      guard let key = row.nextWord(), let field = row.word(),
        let value = field.signed ?? field.unsigned.map({ Int64(bitPattern: $0) }),
        let (proto, name) = NetCounter.split(key)
      else {
        rows.note(line, "expected a counter's name and a number")
        continue
      }
      found = true
      rows.add(NetCounter(line: line, protocol: proto, name: name, value: value, origin: origin))
    }
    if !found { throw .empty("no counters") }
  }
}
