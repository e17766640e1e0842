import ByteText

/// Free blocks by size and mobility, and how page blocks are marked.
///
/// - Source: `/proc/pagetypeinfo` (root; reading it takes zone locks, so that our collector does
///   not).
/// - Format: block order and pages per block, `Free pages count per migrate type at order`, lines
///   `Node 0, zone DMA, type Unmovable 1 1 …` (counts may read `>100000`), then
///   `Number of blocks type` with a line a zone.
/// - Units: blocks now. A count that was cut short (`>100000`) is kept without the sign.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: `pagetypeinfo_show` in `mm/vmstat.c`.
package enum PageTypeInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pagetypeinfo", origins: [.alsoFile("proc/pagetypeinfo")],
    tables: [PageTypeFree.table, PageTypeBlocks.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var types: [String] = []
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "Page block order") || row.starts(with: "Pages per block")
        || row.starts(with: "Free pages count")
      {
        rows.header(line)
        continue
      }
      let words = row.words().map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }
      if row.starts(with: "Number of ") {
        types = Array(words.dropFirst(4))
        if words.count > 3, words[2] == "blocks", words[3] == "type" {
          types = Array(words.dropFirst(4))
        }
        rows.header(line)
        continue
      }
      guard words.count > 4, words[0] == "Node", let node = Int(words[1]), words[2] == "zone" else {
        rows.note(line, "expected 'Node N, zone NAME'")
        continue
      }
      let zone = words[3]
      if words[4] == "type", words.count > 5 {
        for (order, word) in words.dropFirst(6).enumerated() {
          guard let free = UInt64(word.hasPrefix(">") ? word.dropFirst() : word[...]) else {
            rows.note(line, "expected a number for order \(order)")
            break
          }
          rows.add(
            PageTypeFree(
              line: line, node: node, zone: zone, type: words[5], order: order, free: free))
        }
        rows.header(line)
      } else {
        for (type, word) in zip(types, words.dropFirst(4)) {
          guard let blocks = UInt64(word) else { continue }
          rows.add(
            PageTypeBlocks(line: line, node: node, zone: zone, type: type, blocks: blocks))
        }
        rows.header(line)
      }
    }
  }
}

package struct PageTypeFree: Row {
  package let line: Line
  let node: Int
  let zone: String
  let type: String
  let order: Int
  let free: UInt64

  package static let table = Table<PageTypeFree>(
    "pagetype_free", "Free blocks of 2^page_order pages by mobility (/proc/pagetypeinfo)",
    [
      Column("node", "NUMA node", \.node),
      Column("zone", "zone", \.zone),
      Column("migrate_type", "Unmovable, Movable, Reclaimable, HighAtomic, …", \.type),
      Column("page_order", "the block has 2^page_order pages", \.order),
      Column("free_blocks", "free blocks now; counting stops at 100000 on newer kernels", \.free),
    ])
}

package struct PageTypeBlocks: Row {
  package let line: Line
  let node: Int
  let zone: String
  let type: String
  let blocks: UInt64

  package static let table = Table<PageTypeBlocks>(
    "pagetype_blocks", "Page blocks by the mobility they are marked with (/proc/pagetypeinfo)",
    [
      Column("node", "NUMA node", \.node),
      Column("zone", "zone", \.zone),
      Column("migrate_type", "Unmovable, Movable, Reclaimable, HighAtomic, …", \.type),
      Column("blocks", "page blocks", \.blocks),
    ])
}
