import ByteText

/// Connection tracking statistics per CPU, from the kernel's file.
///
/// - Source: `/proc/net/stat/nf_conntrack` (or `ip_conntrack`, old).
/// - Format: a line of names, then a line of hexadecimal numbers per possible CPU.
/// - Units: events since the namespace was made, 32-bit. `entries` is the size of the whole table,
///   the same on each line. `new`, `ignore`, `delete` are always 0 on newer kernels.
/// - Since: `searched` and `delete_list` became `clashres` and `chainlength`; those two and
///   `icmp_error` are named here as `conntrack -S` names them.
/// - Errors: a line that is not hexadecimal, or of other length than the names, is noted.
/// - Reference: `ct_cpu_seq_show` in `net/netfilter/nf_conntrack_standalone.c`.
package enum ConntrackStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.stat.nf_conntrack",
    origins: [
      .file("proc/net/stat/nf_conntrack", sampled: true), .alsoFile("proc/net/stat/ip_conntrack"),
    ],
    tables: [ConntrackCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let found = PerCPUStatistics.cells(bytes, source, into: &rows) { line, cpu, name, value, rows in
      rows.add(ConntrackCounter(line: line, cpu: cpu, name: name, value: value, origin: "proc"))
    }
    if !found { throw .empty("no per-CPU lines") }
  }
}

package struct ConntrackCounter: Row {
  package let line: Line
  let cpu: Int?
  let name: String
  let value: UInt64
  let origin: String

  init(line: Line, cpu: Int?, name: String, value: UInt64, origin: String) {
    self.line = line
    self.cpu = cpu
    self.value = value
    self.origin = origin
    switch name {
    case "clashres": self.name = "clash_resolve"
    case "chainlength": self.name = "chaintoolong"
    case "icmp_error": self.name = "error"
    default: self.name = name
    }
  }

  package static let table = Table<ConntrackCounter>(
    "conntrack_counter", "Connection tracking events per CPU since the namespace was made",
    perNamespace: true,
    [
      Column("cpu", "CPU; NULL for totals of very old versions", \.cpu),
      Column(
        "name",
        "found, insert_failed, drop, early_drop, search_restart, …; entries (proc only) is the table's size now",
        \.name),
      Column("value", "count; wraps at 2^32", \.value),
      Column("origin", "proc or conntrack: the same counter may be there twice", \.origin),
    ])
}
