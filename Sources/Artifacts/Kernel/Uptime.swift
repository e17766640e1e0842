import ByteText

/// How long the machine has been up.
///
/// - Source: `/proc/uptime`.
/// - Format: `1864.45 312.60`.
/// - Units: seconds since boot, suspended time included; seconds idle, summed over CPUs.
/// - Reference: `fs/proc/uptime.c`.
package enum Uptime: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.uptime",
    origins: [.file("proc/uptime", sampled: true)],
    tables: [UptimeRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard var row = text.nextLine(), !row.isBlank else { throw .empty("no uptime") }
    guard let up = row.nextDecimal() else { throw .unrecognised("expected seconds") }
    rows.add(UptimeRow(line: row.line, seconds: up, idle: row.nextDecimal()))
  }
}

package struct UptimeRow: Row {
  package let line: Line
  let seconds: Double
  let idle: Double?

  package static let table = Table<UptimeRow>(
    "uptime", "Time since boot (/proc/uptime; uptime to the minute)",
    [
      Column(
        "uptime_s", "seconds since boot; whole minutes where the command uptime says it", \.seconds),
      Column("idle_s", "idle seconds summed over CPUs; NULL in uptime", \.idle),
    ])
}
