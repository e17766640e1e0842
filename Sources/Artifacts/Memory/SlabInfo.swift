import ByteText

/// Kernel object caches: how many objects, how large, in how many slabs.
///
/// - Source: `/proc/slabinfo` (root).
/// - Format: two header lines (lost in a supportconfig), then
///   `name active num objsize objperslab pagesperslab : tunables … : slabdata active num shared`.
///   Version 1.1 (kernel 2.4) has fewer columns and is not read.
/// - Units: objects, bytes, pages of the architecture; values now.
/// - Errors: a line without five numbers behind the name is skipped with a note.
/// - Reference: `cache_show` in `mm/slab_common.c`.
package enum SlabInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.slabinfo",
    origins: [.file("proc/slabinfo", sampled: true, cost: .noticeable)],
    tables: [SlabCache.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "slabinfo - version") || row.starts(with: "# name")
        || row.starts(with: "#")
      {
        rows.header(line)
        continue
      }
      guard let name = row.nextWord(), let active = row.nextUnsigned(),
        let count = row.nextUnsigned(), let size = row.nextUnsigned(),
        let perSlab = row.nextUnsigned(), let pages = row.nextUnsigned()
      else {
        rows.note(line, "expected a name and five numbers")
        continue
      }
      var activeSlabs: UInt64?
      var slabs: UInt64?
      while let word = row.word() {
        if word.equals("slabdata") {
          activeSlabs = row.nextUnsigned()
          slabs = row.nextUnsigned()
          break
        }
      }
      found = true
      rows.add(
        SlabCache(
          line: line, name: name, active: active, count: count, size: Double(size),
          perSlab: perSlab, pages: pages, activeSlabs: activeSlabs, slabs: slabs, cacheKB: nil))
    }
    if !found { throw .unrecognised("no line of a slab cache") }
  }
}

/// Kernel object caches as `slabtop -o` prints them.
///
/// - Source: `slabtop -o` (procps), sorted and mostly cut to the first screenful.
/// - Format: five summary lines, a header, then
///   `OBJS ACTIVE USE% SIZEK SLABS OBJ/SLAB CACHEK NAME`. The summary lines are left out: sums.
/// - Units: object size as K with two decimals; cache size in K.
/// - Errors: a line that does not have the eight columns is skipped with a note.
/// - Reference: slabtop(1).
package enum SlabTop: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.slabtop",
    origins: [
      .alsoCommand("slabtop -o"), .alsoCommand("slabtop -o -s c"), .alsoCommand("slabtop --once"),
    ],
    tables: [SlabCache.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let content = row.rest()
      if content.starts(with: "Active / Total") || content.starts(with: "Minimum / Average") {
        rows.skip(line)
        continue
      }
      if content.starts(with: "OBJS") {
        rows.header(line)
        continue
      }
      if content.starts(with: "fopen ") { throw .refused(content.string) }
      let words = row.words()
      guard words.count == 8, let count = UInt64(words[0]), let active = UInt64(words[1]),
        words[3].hasSuffix("K"), let size = Double(words[3].dropLast()),
        let slabs = UInt64(words[4]), let perSlab = UInt64(words[5]), words[6].hasSuffix("K"),
        let cache = UInt64(words[6].dropLast())
      else {
        rows.note(line, "expected the eight columns of slabtop")
        continue
      }
      found = true
      rows.add(
        SlabCache(
          line: line, name: words[7], active: active, count: count, size: size * 1024,
          perSlab: perSlab, pages: nil, activeSlabs: nil, slabs: slabs, cacheKB: cache))
    }
    if !found { throw .unrecognised("no line of a slab cache") }
  }
}

package struct SlabCache: Row {
  package let line: Line
  let name: String
  let active: UInt64
  let count: UInt64
  let size: Double
  let perSlab: UInt64
  let pages: UInt64?
  let activeSlabs: UInt64?
  let slabs: UInt64?
  let cacheKB: UInt64?

  package static let table = Table<SlabCache>(
    "slab_cache", "Kernel object caches (/proc/slabinfo or slabtop), in the order printed",
    [
      Column("name", "cache: dentry, inode_cache, kmalloc-512, …", \.name),
      Column("active_objects", "objects in use", \.active),
      Column("objects", "objects allocated", \.count),
      Column("object_bytes", "size of an object (slabtop rounds it to 0.01 K)", \.size),
      Column("objects_per_slab", "objects in a slab", \.perSlab),
      Column("pages_per_slab", "pages of a slab; NULL from slabtop", \.pages),
      Column("active_slabs", "slabs in use; NULL from slabtop", \.activeSlabs),
      Column("slabs", "slabs allocated", \.slabs),
      Column("cache_size_kb", "size of the whole cache, printed by slabtop only", \.cacheKB),
    ])
}
