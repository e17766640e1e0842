import ByteText

/// Counters of IPsec, kernel TLS and SCTP.
///
/// - Source: `/proc/net/xfrm_stat`, `/proc/net/tls_stat`, `/proc/net/sctp/snmp`; each is there only
///   when the kernel has the feature.
/// - Format: name (protocol and counter in one word), blanks, number.
/// - Units: events since the namespace was made, 64-bit; `TlsCurr*` and `SctpCurrEstab` are present
///   values.
/// - Errors: a line that is not a name and a number is skipped with a note.
/// - Reference: `Documentation/networking/xfrm_proc.rst`, `Documentation/networking/tls.rst`.
package enum KernelCounterFiles: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.xfrm_stat",
    origins: ["xfrm_stat", "tls_stat", "sctp/snmp"].map {
      .file("proc/net/\($0)", sampled: true)
    },
    tables: [NetCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    try NStat.parse(bytes, source, origin: "proc", into: &rows)
  }
}
