import Artifacts
import BundleReader
import ByteText
import FactStore

/// What became of one entry of the bundle that an artifact takes.
package struct LoadedArtifact: Sendable {
  package enum Status: String, Sendable { case parsed, empty, failed }
  /// Path in the bundle, its own top folder left out.
  package let path: String
  package let artifact: String
  package var status: Status
  package var reason: String?
  package var bytes: Int
  package var rows: Int
  package var lines: LineAccount
  package var notes: [RowSink.Note]
}

/// Receives the entries of a bundle and turns what it knows into facts.
struct Loader: BundleVisitor {
  private(set) var facts = Facts()
  private(set) var artifacts: [LoadedArtifact] = []
  private(set) var problems: [(path: String, reason: String)] = []
  private(set) var entries = 0
  /// Paths that no artifact takes, the first of them.
  private(set) var unknown: [String] = []
  private(set) var unknownCount = 0
  private(set) var format: Format?
  /// Hash of everything stored, by path, where the manifest names one.
  private let index: PathIndex
  private let matcher: LogMatcher?
  private var current: (path: String, location: Location, matches: [PathIndex.Match])?
  private var pieceState: [String: Int] = [:]
  private let limits: Limits
  private var depth = 0
  static let maxUnknown = 200

  init(index: PathIndex, matcher: LogMatcher?, limits: Limits) {
    self.index = index
    self.matcher = matcher
    self.limits = limits
  }

  mutating func wants(_ entry: Entry) -> Wanted {
    entries += 1
    let location = Layout.locate(entry.path)
    if let found = location.format, format == nil || format == .directory { format = found }
    if location.path.hasPrefix("dumps/") {
      current = (String(location.shown), location, [])
      return .whole
    }
    // What a command said on standard error explains its failure; it is no artifact.
    if location.path.hasPrefix("commands/"), location.path.hasSuffix(".stderr") { return .nothing }
    let isLink = if case .link = entry.kind { true } else { false }
    let matches = index.matches(location.path).filter { !isLink || $0.artifact.spec.links }
    guard !matches.isEmpty else {
      if !isLink {
        unknownCount += 1
        if unknown.count < Self.maxUnknown { unknown.append(entry.path) }
      }
      return .nothing
    }
    current = (String(location.shown), location, matches)
    return matches.allSatisfy { $0.artifact.spec.chunked } ? .pieces : .whole
  }

  mutating func take(_ entry: Entry, _ bytes: [UInt8], firstLine: Int, isLast: Bool) {
    guard let current else { return }
    if current.location.path.hasPrefix("dumps/") {
      takeDump(bytes, current.path, current.location)
      return
    }
    for match in current.matches {
      parse(
        match.at(firstLine: firstLine), bytes, path: current.path, location: current.location,
        lineShift: 0, evidence: true, isPiece: firstLine > 1 || !isLast)
    }
  }

  mutating func problem(_ path: String, _ reason: String) {
    if problems.count < 1000 { problems.append((path, reason)) }
  }

  private mutating func parse(
    _ match: PathIndex.Match, _ bytes: [UInt8], path: String, location: Location, lineShift: Int,
    evidence: Bool, isPiece: Bool
  ) {
    let result = match.parse(bytes, logMatcher: matcher)
    var status = LoadedArtifact.Status.parsed
    if let error = result.error { status = error.code == .empty ? .empty : .failed }
    if status == .parsed || result.rows.rowCount > 0 {
      facts.add(
        result.rows, tables: match.artifact.spec.tables, sample: location.sample,
        namespace: location.namespace, path: path, lineShift: lineShift)
      if evidence {
        facts.keep(
          bytes, path: path, sink: result.rows, firstLine: match.source.firstLine, whole: !isPiece)
      }
    }
    var account = result.lines
    account.unparsedLines = account.unparsedLines.map { $0 + lineShift }
    let notes = result.rows.notes.map { RowSink.Note(line: $0.line + lineShift, reason: $0.reason) }
    // Pieces of one input, and the files of one dump, are one entry of the inventory.
    if isPiece || !evidence, let last = artifacts.indices.last, artifacts[last].path == path,
      artifacts[last].artifact == match.id
    {
      artifacts[last].merge(account, rows: result.rows.rowCount, bytes: bytes.count, notes: notes)
      if status == .parsed { artifacts[last].status = .parsed }
      return
    }
    artifacts.append(
      LoadedArtifact(
        path: path, artifact: match.id, status: status, reason: result.error?.detail,
        bytes: bytes.count, rows: result.rows.rowCount, lines: account, notes: notes))
  }

  // MARK: Dumps

  /// Lines `path:value` of many small files; following lines of one path are one file.
  private mutating func takeDump(_ bytes: [UInt8], _ path: String, _ location: Location) {
    facts.keep(bytes, path: path, sink: RowSink(), firstLine: 1, whole: true)
    var group: (matches: [PathIndex.Match], name: String, bytes: [UInt8], first: Int)?
    var lineNumber = 0
    var lineStart = 0
    func flush(_ loader: inout Loader) {
      guard let done = group else { return }
      for match in done.matches {
        loader.parse(
          match, done.bytes, path: path, location: location,
          lineShift: done.first - 1, evidence: false, isPiece: false)
      }
    }
    while lineStart < bytes.count {
      let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A) ?? bytes.count
      lineNumber += 1
      let line = bytes[lineStart..<lineEnd]
      if let open = group, line.starts(with: open.name.utf8),
        line.dropFirst(open.name.utf8.count).first == 0x3A
      {
        group?.bytes += line.dropFirst(open.name.utf8.count + 1) + [0x0A]
      } else if let (name, matches) = dumped(line) {
        flush(&self)
        group = (matches, name, Array(line.dropFirst(name.utf8.count + 1)) + [0x0A], lineNumber)
      } else if !line.isEmpty {
        flush(&self)
        group = nil
        unknownCount += 1
        if unknown.count < Self.maxUnknown { unknown.append("\(path):\(lineNumber)") }
      }
      lineStart = lineEnd + 1
    }
    flush(&self)
  }

  /// The path of a dump line: up to the first colon at which an artifact takes it.
  private func dumped(_ line: ArraySlice<UInt8>) -> (String, [PathIndex.Match])? {
    var end = line.startIndex
    while let colon = line[end...].firstIndex(of: 0x3A) {
      let name = String(decoding: line[line.startIndex..<colon], as: UTF8.self)
      let matches = index.matches(name.hasPrefix("/") ? String(name.dropFirst()) : name)
      if !matches.isEmpty { return (name, matches) }
      end = colon + 1
    }
    return nil
  }
}

extension LoadedArtifact {
  mutating func merge(_ account: LineAccount, rows: Int, bytes: Int, notes: [RowSink.Note]) {
    self.rows += rows
    self.bytes += bytes
    lines.total += account.total
    lines.parsed += account.parsed
    lines.skipped += account.skipped
    lines.unparsed += account.unparsed
    lines.unparsedLines = Array(
      (lines.unparsedLines + account.unparsedLines).prefix(RowSink.maxNotes))
    self.notes = Array((self.notes + notes).prefix(RowSink.maxNotes))
  }
}
