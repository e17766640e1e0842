/// Finds which of many byte strings occur in a text, in one pass, byte for byte (case-sensitive).
///
/// An Aho-Corasick automaton over classes of bytes: all bytes that stand in no needle share one.
/// States are offsets of their rows, and those that end a needle stand last, so that the loop has
/// one addition, one look-up and one comparison per byte.
package struct NeedleSet: Sendable {
  /// Where a search stands; a fresh one begins at its position without any history.
  package struct Search: Sendable {
    /// Offset of the next byte to look at: behind the last byte of the needle just found.
    package var position: Int
    fileprivate var state: UInt32 = 0

    package init(at position: Int = 0) { self.position = position }
  }

  /// Class of each byte.
  private let classes: [UInt8]
  private let classCount: Int
  /// Row of the next state, by row of the state plus class of the byte.
  private let next: [UInt32]
  /// The first row of a state that ends a needle.
  private let firstHit: UInt32
  /// Needles that end in each of those states.
  private let hits: [[Int]]

  /// Bytes that the tables take.
  package var tableBytes: Int {
    next.count * 4 + classes.count + hits.reduce(0) { $0 + 8 * $1.count }
  }

  /// Empty needles are never found.
  package init(_ needles: [[UInt8]]) {
    var classes = [UInt8](repeating: 0, count: 256)
    var count = 1
    for needle in needles {
      // Were all 256 bytes used, the last one would share class 255 with no other byte.
      for byte in needle where classes[Int(byte)] == 0 && count < 256 {
        classes[Int(byte)] = UInt8(count)
        count += 1
      }
    }
    var trie = Trie(classCount: count)
    for (index, needle) in needles.enumerated() where !needle.isEmpty {
      trie.insert(needle.map { classes[Int($0)] }, index)
    }
    let order = trie.complete()
    // Rows in the order: states that end nothing, then those that do.
    let quiet = order.filter { trie.ends[$0].isEmpty }
    let loud = order.filter { !trie.ends[$0].isEmpty }
    var row = [UInt32](repeating: 0, count: trie.ends.count)
    for (at, state) in (quiet + loud).enumerated() { row[state] = UInt32(at * count) }
    var next: [UInt32] = []
    next.reserveCapacity(trie.next.count)
    for state in quiet + loud {
      for at in state * count..<(state + 1) * count { next.append(row[trie.next[at]]) }
    }
    self.classes = classes
    classCount = count
    self.next = next
    firstHit = UInt32(quiet.count * count)
    hits = loud.map { trie.ends[$0] }
  }

  /// Goes on with `search` to the next place before `end` where needles end; their indices, or
  /// `nil` at the end.
  package func next(_ search: inout Search, in bytes: RawSpan, upTo end: Int) -> [Int]? {
    let table = next.span
    let classOf = classes.span
    let limit = min(end, bytes.byteCount)
    var at = max(0, search.position)
    var state = search.state
    while at < limit {
      state = table[Int(state) &+ Int(classOf[Int(bytes.unsafeLoadByte(at))])]
      at &+= 1
      if state >= firstHit {
        search.position = at
        search.state = state
        return hits[Int(state - firstHit) / classCount]
      }
    }
    search.position = at
    search.state = state
    return nil
  }

  /// Indices of the needles that occur in `bytes`, ascending.
  package func occurring(in bytes: RawSpan) -> [Int] {
    var found: Set<Int> = []
    var search = Search()
    while let needles = next(&search, in: bytes, upTo: bytes.byteCount) { found.formUnion(needles) }
    return found.sorted()
  }
}

/// The automaton in the making: a row of `classCount` states for each state, 0 being the root.
private struct Trie {
  let classCount: Int
  var next: [Int]
  /// Needles that end in each state.
  var ends: [[Int]] = [[]]

  init(classCount: Int) {
    self.classCount = classCount
    next = [Int](repeating: 0, count: classCount)
  }

  mutating func insert(_ needle: [UInt8], _ index: Int) {
    var state = 0
    for code in needle {
      let at = state * classCount + Int(code)
      if next[at] == 0 {
        next[at] = ends.count
        next.append(contentsOf: repeatElement(0, count: classCount))
        ends.append([])
      }
      state = next[at]
    }
    ends[state].append(index)
  }

  /// Fills in where each state goes when no needle goes on, and returns the states by depth.
  mutating func complete() -> [Int] {
    var order = [0]
    var fallback = [Int](repeating: 0, count: ends.count)
    var done = 0
    while done < order.count {
      let state = order[done]
      done += 1
      let row = state * classCount
      let fallbackRow = fallback[state] * classCount
      for code in 0..<classCount {
        let child = next[row + code]
        let other = state == 0 ? 0 : next[fallbackRow + code]
        if child == 0 {
          next[row + code] = other
        } else {
          fallback[child] = other
          ends[child] += ends[other]
          order.append(child)
        }
      }
    }
    return order
  }
}
