import ByteText

/// Swap areas with their size and use.
///
/// - Source: `/proc/swaps`, `swapon -s`, `swapon --bytes --show`, FreeBSD's `swapinfo -k`.
/// - Format: a header and a line for each area, from the right: priority, used, size, type. Blanks
///   in file names are `\040`, and ` (deleted)` may follow. `swapinfo` has used, available and
///   capacity instead of type and priority, and a line `Total` (left out: a sum).
///   `swapon --show` begins with `NAME TYPE SIZE USED PRIO`; more columns may follow.
/// - Units: kB of 1024 bytes; `swapon --show` prints bytes or rounded sizes with a suffix, given in
///   kB here.
/// - Errors: a line that does not have the columns is skipped with a note. A header alone means
///   that there is no swap: no rows, no error.
/// - Reference: `swap_show` in `mm/swapfile.c`.
package enum SwapAreas: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.swaps",
    origins: [
      .file("proc/swaps", sampled: true),
      .alsoCommand("swapon -s"), .alsoCommand("swapon --summary"),
      .alsoCommand("swapon --summary --verbose"),
      .alsoCommand("swapon --bytes --show"), .alsoCommand("swapon --show --bytes"),
      .alsoCommand("swapon --show"), .alsoCommand("swapon --output-all"),
      .command("swapinfo -k", sampled: true, on: .freebsd), .alsoCommand("swapinfo"),
    ],
    tables: [SwapArea.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    var scaled = false
    var bsd = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "Filename") || row.starts(with: "NAME") || row.starts(with: "Device") {
        header = true
        scaled = row.starts(with: "NAME")
        bsd = row.starts(with: "Device")
        rows.header(line)
        continue
      }
      guard header else {
        rows.note(line, "expected the header 'Filename Type Size Used Priority'")
        continue
      }
      let words = row.words()
      if bsd {
        guard words.count >= 5, let size = UInt64(words[1]), let used = UInt64(words[2]) else {
          rows.note(line, "expected device, size, used, available, capacity")
          continue
        }
        if words[0] == "Total" {
          rows.skip(line)
          continue
        }
        rows.add(
          SwapArea(
            line: line, filename: words[0], type: nil, size: size, used: used, priority: nil))
        continue
      }
      let count = words.count
      if scaled {
        guard count >= 5, let size = Self.kilobytes(words[2]), let used = Self.kilobytes(words[3])
        else {
          rows.note(line, "expected name, type, size, used, priority")
          continue
        }
        rows.add(
          SwapArea(
            line: line, filename: words[0], type: words[1], size: size, used: used,
            priority: Int(words[4])))
        continue
      }
      guard count >= 5, let size = UInt64(words[count - 3]), let used = UInt64(words[count - 2]),
        let priority = Int(words[count - 1])
      else {
        rows.note(line, "expected file, type, size, used, priority")
        continue
      }
      rows.add(
        SwapArea(
          line: line, filename: words[..<(count - 4)].joined(separator: " "),
          type: words[count - 4], size: size, used: used, priority: priority))
    }
    if bytes.byteCount == 0 { throw .empty("no output, which from swapon means no swap") }
    if !header { throw .unrecognised("no header line") }
  }

  /// Bytes, or a rounded number with a suffix (`2G`, `1024M`, `0B`), in kB.
  private static func kilobytes(_ word: String) -> UInt64? {
    let digits = word.prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits) else { return nil }
    let scale: Double
    switch word.dropFirst(digits.count) {
    case "", "B": scale = 1.0 / 1024
    case "K": scale = 1
    case "M": scale = 1024
    case "G": scale = 1_048_576
    case "T": scale = 1_073_741_824
    default: return nil
    }
    let kilobytes = number * scale
    return kilobytes < 9e18 ? UInt64(kilobytes) : nil
  }
}

package struct SwapArea: Row {
  package let line: Line
  let filename: String
  let type: String?
  let size: UInt64
  let used: UInt64
  let priority: Int?

  package static let table = Table<SwapArea>(
    "swap_area", "Swap areas; none where the machine has no swap",
    [
      Column("filename", "device or file; blanks as \\040", \.filename),
      Column("type", "partition, file; NULL on FreeBSD", \.type),
      Column("size_kb", "size in kB of 1024 bytes", \.size),
      Column("used_kb", "used now, in kB", \.used),
      Column("priority", "higher ones are used first; NULL on FreeBSD", \.priority),
    ])
}
