import ByteText

/// Takes what a parser finds: rows by table, and an account of every line.
package struct RowSink: Sendable {
  /// Rows of one table, cells in column order, row after row.
  package struct Rows: Sendable {
    package let table: any TableInfo
    package fileprivate(set) var cells: [Value] = []
    package fileprivate(set) var lines: [Line] = []
  }

  /// What became of a line.
  package enum Disposition: UInt8, Sendable { case unseen, row, header, skipped, unparsed }

  package struct Note: Sendable, Equatable {
    package init(line: Int, reason: String) {
      self.line = line
      self.reason = reason
    }
    package let line: Int
    package let reason: String
  }

  /// Notes kept for an input; all of them are counted.
  package static let maxNotes = 100
  /// Rows taken from one input; further ones are dropped with a note.
  package static let maxRows = 200_000

  package private(set) var tables: [String: Rows] = [:]
  package private(set) var notes: [Note] = []
  package private(set) var rowCount = 0
  private var dispositions: [Disposition] = []
  private let firstLine: Int
  private var overflowed = false

  package init(firstLine: Int = 1) { self.firstLine = firstLine }

  /// Adds a row; its line counts as parsed.
  package mutating func add<R: Row>(_ row: R) {
    guard rowCount < Self.maxRows else {
      if !overflowed {
        overflowed = true
        note(row.line, "more than \(Self.maxRows) rows; the rest is left out")
      }
      return
    }
    rowCount += 1
    let table = R.table
    tables[table.name, default: Rows(table: table)].append(row, table.columns)
    mark(row.line, .row)
  }

  /// The line is a header that the format names, or continues a row.
  package mutating func header(_ line: Line) { mark(line, .header) }

  /// The line is left out by design; the artifact's doc comment says why.
  package mutating func skip(_ line: Line) { mark(line, .skipped) }

  /// The line could not be read: `reason` says what was expected and what was found.
  package mutating func note(_ line: Line, _ reason: String) {
    mark(line, .unparsed)
    if notes.count < Self.maxNotes { notes.append(Note(line: line.number, reason: reason)) }
  }

  private mutating func mark(_ line: Line, _ disposition: Disposition) {
    let index = line.number - firstLine
    guard index >= 0, index < 1 << 26 else { return }
    while dispositions.count <= index { dispositions.append(.unseen) }
    // A line that yielded a row stays parsed, unless a later part of it could not be read.
    if dispositions[index] != .row || disposition == .unparsed { dispositions[index] = disposition }
  }

  /// Counts the lines of `bytes` by what became of them; blank lines count nowhere.
  package func account(_ bytes: RawSpan, otherLines: ArtifactSpec.OtherLines) -> LineAccount {
    var account = LineAccount()
    var text = Cursor(bytes, firstLine: firstLine)
    while let line = text.nextLine() {
      let index = line.line.number - firstLine
      let disposition = index < dispositions.count ? dispositions[index] : .unseen
      if disposition == .unseen, line.isBlank { continue }
      account.total += 1
      switch disposition {
      case .row, .header: account.parsed += 1
      case .skipped: account.skipped += 1
      case .unseen where otherLines == .skipped: account.skipped += 1
      case .unseen, .unparsed:
        account.unparsed += 1
        if account.unparsedLines.count < Self.maxNotes {
          account.unparsedLines.append(line.line.number)
        }
      }
    }
    return account
  }
}

extension RowSink.Rows {
  fileprivate mutating func append<R: Row>(_ row: R, _ columns: [Column<R>]) {
    for column in columns { cells.append(column.read(row)) }
    lines.append(row.line)
  }
}

/// How many non-blank lines of an input were understood.
package struct LineAccount: Sendable, Equatable {
  package var total = 0
  /// Gave a row, or are headers.
  package var parsed = 0
  /// Left out by design.
  package var skipped = 0
  package var unparsed = 0
  /// Numbers of the first unparsed lines.
  package var unparsedLines: [Int] = []
  package init() {}
}
