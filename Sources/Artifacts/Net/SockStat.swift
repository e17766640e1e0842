import ByteText

/// Sockets in use and the memory they hold, per protocol.
///
/// - Source: `/proc/net/sockstat` and `/proc/net/sockstat6`.
/// - Format: `TCP: inuse 35 orphan 0 tw 4 alloc 59 mem 22`: protocol, then name and number in turn.
/// - Units: sockets; `mem` in pages; `FRAG.memory` in bytes. Gauges, not counters. `inuse` and `tw`
///   are the namespace's, `orphan`, `alloc` and `mem` the host's.
/// - Errors: a line without a protocol or number is skipped with a note.
/// - Reference: `sockstat_seq_show` in `net/ipv4/proc.c`.
package enum SockStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.sockstat",
    origins: [
      .file("proc/net/sockstat", sampled: true), .file("proc/net/sockstat6", sampled: true),
    ],
    tables: [SockStatRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let proto = row.until(":")?.rest().string else {
        rows.note(line, "expected 'PROTOCOL:', found none")
        continue
      }
      while let name = row.nextWord() {
        guard let value = row.nextSigned() else {
          rows.note(line, "expected a number behind '\(name.prefix(40))'")
          break
        }
        found = true
        rows.add(SockStatRow(line: line, protocol: proto, name: name, value: value))
      }
    }
    if !found { throw .empty("no socket counts") }
  }
}

package struct SockStatRow: Row {
  package let line: Line
  let `protocol`: String
  let name: String
  let value: Int64

  package static let table = Table<SockStatRow>(
    "sockstat", "Sockets in use and their memory by protocol: present values, not counters",
    perNamespace: true,
    [
      Column("protocol", "sockets, TCP, UDP, UDPLITE, RAW, FRAG, TCP6, …", \.protocol),
      Column("name", "used, inuse, orphan, tw, alloc, mem (pages), memory (bytes)", \.name),
      Column("value", "the number", \.value),
    ])
}
