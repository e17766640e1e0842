import Diagnosis

/// What a bundle holds, for `diagbox inspect`.
package struct Inventory {
  package struct Item {
    let path: String
    let artifact: String
    let status: String
    let reason: String?
    let bytes: Int
    let rows: Int
    let lines: Int
    let skipped: Int
    let unparsed: Int
    let unparsedLines: [Int]

    package init(
      path: String, artifact: String, status: String, reason: String?, bytes: Int, rows: Int,
      lines: Int, skipped: Int, unparsed: Int, unparsedLines: [Int]
    ) {
      self.path = path
      self.artifact = artifact
      self.status = status
      self.reason = reason
      self.bytes = bytes
      self.rows = rows
      self.lines = lines
      self.skipped = skipped
      self.unparsed = unparsed
      self.unparsedLines = unparsedLines
    }
  }

  private let items: [Item]
  private let unknown: [String]
  private let unknownCount: Int

  package init(_ items: [Item], unknown: [String], unknownCount: Int) {
    self.items = items
    self.unknown = unknown
    self.unknownCount = unknownCount
  }

  package func text(_ report: Report) -> String {
    var out =
      "\(report.bundle.host ?? "unknown host") · \(report.bundle.kernel ?? "unknown kernel") · \(report.bundle.format) · \(report.bundle.samples) samples\n\n"
    for item in items.sorted(by: { $0.path < $1.path }) {
      var line =
        "\(item.status)\t\(item.rows) rows\t\(item.lines) lines\t\(item.bytes) B\t\(item.artifact)\t\(terminalSafe(item.path))"
      if item.skipped > 0 { line += "\tskipped \(item.skipped)" }
      if item.unparsed > 0 {
        line +=
          "\tnot understood \(item.unparsed): lines \(item.unparsedLines.prefix(10).map(String.init).joined(separator: ", "))"
      }
      if let reason = item.reason { line += "\t\(terminalSafe(reason))" }
      out += line + "\n"
    }
    let lines = items.reduce(0) { $0 + $1.lines }
    let unparsed = items.reduce(0) { $0 + $1.unparsed }
    out +=
      "\n\(items.count) artifacts, \(items.count { $0.status == "parsed" }) parsed; \(lines) lines, \(unparsed) not understood; \(unknownCount) other entries\n"
    for path in unknown.prefix(40) { out += "unknown\t\(terminalSafe(path))\n" }
    let undecided = Set(report.notChecked.map(\.cause)).sorted()
    if !undecided.isEmpty {
      out += "\nnot (wholly) decidable here: \(undecided.joined(separator: ", "))\n"
    }
    return out
  }

  package func json(_ report: Report) -> JSON {
    .object([
      ("host", .optional(report.bundle.host)), ("kernel", .optional(report.bundle.kernel)),
      ("format", .text(report.bundle.format)), ("samples", .int(report.bundle.samples)),
      (
        "artifacts",
        .list(
          items.map {
            .object([
              ("path", .text($0.path)), ("artifact", .text($0.artifact)),
              ("status", .text($0.status)),
              ("reason", .optional($0.reason)), ("bytes", .int($0.bytes)), ("rows", .int($0.rows)),
              ("lines", .int($0.lines)), ("skipped_lines", .int($0.skipped)),
              ("unparsed_lines", .int($0.unparsed)),
              ("unparsed_line_numbers", .list($0.unparsedLines.map(JSON.int))),
            ])
          })
      ),
      ("unknown_entries", .int(unknownCount)), ("unknown", .texts(unknown)),
      ("undecided_causes", .texts(Set(report.notChecked.map(\.cause)).sorted())),
    ])
  }
}
