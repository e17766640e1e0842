import ByteText

/// A `label: value` line of an ethtool output.
struct EthtoolField {
  let line: Line
  /// The device that the output's headline names, else the one in the command.
  let nic: String
  /// Blanks before the label.
  let indent: Int
  let label: String
  let value: String

  /// The value as a number; `n/a` and texts are `nil`.
  var number: UInt64? { UInt64(value) }
  /// `on`, `off`, `yes`, `no`.
  var flag: Bool? {
    switch value.lowercased() {
    case "on", "yes", "enabled": true
    case "off", "no", "disabled": false
    default: nil
    }
  }
}

/// The shape that all ethtool outputs share: a headline `… for DEV:`, then fields. Error texts stand
/// among them (standard error of older versions was mixed in) and are left out.
struct EthtoolText {
  private(set) var fields: [EthtoolField] = []
  private var refusal: String?

  /// - Parameters:
  ///   - lastColon: a label may contain colons (`-S`), a value may not.
  ///   - headings: further lines without value that the output is known to have.
  init(
    _ bytes: RawSpan, _ source: Source, into rows: inout RowSink, lastColon: Bool = false,
    headings: [String] = []
  ) {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var nic = source["nic"]
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if Self.isRefusal(row) {
        rows.skip(line)
        if refusal == nil { refusal = row.rest().string }
        continue
      }
      let whole = row.string
      let indent = whole.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
      guard let label = lastColon ? row.untilLast(":") : row.until(":") else {
        let known = row.rest().string
        if headings.contains(where: known.hasPrefix) {
          rows.header(line)
        } else {
          rows.note(line, "expected 'label: value'")
        }
        continue
      }
      let name = label.rest().string
      let value = row.rest().string
      if value.isEmpty, indent == 0, let at = name.range(of: " for ") {
        nic = String(name[at.upperBound...])
        rows.header(line)
      } else if value.isEmpty, headings.contains(where: name.hasPrefix) {
        rows.header(line)
      } else {
        fields.append(
          EthtoolField(line: line, nic: nic, indent: indent, label: name, value: value))
      }
    }
  }

  /// The error to throw when no field could be used.
  var failure: ArtifactError { refusal.map { .refused($0) } ?? .empty("no values") }

  static func isRefusal(_ row: borrowing Cursor) -> Bool {
    row.contains("Cannot get") || row.contains("netlink error") || row.contains("not supported")
      || row.contains("not permitted") || row.contains("No such device")
      || row.contains("command not found") || row.contains("bad command line")
      || row.contains("no stats av") || row.contains("ERROR: Command not found")
  }
}

extension StringProtocol {
  /// The first place of `text`, compared byte by byte (Foundation is not linked).
  func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<(index(start, offsetBy: text.count, limitedBy: endIndex) ?? endIndex)
      }
      start = index(after: start)
    }
    return nil
  }
}
