import ByteText

/// Run queue, memory, swapping, I/O and CPU shares of intervals as `vmstat` measures them.
///
/// - Source: `vmstat 1 4`, `vmstat -w 1 5`, `vmstat` of procps.
/// - Format: two header lines (`procs ---memory--- …`, then column names), repeated every screen;
///   numbers in the order of the names. The first line is the mean since boot (memory, r and b are
///   current).
/// - Since: `st` 3.2, `gu` 4.0.
/// - Units: memory in KiB unless `-S` says otherwise; si, so in KiB/s, bi, bo in blocks of 1 KiB/s;
///   in, cs per second; CPU in percent.
/// - Errors: a line of another number of columns is skipped with a note; timestamps (`-t`) are not
///   kept.
/// - Reference: vmstat(8).
package enum Vmstat: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.vmstat",
    origins: [.alsoCommand("vmstat"), .alsoCommand("vmstat {options}")],
    tables: [VmstatInterval.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    var interval = 0
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "procs" || words.first?.hasPrefix("-") == true {
        rows.header(line)
      } else if words.first == "r", words.contains("swpd") {
        columns = words
        rows.header(line)
      } else if !columns.isEmpty, let found = VmstatInterval(line, interval, columns, words) {
        rows.add(found)
        interval += 1
      } else {
        rows.note(line, "expected \(columns.count) numbers, found \(words.count) words")
      }
    }
    if columns.isEmpty { throw .unrecognised("no header with r, b, swpd") }
  }
}

package struct VmstatInterval: Row {
  package let line: Line
  let interval: Int
  let cells: [String: Int64]

  private static func cell(_ name: String) -> @Sendable (VmstatInterval) -> Int64? {
    { $0.cells[name] }
  }

  package static let table = Table<VmstatInterval>(
    "vmstat_interval", "Intervals of vmstat (procps)",
    [
      Column("interval", "ordinal of the line, from 0", \.interval),
      Column("since_boot", "1 for the first line, whose rates are means since boot") {
        $0.interval == 0
      },
      Column("runnable", "r: tasks running or waiting for a CPU", cell("r")),
      Column("blocked", "b: tasks in uninterruptible sleep", cell("b")),
      Column("swapped_kib", "swpd: swap space in use", cell("swpd")),
      Column("free_kib", "idle memory", cell("free")),
      Column("buffers_kib", "buff: buffer memory; NULL with -a", cell("buff")),
      Column("cache_kib", "page cache; NULL with -a", cell("cache")),
      Column("inactive_kib", "inactive memory (with -a)", cell("inact")),
      Column("active_kib", "active memory (with -a)", cell("active")),
      Column("swap_in_kib_per_s", "si: swapped in", cell("si")),
      Column("swap_out_kib_per_s", "so: swapped out", cell("so")),
      Column("blocks_in_per_s", "bi: KiB read from block devices", cell("bi")),
      Column("blocks_out_per_s", "bo: KiB written to block devices", cell("bo")),
      Column("interrupts_per_s", "in", cell("in")),
      Column("context_switches_per_s", "cs", cell("cs")),
      Column("user_percent", "us", cell("us")),
      Column("system_percent", "sy", cell("sy")),
      Column("idle_percent", "id", cell("id")),
      Column("iowait_percent", "wa", cell("wa")),
      Column("steal_percent", "st", cell("st")),
      Column("guest_percent", "gu: running guests, contained in us before", cell("gu")),
    ])

  fileprivate init?(_ line: Line, _ interval: Int, _ columns: [String], _ words: [String]) {
    // A time stamp (-t) stands behind the numbers, its zone's name behind their names.
    let names =
      columns.last.map { $0.allSatisfy { $0.isUppercase } } == true
      ? columns.dropLast() : columns[...]
    guard words.count >= names.count else { return nil }
    var cells: [String: Int64] = [:]
    for (name, word) in zip(names, words) {
      guard let value = Int64(word) else { return nil }
      cells[name] = value
    }
    self.line = line
    self.interval = interval
    self.cells = cells
  }
}
