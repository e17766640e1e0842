/// Sets of CPU or node numbers as the kernel prints them.
package enum CPUList {
  /// The largest number read: beyond it a list is taken for damaged.
  package static let limit = 8192

  /// A list `0-3,8,10-14:2`; an empty one is an empty array, a malformed one `nil`.
  ///
  /// Strides: `a-b:used/group` takes `used` of each `group`, `a-b:step` every `step`-th.
  package static func parse(list text: String) -> [Int]? {
    let trimmed = text.filter { !$0.isWhitespace }
    if trimmed.isEmpty || trimmed == "(null)" { return [] }
    var numbers: Set<Int> = []
    for part in trimmed.split(separator: ",", omittingEmptySubsequences: false) {
      let strideParts = part.split(separator: ":", omittingEmptySubsequences: false)
      guard strideParts.count <= 2 else { return nil }
      let ends = strideParts[0].split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count <= 2, let first = Int(ends[0]), let last = Int(ends[ends.count - 1]),
        first >= 0, first <= last, last < limit
      else { return nil }
      var used = 1
      var group = 1
      if strideParts.count == 2 {
        let fraction = strideParts[1].split(separator: "/", omittingEmptySubsequences: false)
        guard fraction.count <= 2, let a = Int(fraction[0]), a > 0,
          let b = Int(fraction[fraction.count - 1]), b > 0
        else { return nil }
        (used, group) = fraction.count == 2 ? (a, b) : (1, a)
      }
      for number in first...last where (number - first) % group < used { numbers.insert(number) }
    }
    return numbers.sorted()
  }

  /// A mask of comma-separated hexadecimal words of 32 bits, most significant first.
  package static func parse(mask text: String) -> [Int]? {
    let words = text.filter { !$0.isWhitespace }.split(separator: ",")
    guard !words.isEmpty, words.count <= limit / 32 else { return nil }
    var numbers: [Int] = []
    for (index, word) in words.reversed().enumerated() {
      // A single word may be wider than 32 bits (old kernels, virsh); commas imply 32.
      guard word.count <= (words.count == 1 ? 16 : 8), let bits = UInt64(word, radix: 16) else {
        return nil
      }
      for bit in 0..<64 where bits >> UInt64(bit) & 1 == 1 { numbers.append(index * 32 + bit) }
    }
    return numbers
  }
}
