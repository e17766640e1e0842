import ByteText

/// Parameters that the boot loader gave to the kernel.
///
/// - Source: `/proc/cmdline`.
/// - Format: blank-separated `name` or `name=value`; a value may be quoted with `"`. What stands
///   behind `--` is for init.
/// - Errors: an empty line yields nothing. `-` and `_` are alike in names for the kernel; names are
///   kept as written.
/// - Reference: `Documentation/admin-guide/kernel-parameters.rst`.
package enum KernelCommandLine: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.cmdline",
    origins: [.file("proc/cmdline")],
    tables: [KernelParameter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard let row = text.nextLine(), !row.isBlank else { throw .empty("no parameters") }
    var position = 0
    var forInit = false
    for word in split(row.rest().string) {
      if word == "--", !forInit {
        forInit = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      rows.add(
        KernelParameter(
          line: row.line, position: position, name: parts.first.map(unquoted) ?? "",
          value: parts.count > 1 ? unquoted(parts[1]) : nil, forInit: forInit))
      position += 1
    }
  }

  private static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quoted = false
    for character in text {
      if character == "\"" { quoted.toggle() }
      if character.isWhitespace, !quoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func unquoted(_ text: Substring) -> String {
    String(text.filter { $0 != "\"" })
  }
}

package struct KernelParameter: Row {
  package let line: Line
  let position: Int
  let name: String
  let value: String?
  let forInit: Bool

  package static let table = Table<KernelParameter>(
    "kernel_parameter", "Parameters of the kernel command line, in order",
    [
      Column("position", "place in the line, from 0: the last of a name mostly wins", \.position),
      Column("name", "as written: mitigations, isolcpus, nohz_full, …", \.name),
      Column("value", "text behind the equals sign without quotes; NULL without one", \.value),
      Column("for_init", "1 when it stands behind -- and is for init", \.forInit),
    ])
}
