import ByteText

/// Statistics of neighbour tables and the route cache, per CPU.
///
/// - Source: `/proc/net/stat/{arp_cache,ndisc_cache,rt_cache}`.
/// - Format: a line of names, then a line of hexadecimal numbers per possible CPU.
/// - Units: events since boot, 32-bit. `entries` is the size of the whole table, the same on each
///   line: not to be added up. The tables are shared by all namespaces.
/// - Errors: a line that is not hexadecimal, or of other length than the names, is noted.
/// - Reference: `neigh_stat_seq_show` in `net/core/neighbour.c`.
package enum PerCPUStatistics: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.stat",
    origins: ["arp_cache", "ndisc_cache", "rt_cache"].map {
      .file("proc/net/stat/\($0)", sampled: true)
    },
    tables: [NetStat.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let cache = source.path.split(separator: "/").last.map(String.init) ?? ""
    let found = cells(bytes, source, into: &rows) { line, cpu, name, value, rows in
      rows.add(NetStat(line: line, cache: cache, cpu: cpu, name: name, value: value))
    }
    if !found { throw .empty("no per-CPU lines") }
  }

  /// Reads a table of names and hexadecimal lines; false when there is no line of numbers.
  static func cells(
    _ bytes: RawSpan, _ source: Source, into rows: inout RowSink,
    _ body: (Line, Int, String, UInt64, inout RowSink) -> Void
  ) -> Bool {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var names: [String] = []
    var cpu = 0
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if names.isEmpty {
        names = row.words()
        rows.header(line)
        continue
      }
      var values: [UInt64] = []
      while let field = row.word() {
        guard let value = field.hex else { break }
        values.append(value)
      }
      defer { cpu += 1 }
      guard row.isAtEnd || row.isBlank, values.count == names.count else {
        rows.note(line, "expected \(names.count) hexadecimal numbers, found \(values.count)")
        continue
      }
      for (name, value) in zip(names, values) { body(line, cpu, name, value, &rows) }
    }
    return cpu > 0
  }
}

package struct NetStat: Row {
  package let line: Line
  let cache: String
  let cpu: Int
  let name: String
  let value: UInt64

  package static let table = Table<NetStat>(
    "net_stat", "Neighbour and route cache statistics per CPU (/proc/net/stat)",
    [
      Column("cache", "arp_cache, ndisc_cache or rt_cache", \.cache),
      Column("cpu", "number of the line, from 0: all possible CPUs", \.cpu),
      Column(
        "name", "the kernel's name: entries (whole table, on each line), table_fulls, …", \.name),
      Column("value", "entries: now; others: count since boot, wraps at 2^32", \.value),
    ])
}
