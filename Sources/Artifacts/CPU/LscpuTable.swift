import ByteText

/// A line for each CPU as `lscpu -e` and `lscpu -p` print it.
///
/// - Source: `lscpu -e`, `lscpu -ae`, `lscpu -p`.
/// - Format: a header of column names, then numbers, `yes`/`no`, or `-` for unknown; `-p` separates by
///   commas, its header stands behind `# `, and an empty field is unknown.
/// - Errors: a line with another number of fields is skipped with a note.
/// - Reference: lscpu(1).
package enum LscpuTable: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.lscpu-e",
    origins: ["-e", "-ae", "-p", "-e -a", "--extended"].map { .alsoCommand("lscpu " + $0) },
    tables: [LscpuCPU.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let whole = row.rest().string
      if whole.hasPrefix("#") {
        if whole.hasPrefix("# CPU") {
          columns = whole.dropFirst(2).split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.uppercased() }
        }
        rows.header(line)
        continue
      }
      if whole.hasPrefix("CPU ") || whole == "CPU" {
        columns = row.words()
        rows.header(line)
        continue
      }
      let words =
        whole.contains(" ") || columns.count == 1
        ? row.words()
        : whole.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard !columns.isEmpty, words.count == columns.count else {
        rows.note(line, "expected \(columns.count) fields, found \(words.count)")
        continue
      }
      rows.add(
        LscpuCPU(
          line: line, cells: Dictionary(zip(columns, words), uniquingKeysWith: { a, _ in a })))
    }
    if columns.isEmpty { throw .unrecognised("no header with CPU") }
  }
}

package struct LscpuCPU: Row {
  package let line: Line
  let cells: [String: String]

  private static func integer(_ name: String) -> @Sendable (LscpuCPU) -> Int? {
    { $0.cells[name].flatMap { Int($0) } }
  }
  private static func real(_ name: String) -> @Sendable (LscpuCPU) -> Double? {
    { $0.cells[name].flatMap { Double($0) } }
  }

  package static let table = Table<LscpuCPU>(
    "lscpu_cpu", "CPUs as lscpu -e lists them",
    [
      Column("cpu", "CPU number", integer("CPU")),
      Column("node", "NUMA node", integer("NODE")),
      Column("socket", "socket, numbered by lscpu", integer("SOCKET")),
      Column("core", "core, numbered by lscpu over all sockets", integer("CORE")),
      Column("caches", "numbers of its caches: L1d:L1i:L2:L3") { row in
        row.cells.first { $0.key.hasPrefix("L1") }?.value
      },
      Column("online", "1 when online") { row in
        row.cells["ONLINE"].map { $0 == "yes" || $0 == "Y" }
      },
      Column("max_mhz", "highest clock", real("MAXMHZ")),
      Column("min_mhz", "lowest clock", real("MINMHZ")),
      Column("mhz", "clock when asked", real("MHZ")),
    ])
}
