import ByteText

/// Clock, idle residency, temperature and power as `turbostat` measures them.
///
/// - Source: `turbostat --debug sleep 10`, `turbostat --quiet … --num_iterations 1`.
/// - Format: notes on the processor (with `--debug`, skipped: they describe registers), then a header
///   of column names, a line of sums (`-` for the CPU), and a line for each CPU; columns of a package
///   or core stand only in its first line, so lines may be shorter.
/// - Units: `Avg_MHz`, `Bzy_MHz`, `TSC_MHz` in MHz, `Busy%` and `…%` in percent, `…Watt` in W,
///   `CoreTmp` in degrees Celsius, `SMI` events in the interval.
/// - Errors: without a header: refused, with the first line as the reason.
/// - Reference: turbostat(8).
package enum Turbostat: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.turbostat",
    origins: [.alsoCommand("turbostat {options}"), .alsoCommand("turbostat")],
    tables: [TurbostatValue.table], otherLines: .skipped)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    var interval = -1
    var first: String?
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if first == nil { first = row.string }
      if words.contains("Bzy_MHz") || words.contains("Busy%") || words.contains("Avg_MHz") {
        columns = words
        interval += 1
        rows.header(line)
        continue
      }
      guard !columns.isEmpty, words.count <= columns.count,
        words.allSatisfy({ $0 == "-" || Double($0) != nil })
      else { continue }
      let cells = Dictionary(zip(columns, words), uniquingKeysWith: { a, _ in a })
      for (name, word) in zip(columns, words)
      where !["Core", "CPU", "Package", "Die"].contains(name) {
        guard let value = Double(word) else { continue }
        rows.add(
          TurbostatValue(
            line: line, interval: interval, package: cells["Package"].flatMap { Int($0) },
            core: cells["Core"].flatMap { Int($0) }, cpu: cells["CPU"].flatMap { Int($0) },
            metric: name, value: value))
      }
    }
    if columns.isEmpty { throw .refused(String((first ?? "no output").prefix(100))) }
  }
}

package struct TurbostatValue: Row {
  package let line: Line
  let interval: Int
  let package: Int?
  let core: Int?
  let cpu: Int?
  let metric: String
  let value: Double

  package static let table = Table<TurbostatValue>(
    "turbostat", "Figures of turbostat, a row for each",
    [
      Column("interval", "ordinal of the report, from 0", \.interval),
      Column("package", "socket; NULL for the sum", \.package),
      Column("core", "core; NULL for the sum", \.core),
      Column("cpu", "CPU; NULL for the sum over all", \.cpu),
      Column("metric", "Busy%, Bzy_MHz, TSC_MHz, SMI, PkgWatt, Pkg%pc6, …", \.metric),
      Column("value", "in the unit that the metric names", \.value),
    ])
}
