import ByteText

/// Share of time in which tasks waited for CPU, memory, I/O or interrupts.
///
/// - Source: `/proc/pressure/*`; those of cgroups are in the table `cgroup_pressure`.
/// - Format: `some avg10=23.73 avg60=14.04 avg300=7.47 total=61861078`, and a line `full`. `irq` has
///   only `full`; `cpu` has `full` since 5.13, which is meaningless for the whole system.
/// - Units: percent; `total` is a 64-bit counter of microseconds since boot.
/// - Errors: reading fails with EOPNOTSUPP when booted with psi=0: the file is then empty.
/// - Reference: `Documentation/accounting/psi.rst`.
package enum Pressure: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pressure",
    origins: [.file("proc/pressure/{resource}", sampled: true)],
    tables: [PressureRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      found = true
      var values: [String: Double] = [:]
      var total: UInt64?
      let kind = row.nextWord() ?? ""
      while var word = row.word() {
        guard let key = word.until("=")?.string else { break }
        if key == "total" { total = word.unsigned } else { values[key] = word.decimal }
      }
      guard kind == "some" || kind == "full", let total else {
        rows.note(line, "expected 'some' or 'full' with averages and total")
        continue
      }
      rows.add(
        PressureRow(
          line: line, cgroup: nil, resource: source["resource"], kind: kind, avg10: values["avg10"],
          avg60: values["avg60"], avg300: values["avg300"], total: total))
    }
    if !found { throw .empty("no pressure lines") }
  }
}

package struct PressureRow: Row {
  package let line: Line
  let cgroup: String?
  let resource: String
  let kind: String
  let avg10: Double?
  let avg60: Double?
  let avg300: Double?
  let total: UInt64

  package static let table = Table<PressureRow>(
    "pressure", "Pressure stall information of the system",
    [
      Column("cgroup", "always NULL: the system", \.cgroup),
      Column("resource", "cpu, memory, io or irq", \.resource),
      Column("kind", "some: at least one task waited; full: all that had work waited", \.kind),
      Column("avg10_percent", "share of the last 10 s", \.avg10),
      Column("avg60_percent", "share of the last 60 s", \.avg60),
      Column("avg300_percent", "share of the last 300 s", \.avg300),
      Column("total_us", "microseconds waited, counter since boot (64-bit)", \.total),
    ])
}
