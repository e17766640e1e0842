import Artifacts
import ByteText

/// Rows on their way into the store, with where they came from.
package struct Facts {
  /// The rows that one input gave to one table.
  struct Batch {
    let rows: RowSink.Rows
    /// Nil for the last sample, whose number is known only at the end.
    let sample: Int?
    let namespace: String?
    /// Path in the bundle, as evidence cites it.
    let path: String
    /// Added to the line numbers of the rows (inputs that are part of a dump).
    let lineShift: Int
  }

  private(set) var batches: [String: [Batch]] = [:]
  package private(set) var evidence = Evidence()
  /// Tables with a source that was parsed, rows or not.
  package private(set) var available: Set<String> = []
  private(set) var lastEarlierSample = 0

  package init() {}

  package mutating func add(
    _ sink: RowSink, tables: [any TableInfo], sample: Int?, namespace: String?, path: String,
    lineShift: Int
  ) {
    for table in tables { available.insert(table.name) }
    lastEarlierSample = max(lastEarlierSample, sample ?? 0)
    for (name, rows) in sink.tables {
      batches[name, default: []].append(
        Batch(rows: rows, sample: sample, namespace: namespace, path: path, lineShift: lineShift))
    }
  }

  package mutating func keep(
    _ bytes: [UInt8], path: String, sink: RowSink, firstLine: Int, whole: Bool
  ) {
    evidence.keep(bytes, path: path, sink: sink, firstLine: firstLine, whole: whole)
  }

  /// Number of samples: the root is the last one.
  package var samples: Int { lastEarlierSample + 1 }
}

/// The raw lines that rows came from.
package struct Evidence {
  /// Inputs up to this size are kept whole.
  private static let wholeBytes = 256 << 10
  private static let maxLine = 2000
  private var whole: [String: [UInt8]] = [:]
  private var lines: [String: [Int: String]] = [:]

  mutating func keep(
    _ bytes: [UInt8], path: String, sink: RowSink, firstLine: Int, whole isWhole: Bool
  ) {
    if isWhole, bytes.count <= Self.wholeBytes {
      whole[path] = bytes
      return
    }
    for rows in sink.tables.values {
      for line in rows.lines where lines[path]?[line.number] == nil {
        guard line.start >= 0, line.start <= line.end, line.end <= bytes.count else { continue }
        let end = min(line.end, line.start + Self.maxLine)
        lines[path, default: [:]][line.number] = String(
          decoding: bytes[line.start..<end], as: UTF8.self)
      }
    }
  }

  /// The raw line that `source` (`path:line`) names; nil when there is none.
  package func text(of source: String) -> String? {
    guard let colon = source.lastIndex(of: ":"), let number = Int(source[colon...].dropFirst())
    else {
      return nil
    }
    let path = String(source[..<colon])
    if let kept = lines[path]?[number] { return kept }
    guard let bytes = whole[path] else { return nil }
    var text = Cursor(bytes.rawSpan)
    while let line = text.nextLine() {
      if line.line.number == number { return String(line.string.prefix(Self.maxLine)) }
    }
    return nil
  }

  /// Lines around `source`, for reports that show context.
  package func context(of source: String, radius: Int) -> [(number: Int, text: String)] {
    guard let colon = source.lastIndex(of: ":"), let number = Int(source[colon...].dropFirst()),
      let bytes = whole[String(source[..<colon])]
    else { return [] }
    var found: [(Int, String)] = []
    var text = Cursor(bytes.rawSpan)
    while let line = text.nextLine() {
      if line.line.number > number + radius { break }
      if line.line.number >= number - radius {
        found.append((line.line.number, String(line.string.prefix(Self.maxLine))))
      }
    }
    return found
  }
}
