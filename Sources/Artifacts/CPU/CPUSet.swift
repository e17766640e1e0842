import ByteText

/// A set of CPUs or nodes out of a kernel list (`0-3,8`) or mask (`ff,00000003`), in one spelling,
/// so that equal sets are equal text.
struct CPUSet: Sendable {
  let numbers: [Int]

  init?(list text: String) {
    guard let numbers = CPUList.parse(list: text) else { return nil }
    self.numbers = numbers
  }

  init?(mask text: String) {
    guard let numbers = CPUList.parse(mask: text) else { return nil }
    self.numbers = numbers
  }

  /// Attributes with a list end in `list`; all others of this kind are masks.
  init?(_ text: String, attribute: String) {
    if attribute.hasSuffix("list") { self.init(list: text) } else { self.init(mask: text) }
  }

  var count: Int { numbers.count }

  /// Ascending numbers with ranges: `0-3,8`; empty for the empty set.
  var text: String {
    var parts: [String] = []
    var start: Int?
    var previous = -1
    func close() {
      guard let first = start else { return }
      parts.append(first == previous ? "\(first)" : "\(first)-\(previous)")
    }
    for number in numbers {
      if start == nil || number != previous + 1 {
        close()
        start = number
      }
      previous = number
    }
    close()
    return parts.joined(separator: ",")
  }
}

extension Cursor {
  /// The next line's text as a set. Some kernels (around 5.16) print a NUL behind its end, which
  /// looks like a further line.
  mutating func nextSet(
    mask: Bool = false, into rows: inout RowSink
  ) throws(ArtifactError) -> (line: Line, set: CPUSet)? {
    guard let row = nextLine() else { throw .empty("no set") }
    let line = row.line
    let text = row.rest().string.filter { $0 != "\0" }
    if let more = nextLine(), more.equals("\0") { rows.skip(more.line) }
    guard let set = mask ? CPUSet(mask: text) : CPUSet(list: text) else {
      rows.note(line, "expected a set of CPUs or nodes, found '\(text.prefix(40))'")
      return nil
    }
    return (line, set)
  }
}
