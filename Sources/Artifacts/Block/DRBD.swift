import ByteText

/// State and counters of replicated disks.
///
/// - Source: `/proc/drbd` of DRBD 8; version 9 has only its version there.
/// - Format: `minor: cs:… ro:… ds:… C r-----`, then `key:number` fields and the progress of a resync.
/// - Units: `ns nr dw dr oos` in kB, counters since the device was set up.
/// - Errors: a line without `key:value` fields is counted as read when it is the version.
/// - Reference: DRBD user's guide 8.4, "Performance indicators".
package enum ProcDRBD: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.drbd",
    origins: [.file("proc/drbd", sampled: true)],
    tables: [DRBDField.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var minor: Int?
    while let row = text.nextLine() {
      if row.isBlank { continue }
      var words = row.words()
      let first = words.first ?? ""
      if first == "version:" {
        rows.add(DRBDField(line: row.line, minor: nil, field: "version", value: words[at: 1] ?? ""))
        continue
      }
      if ["GIT-hash:", "srcversion:", "Transports", "built-in"].contains(first) {
        rows.header(row.line)
        continue
      }
      if let number = Int(first.dropLast()), first.hasSuffix(":") {
        minor = number
        words.removeFirst()
      }
      var found = false
      var key: String?
      for (index, word) in words.enumerated() {
        if let waiting = key {
          rows.add(DRBDField(line: row.line, minor: minor, field: waiting, value: word))
          key = nil
        } else if word.hasSuffix(":") {
          // `sync'ed: 11.1%`, `finish: 0:04:40`, `speed: 8,000`
          key = StorageText.key(word)
          found = true
        } else if let pair = StorageText.pair(word) {
          found = true
          rows.add(DRBDField(line: row.line, minor: minor, field: pair.key, value: pair.value))
        } else if found, word.count == 1, index < 5 {
          rows.add(DRBDField(line: row.line, minor: minor, field: "protocol", value: word))
        } else if found, word.count >= 6, word.allSatisfy({ $0 == "-" || $0.isLetter }) {
          rows.add(DRBDField(line: row.line, minor: minor, field: "io_flags", value: word))
        }
      }
      if !found { rows.note(row.line, "expected key:value") }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "a version of DRBD") }
  }
}

package struct DRBDField: Row {
  package let line: Line
  let minor: Int?
  let field: String
  let value: String

  package static let table = Table<DRBDField>(
    "drbd", "replicated disks of DRBD 8 (/proc/drbd), a row per field",
    [
      Column("minor", "number of the device; NULL for the version", \.minor),
      Column(
        "field", "cs connection, ro roles, ds disks, ns, nr, dw, dr, lo, pe, ua, ap, oos, …",
        \.field),
      Column("value", "the text", \.value),
      Column(
        "number", "the value as a number, where it is one; ns nr dw dr oos are kB",
        { StorageText.grouped($0.value) }),
    ])
}
