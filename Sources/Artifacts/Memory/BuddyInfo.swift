import ByteText

/// Free blocks of each size in each zone: how fragmented free memory is.
///
/// - Source: `/proc/buddyinfo`; one line a zone.
/// - Format: `Node 0, zone   Normal   4381   1093 …`: the n-th number counts free blocks of 2^n
///   pages, from n = 0. The number of orders depends on architecture and configuration (11 mostly,
///   9 to 14 elsewhere).
/// - Units: blocks now.
/// - Errors: a line that is not of this form is skipped with a note.
/// - Reference: `frag_show_print` in `mm/vmstat.c`.
package enum BuddyInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.buddyinfo",
    origins: [.file("proc/buddyinfo", sampled: true)],
    tables: [BuddyBlocks.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard row.skip("Node "), let node = row.until(",")?.rest().integer,
        row.nextWord() == "zone", let zone = row.nextWord()
      else {
        rows.note(line, "expected 'Node N, zone NAME' and numbers")
        continue
      }
      var order = 0
      while let field = row.word() {
        guard let free = field.unsigned else {
          rows.note(
            line, "expected a number for order \(order), found '\(field.string.prefix(20))'")
          break
        }
        rows.add(BuddyBlocks(line: line, node: node, zone: zone, order: order, free: free))
        order += 1
        found = true
      }
    }
    if !found { throw .unrecognised("no line 'Node N, zone NAME numbers'") }
  }
}

package struct BuddyBlocks: Row {
  package let line: Line
  let node: Int
  let zone: String
  let order: Int
  let free: UInt64

  package static let table = Table<BuddyBlocks>(
    "buddyinfo", "Free blocks of 2^page_order pages in each zone",
    [
      Column("node", "NUMA node", \.node),
      Column("zone", "zone", \.zone),
      Column("page_order", "the block has 2^page_order pages", \.order),
      Column("free_blocks", "free blocks of this size now", \.free),
    ])
}
