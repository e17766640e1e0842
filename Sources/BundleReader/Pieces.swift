/// Collects an entry's bytes: whole up to the limit, or piece by piece at line ends.
struct Pieces {
  private let limits: Limits
  private let wholeOnly: Bool
  private var buffer: [UInt8] = []
  private var firstLine = 1
  private(set) var taken = 0
  private var overflowed = false

  init(limits: Limits, wholeOnly: Bool) {
    self.limits = limits
    self.wholeOnly = wholeOnly
  }

  mutating func append(
    _ block: UnsafeRawBufferPointer, _ entry: Entry, _ visitor: inout some BundleVisitor
  ) {
    append(block.count, entry, &visitor) { buffer, count in
      unsafe buffer.append(contentsOf: block.prefix(count))
    }
  }

  mutating func append(_ block: [UInt8], _ entry: Entry, _ visitor: inout some BundleVisitor) {
    append(block.count, entry, &visitor) { buffer, count in buffer += block.prefix(count) }
  }

  private mutating func append(
    _ count: Int, _ entry: Entry, _ visitor: inout some BundleVisitor,
    _ copy: (inout [UInt8], Int) -> Void
  ) {
    if overflowed { return }
    let room = wholeOnly ? limits.entryBytes - buffer.count : Int.max
    copy(&buffer, min(count, room))
    taken += min(count, room)
    if count > room {
      overflowed = true
      visitor.problem(
        entry.path, "longer than \(limits.entryBytes >> 20) MiB; the rest is left out")
    }
    if !wholeOnly, buffer.count >= limits.pieceBytes { flush(entry, &visitor) }
  }

  /// Hands out what ends with a line; a line longer than a piece is handed out cut.
  private mutating func flush(_ entry: Entry, _ visitor: inout some BundleVisitor) {
    let end = buffer.lastIndex(of: 0x0A).map { $0 + 1 } ?? buffer.count
    let piece = Array(buffer[..<end])
    let lines = piece.reduce(into: 0) { count, byte in if byte == 0x0A { count += 1 } }
    buffer.removeFirst(end)
    visitor.take(entry, piece, firstLine: firstLine, isLast: false)
    firstLine += lines
  }

  mutating func finish(_ entry: Entry, _ visitor: inout some BundleVisitor) {
    visitor.take(entry, buffer, firstLine: firstLine, isLast: true)
    buffer = []
  }
}
