import Artifacts
import ByteText
import Testing

struct KernelLogTests {
  private let matcher = try! LogMatcher([
    LogSignature(id: "full", patterns: ["{subject:w}: table full, dropping packet"])
  ])

  private func parse(_ text: String, firstLine: Int = 1) -> RowSink {
    let match = CaseTests.index.matches("var/log/kern.log", firstLine: firstLine)[0]
    return match.parse(Array(text.utf8), logMatcher: matcher).rows
  }

  @Test func `a flood keeps 500 rows and one that stands for the rest`() {
    let line = "Nov 20 22:10:07 node1 kernel: nf_conntrack: table full, dropping packet\n"
    let more =
      "Nov 20 22:10:08 node1 kernel: message repeated 9 times: [ nf_conntrack: table full, dropping packet]\n"
    let again = "Nov 20 22:10:09 node1 last message repeated 4 times\n"
    let rows = parse(String(repeating: line, count: 600) + more + again)
    let events = rows.tables["log_event"]!
    let columns = events.table.columnList.map(\.name)
    #expect(events.lines.count == 501)
    func last(_ name: String) -> Value {
      events.cells[500 * columns.count + columns.firstIndex(of: name)!]
    }
    #expect(last("repeated") == .integer(113))
    #expect(last("counting") == .integer(1))
    #expect(last("wall") == .text("Nov 20 22:10:08"))
    #expect(events.lines[500].number == 601)
  }

  @Test func `a later piece counts on`() {
    let rows = parse("text\nx: table full, dropping packet\n\nmore", firstLine: 101)
    #expect(rows.tables["log_event"]!.lines[0].number == 102)
    let coverage = rows.tables["log_coverage"]!
    #expect(coverage.lines[0].number == 101)
    #expect(coverage.cells[2] == .integer(4))
  }

  @Test(arguments: [
    "", "\n", "a", "a\n", "a\r\n\r\nb", "x: table full, dropping packet",
    "\n\nx: table full, dropping packet\n",
  ])
  func `lines are counted as an editor does`(_ text: String) {
    let rows = parse(text)
    guard let coverage = rows.tables["log_coverage"], coverage.cells[1] == .text("read") else {
      let isBlank = text.allSatisfy { $0.isNewline }
      #expect(isBlank)
      return
    }
    var cursor = 0
    for (index, byte) in text.utf8.enumerated() where byte == 0x0A || index == text.utf8.count - 1 {
      cursor += 1
    }
    #expect(coverage.cells[2] == .integer(Int64(cursor)), "\(text.debugDescription)")
  }
}
