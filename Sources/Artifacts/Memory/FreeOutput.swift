import ByteText

/// Memory and swap as `free` prints them.
///
/// - Source: `free`, `free -m`, `free -h`, `free -w`, ….
/// - Format: a header line and `Mem:`, `Swap:` lines (`Low:`, `High:`, `Total:` on demand); old
///   versions (before procps 3.3.10) have `buffers`, `cached` columns and a line
///   `-/+ buffers/cache:` with used and free only.
/// - Units: kB by default, kept by the option that is seen in the command name (`-m`, `-g`, `-b`);
///   with `-h` each number has its own suffix (`1.9G`, `1.9Gi`, `0B`). Converted to kB of 1024
///   bytes, as a real number since rounded ones are not exact.
/// - Errors: a line whose numbers do not fit the header is skipped with a note.
/// - Reference: free(1).
package enum FreeOutput: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.free",
    origins: [
      .command("free -k"), .alsoCommand("free"), .alsoCommand("free {options}"),
    ],
    tables: [FreeMemory.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    let scale = Self.scale(source["options"])
    var columns: [String] = []
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      var words = row.words()
      if words.first == "total" {
        columns = words
        rows.header(line)
        continue
      }
      if words.count > 2, words[0] == "-/+", words[1] == "buffers/cache:" {
        words.replaceSubrange(0...1, with: ["-/+ buffers/cache:"])
      }
      guard !columns.isEmpty, let label = words.first, label.hasSuffix(":"), words.count > 1,
        words.count <= columns.count + 1
      else {
        rows.note(line, "expected 'Mem:' or 'Swap:' below a header that begins with 'total'")
        continue
      }
      let names = label.hasPrefix("-/+") ? ["used", "free"] : columns
      var good = true
      for (name, word) in zip(names, words.dropFirst()) {
        guard let value = Self.kilobytes(word, scale) else {
          good = false
          break
        }
        rows.add(
          FreeMemory(line: line, kind: String(label.dropLast()), name: name, value: value))
      }
      if !good {
        rows.note(line, "expected sizes, found '\(words.joined(separator: " ").prefix(80))'")
      }
    }
    if columns.isEmpty { throw .unrecognised("no header line that begins with 'total'") }
  }

  /// kB in a unit that the options choose.
  private static func scale(_ options: String) -> Double {
    let short = options.split(separator: "_").filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }
    let letters = Set(short.joined())
    let long = Set(options.split(separator: "_"))
    if letters.contains("b") || long.contains("--bytes") { return 1 / 1024 }
    if letters.contains("m") || long.contains("--mebi") { return 1024 }
    if letters.contains("g") || long.contains("--gibi") { return 1024 * 1024 }
    return 1
  }

  private static func kilobytes(_ word: String, _ scale: Double) -> Double? {
    let digits = word.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
    guard let number = Double(digits.map { $0 == "," ? "." : String($0) }.joined()) else {
      return nil
    }
    switch word.dropFirst(digits.count).lowercased() {
    case "": return number * scale
    case "b": return number / 1024
    case "k", "ki": return number
    case "m", "mi": return number * 1024
    case "g", "gi": return number * 1024 * 1024
    case "t", "ti": return number * 1024 * 1024 * 1024
    default: return nil
    }
  }
}

package struct FreeMemory: Row {
  package let line: Line
  let kind: String
  let name: String
  let value: Double

  package static let table = Table<FreeMemory>(
    "free_output", "What free(1) printed, one row a cell; /proc/meminfo is the exact source",
    [
      Column("kind", "Mem, Swap, Low, High, Total, or '-/+ buffers/cache'", \.kind),
      Column(
        "name", "column: total, used, free, shared, buff/cache, buffers, cached, available", \.name),
      Column("value_kb", "kB of 1024 bytes; rounded where free rounded", \.value),
    ])
}
