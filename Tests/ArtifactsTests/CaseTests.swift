import Artifacts
import ByteText
import Testing

/// What every artifact must show, present and future: never edited to add one.
struct CaseTests {
  static let index = PathIndex(Catalog.all)

  @Test(arguments: CaseFile.all)
  func `a case comes out as expected`(_ file: CaseFile) {
    #expect(!file.about.isEmpty && !file.origin.isEmpty, "about: and origin: are mandatory")
    #expect(!file.expectations.isEmpty)
    let parsed = Parsed(file.inputs, index: Self.index, logMatcher: file.logMatcher)
    #expect(parsed.untaken.isEmpty, "no artifact takes these inputs")
    #expect(
      parsed.takers.contains(file.artifact),
      "folder is not the id of the artifact: \(parsed.takers)")
    for expectation in file.expectations {
      let failure = parsed.failure(of: expectation)
      #expect(
        failure == nil,
        "\(file): \(expectation): \(failure ?? "") notes \(parsed.notes.prefix(3)) errors \(parsed.errors.prefix(2))"
      )
    }
    if !file.expectations.contains(where: { $0.hasPrefix("unparsed = ") }) {
      #expect(
        parsed.unparsed == 0,
        "\(file): unparsed lines without an expectation: \(parsed.notes.prefix(3))")
    }
  }

  @Test func `every artifact has a case`() {
    let covered = Set(CaseFile.all.map(\.artifact))
    let ids = Catalog.ids
    for id in ids {
      #expect(covered.contains(id), "no Cases/\(id)/*.case")
    }
    #expect(Set(ids).count == ids.count, "two artifacts have one id")
  }

  /// A parser may throw its error but must not trap, loop, or point outside of its input.
  @Test(arguments: CaseFile.all)
  func `a case survives damage`(_ file: CaseFile) {
    let matcher = file.logMatcher
    for input in file.inputs {
      for match in Self.index.matches(input.path) {
        let text = input.text
        // Every cut for small inputs; for larger ones a bounded number, spread evenly.
        let step = max(1, text.count / 1500)
        for end in stride(from: 0, to: text.count, by: step) {
          check(match, Array(text[..<end]), matcher)
        }
        var state = UInt64(truncatingIfNeeded: text.count) &+ 88_172_645_463_325_252
        for _ in 0..<200 where !text.isEmpty {
          var damaged = text
          for _ in 0..<3 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            damaged[Int(state % UInt64(text.count))] = UInt8(truncatingIfNeeded: state >> 32)
          }
          check(match, damaged, matcher)
        }
        check(match, text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, matcher)
        check(match, text + [0, 0xFF, 0xFE], matcher)
        check(match, [UInt8](repeating: 0x39, count: 100_000), matcher)
      }
    }
  }

  private func check(_ match: PathIndex.Match, _ text: [UInt8], _ matcher: LogMatcher?) {
    let sink = match.parse(text, logMatcher: matcher).rows
    var lines = 1
    for byte in text where byte == 0x0A { lines += 1 }
    for (_, rows) in sink.tables {
      #expect(rows.cells.count == rows.lines.count * rows.table.columnList.count)
      for line in rows.lines where line.number < 1 || line.number > lines || line.end > text.count {
        Issue.record("\(match.id): line \(line.number) of \(lines)")
      }
    }
  }

  @Test(arguments: CaseFile.all)
  func `parsing twice gives the same rows`(_ file: CaseFile) {
    let first = Parsed(file.inputs, index: Self.index, logMatcher: file.logMatcher)
    let second = Parsed(file.inputs, index: Self.index, logMatcher: file.logMatcher)
    #expect(first.rows == second.rows)
  }

  @Test func `tables are well declared`() {
    var columns: [String: [String]] = [:]
    for (id, tables) in Catalog.tablesByArtifact {
      #expect(!tables.isEmpty, "\(id) fills no table")
      for table in tables {
        let names = table.columnList.map(\.name)
        #expect(Set(names).count == names.count, "\(table.name): a column twice")
        #expect(!table.about.isEmpty && table.columnList.allSatisfy { !$0.about.isEmpty })
        #expect(
          names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" } },
          "\(table.name): \(names)")
        #expect(
          !names.contains { ["sample", "source", "netns", "line"].contains($0) },
          "\(table.name): reserved column")
        if let other = columns[table.name] { #expect(other == names, "two tables \(table.name)") }
        columns[table.name] = names
      }
    }
  }
}
