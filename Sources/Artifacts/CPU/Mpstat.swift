import ByteText

/// CPU shares of intervals as `mpstat` measures them.
///
/// - Source: `mpstat -P ALL 1 3` and the like; without an interval one report since boot.
/// - Format: a line about the machine, then blocks: a header with `CPU`, `%usr`, …, and a line for
///   `all` and each CPU; the time stands before (24-hour, or with AM/PM), or `Average:`. Blocks of
///   `-A` and `-I` with other columns (interrupts, NUMA nodes) go to `sysstat_value`.
/// - Units: percent of the interval.
/// - Errors: a line of another number of columns is skipped with a note.
/// - Reference: mpstat(1).
package enum Mpstat: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.mpstat",
    origins: [
      .alsoCommand("mpstat"), .alsoCommand("mpstat {options}"),
    ],
    tables: [MpstatRow.table, SysstatValue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var blocks = SysstatBlocks(reports: 0)
    while let row = text.nextLine() {
      switch blocks.take(row.string) {
      case .blank: break
      case .banner, .header: rows.header(row.line)
      case .data(let time, let cells):
        if blocks.columns.first == "CPU", blocks.columns.contains("%idle") {
          guard let interval = MpstatRow(row.line, blocks, time, cells) else {
            rows.note(row.line, "expected \(blocks.columns.count) columns, found \(cells.count)")
            break
          }
          rows.add(interval)
        } else {
          SysstatValue.add(row.line, "mpstat", blocks, time, cells, into: &rows)
        }
      case .other: rows.note(row.line, "expected a header or a line below one")
      }
    }
    if !blocks.found { throw .unrecognised("no header with CPU") }
  }
}

package struct MpstatRow: Row {
  package let line: Line
  let interval: Int
  let time: String?
  let average: Bool
  let cpu: Int?
  let cells: [String: Double]

  private static func cell(_ names: String...) -> @Sendable (MpstatRow) -> Double? {
    { row in names.lazy.compactMap { row.cells[$0] }.first }
  }

  package static let table = Table<MpstatRow>(
    "mpstat", "CPU shares of each interval of mpstat",
    [
      Column("interval", "ordinal of the report, from 0", \.interval),
      Column("time", "time of day as printed; NULL for averages", \.time),
      Column("average", "1 for the average of all intervals", \.average),
      Column("cpu", "CPU number; NULL for all", \.cpu),
      Column("usr_percent", "user code", cell("%usr", "%user")),
      Column("nice_percent", "user code of raised nice value", cell("%nice")),
      Column("sys_percent", "kernel code without interrupts", cell("%sys", "%system")),
      Column("iowait_percent", "idle with outstanding disk I/O", cell("%iowait")),
      Column("irq_percent", "hard interrupts", cell("%irq")),
      Column("soft_percent", "soft interrupts", cell("%soft")),
      Column("steal_percent", "taken by the hypervisor", cell("%steal")),
      Column("guest_percent", "running guests", cell("%guest")),
      Column("gnice_percent", "running guests of raised nice value", cell("%gnice")),
      Column("idle_percent", "idle", cell("%idle")),
    ])

  fileprivate init?(_ line: Line, _ blocks: SysstatBlocks, _ time: String?, _ cells: [String]) {
    guard cells.count == blocks.columns.count else { return nil }
    self.line = line
    interval = blocks.interval
    self.time = time
    average = time == nil
    cpu = Int(cells[0])
    var values: [String: Double] = [:]
    for (name, cell) in zip(blocks.columns, cells).dropFirst() {
      values[name] = Double(cell.replacing(",", with: "."))
    }
    self.cells = values
  }
}
