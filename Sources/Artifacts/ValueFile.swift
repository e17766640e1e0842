import ByteText

/// Reads a file of one value (the common shape of sysfs attributes): blanks at both ends removed,
/// and its number where it is one (decimal, or hexadecimal with `0x`).
///
/// Further lines belong to the value, which is kept as text with the line ends.
func parseValue<R: Row>(
  _ bytes: RawSpan, _ source: Source, into rows: inout RowSink,
  _ make: (Line, String, Int64?) -> R?
) throws(ArtifactError) {
  var text = Cursor(bytes, firstLine: source.firstLine)
  guard let first = text.nextLine(), !(first.isBlank && text.isAtEnd) else {
    throw .empty("no value")
  }
  let line = first.line
  let content = first.rest()
  var value = content.string
  let number =
    content.signed ?? (content.starts(with: "0x") ? content.hex.map { Int64(bitPattern: $0) } : nil)
  var single = true
  while let more = text.nextLine() {
    if more.isBlank { continue }
    // Kernels around 5.16 print a NUL behind the end of CPU and node sets.
    if more.equals("\0") {
      rows.skip(more.line)
      continue
    }
    single = false
    value += "\n" + more.rest().string
    rows.header(more.line)
  }
  guard let row = make(line, value, single ? number : nil) else {
    rows.note(line, "unexpected value '\(value.prefix(60))'")
    return
  }
  rows.add(row)
}
