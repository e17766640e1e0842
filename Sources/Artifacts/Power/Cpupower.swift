import ByteText

/// Clock and idle states as `cpupower` reports them.
///
/// - Source: `cpupower frequency-info`, `cpupower -c all frequency-info`, `cpupower idle-info`.
/// - Format: `analyzing CPU 0:` begins a CPU; `key: value`, indented or not; a key without value is
///   a heading (`boost state support:`, `C6 (DISABLED):`) of what is below it; lines without a colon
///   go on with the value before.
/// - Errors: `no or unknown cpufreq driver is active` is kept as text of the CPU.
/// - Reference: cpupower(1).
package enum Cpupower: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.cpupower",
    origins: [
      .command("cpupower -c all frequency-info", cost: .noticeable),
      .command("cpupower -c all idle-info", cost: .noticeable), .alsoCommand("cpupower {options}"),
    ],
    tables: [CpupowerField.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let report = source.path.hasSuffix("idle-info") ? "idle-info" : "frequency-info"
    var text = Cursor(bytes, firstLine: source.firstLine)
    var cpu: Int?
    var section: String?
    var pending: CpupowerField?
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let whole = row.rest().string
      if whole.hasPrefix("analyzing CPU") {
        if let pending { rows.add(pending) }
        pending = nil
        cpu = Int(whole.dropFirst(13).filter { $0.isNumber })
        section = nil
        found = true
        rows.header(line)
        continue
      }
      guard let left = row.until(":") else {
        guard pending != nil else {
          if !found { throw .unrecognised("expected 'analyzing CPU', found '\(whole.prefix(40))'") }
          pending = CpupowerField(
            line: line, report: report, cpu: cpu, section: section, key: "", value: whole)
          continue
        }
        pending?.value += " " + whole
        rows.header(line)
        continue
      }
      found = true
      if let pending { rows.add(pending) }
      pending = nil
      let key = left.rest().string
      let value = row.rest().string
      if value.isEmpty {
        section = key
        rows.header(line)
        continue
      }
      pending = CpupowerField(
        line: line, report: report, cpu: cpu, section: section, key: key, value: value)
    }
    if let pending { rows.add(pending) }
    if !found { throw .empty("no lines") }
  }
}

package struct CpupowerField: Row {
  package let line: Line
  let report: String
  let cpu: Int?
  let section: String?
  let key: String
  var value: String

  package static let table = Table<CpupowerField>(
    "cpupower", "Fields of cpupower's reports",
    [
      Column("report", "frequency-info or idle-info", \.report),
      Column("cpu", "CPU number; NULL before the first CPU", \.cpu),
      Column("section", "heading above: boost state support, C6 (DISABLED), …", \.section),
      Column("key", "driver, current policy, Latency, …; empty for a message", \.key),
      Column("value", "the text, further lines joined", \.value),
    ])
}
