import ByteText

/// The machine's CPUs as `lscpu` sums them up.
///
/// - Source: `lscpu`.
/// - Format: `key: value`, in newer versions indented below the key that it belongs to; several
///   CPU types (hybrid, big.LITTLE) repeat keys below each `Model name`. Values may go on in
///   indented lines without a key. Names of keys vary by version (`CPU MHz`, `CPU(s) scaling MHz`)
///   and by locale.
/// - Errors: a line without `:` continues the value before it.
/// - Reference: lscpu(1).
package enum Lscpu: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.lscpu",
    origins: [.command("lscpu"), .alsoFile("lscpu")],
    tables: [LscpuField.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var section: String?
    var pending: LscpuField?
    var position = 0
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let indented = row.starts(with: " ") || row.starts(with: "\t")
      guard let left = row.until(":") else {
        guard pending != nil else { throw .unrecognised("expected 'key: value'") }
        pending?.value += " " + row.rest().string
        rows.header(line)
        continue
      }
      if let pending { rows.add(pending) }
      let key = left.rest().string
      let value = row.rest().string
      if !indented { section = nil }
      pending = LscpuField(
        line: line, position: position, section: indented ? section : nil, key: key, value: value)
      position += 1
      if !indented || key == "Model name" { section = key == "Model name" ? value : key }
    }
    guard let pending else { throw .empty("no 'key: value' lines") }
    rows.add(pending)
  }
}

package struct LscpuField: Row {
  package let line: Line
  let position: Int
  let section: String?
  let key: String
  var value: String

  package static let table = Table<LscpuField>(
    "lscpu", "Fields of lscpu in their order",
    [
      Column("position", "place in the output, from 0", \.position),
      Column(
        "section", "what an indented field belongs to: a heading, or the model name of its CPUs",
        \.section),
      Column(
        "key", "as printed: CPU(s), Thread(s) per core, Hypervisor vendor, L3 cache, …", \.key),
      Column("value", "the text", \.value),
    ])
}
