import ByteText
import Testing

struct NeedleSetTests {
  private func found(_ needles: [String], in text: String) -> [Int] {
    let set = NeedleSet(needles.map { Array($0.utf8) })
    let bytes = Array(text.utf8)
    return set.occurring(in: bytes.rawSpan)
  }

  @Test func `needles that overlap or contain each other are all found`() {
    #expect(found(["he", "she", "his", "hers"], in: "ushers") == [0, 1, 3])
    #expect(found(["aab", "ab", "b"], in: "aaab") == [0, 1, 2])
    #expect(found(["abcd", "bc"], in: "abce") == [1])
  }

  @Test func `case counts, and what is not there is not found`() {
    #expect(found(["BUG:"], in: "bug: soft lockup") == [])
    #expect(found(["x", ""], in: "") == [])
    #expect(found([], in: "text") == [])
    #expect(found(["needle"], in: "needl") == [])
  }

  @Test func `a search stops behind each needle and does not look beyond its end`() {
    let set = NeedleSet([Array("ab".utf8)])
    let bytes = Array("ab ab ab".utf8)
    var search = NeedleSet.Search()
    #expect(set.next(&search, in: bytes.rawSpan, upTo: 5) == [0])
    #expect(search.position == 2)
    #expect(set.next(&search, in: bytes.rawSpan, upTo: 5) == [0])
    #expect(search.position == 5)
    #expect(set.next(&search, in: bytes.rawSpan, upTo: 5) == nil)
  }

  @Test func `every byte value can stand in a needle`() {
    let needles = (0...255).map { [UInt8($0), UInt8(255 - $0)] }
    let set = NeedleSet(needles)
    for (index, needle) in needles.enumerated() {
      #expect(set.occurring(in: ([7, 7] + needle).rawSpan).contains(index))
    }
  }

  @Test func `it agrees with a plain search on random texts`() {
    var state: UInt64 = 88_172_645_463_325_252
    func random(_ below: UInt64) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % below)
    }
    for _ in 0..<200 {
      let needles = (0..<8).map { _ in (0...random(4)).map { _ in UInt8(97 + random(3)) } }
      let text = (0..<random(60)).map { _ in UInt8(97 + random(3)) }
      let expected = needles.indices.filter { index in
        let needle = needles[index]
        return text.indices.contains { text[$0...].starts(with: needle) }
      }
      #expect(NeedleSet(needles).occurring(in: text.rawSpan) == expected)
    }
  }
}
