import ByteText

/// IPv6 protocol counters of a network namespace.
///
/// - Source: `/proc/net/snmp6`.
/// - Format: name (protocol and counter in one word), blanks, number; ICMPv6 types appear with use.
/// - Units: events since the namespace was made, 64-bit.
/// - Errors: a line that is not a name and a number is skipped with a note.
/// - Reference: `snmp6_seq_show` in `net/ipv6/proc.c`.
package enum NetSNMP6: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.snmp6",
    origins: [.file("proc/net/snmp6", sampled: true)],
    tables: [NetCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    try NStat.parse(bytes, source, origin: "proc", into: &rows)
  }
}
