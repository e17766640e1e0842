/// Text from a bundle made harmless for a terminal: control characters, escape sequences and marks
/// that reorder text become visible; tabs become blanks.
package func terminalSafe(_ text: String) -> String {
  var safe = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09: safe += " "
    case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      safe += "\\u{\(String(scalar.value, radix: 16))}"
    default: safe.unicodeScalars.append(scalar)
    }
  }
  return safe
}

/// How the report is drawn.
package struct TextStyle: Sendable {
  package var width = 100
  package var colour = false
  /// Everything, not just what a tired reader needs.
  package var verbose = false
  package init() {}

  func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  func dim(_ text: String) -> String { colour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
  func red(_ text: String) -> String { colour ? "\u{1B}[1;31m\(text)\u{1B}[0m" : text }
  func yellow(_ text: String) -> String { colour ? "\u{1B}[33m\(text)\u{1B}[0m" : text }
  func green(_ text: String) -> String { colour ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
}

/// Breaks text into lines of at most `width` characters at blanks; longer words stay whole.
func wrap(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: true) {
    var line = ""
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    lines.append(line)
  }
  return lines.isEmpty ? [""] : lines
}

/// The text in at most `width` characters, its middle left out if need be.
func shorten(_ text: String, width: Int) -> String {
  let squeezed = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
  guard squeezed.count > width, width > 8 else { return squeezed }
  let tail = width / 3
  return squeezed.prefix(width - tail - 1) + "…" + squeezed.suffix(tail)
}
