import ByteText

/// Transparent and persistent huge pages, samepage merging, multi-generation LRU, zswap: settings
/// and counters, one attribute a file.
///
/// - Source: `/sys/kernel/mm/{transparent_hugepage,ksm,hugepages,lru_gen,numa,swap}`, per-node
///   huge page pools, `/sys/module/zswap/parameters`; `redhat_transparent_hugepage` on RHEL 6.
/// - Format: one value a file; choices as `always [madvise] never`: the one in brackets is
///   `selected` (NULL when no word is, or the brackets are empty).
/// - Since: sizes of their own (`hugepages-64kB/enabled`) in 6.8, `lru_gen` in 6.1.
/// - Units: pages of the architecture, or huge pages of the pool's size; as the attribute says.
/// - Errors: an empty file yields nothing. A directory is absent where it is not configured.
/// - Reference: `Documentation/admin-guide/mm/{transhuge,ksm,hugetlbpage,multigen_lru}.rst`.
package enum MMSettings: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.kernel.mm",
    origins: [
      .file("sys/kernel/mm/{area}/{attribute}", sampled: true),
      .file("sys/kernel/mm/{area}/khugepaged/{attribute}", sampled: true),
      .file("sys/kernel/mm/{area}/hugepages-{size:n}kB/{attribute}", sampled: true),
      .file("sys/kernel/mm/{area}/hugepages-{size:n}kB/stats/{attribute}", sampled: true),
      .file(
        "sys/devices/system/node/node{node:n}/hugepages/hugepages-{size:n}kB/{attribute}",
        sampled: true),
      .file("sys/module/zswap/parameters/{attribute}"),
    ],
    tables: [MMSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let khugepaged = source.path.contains("/khugepaged/")
    let area: String
    if source.path.contains("/module/zswap/") {
      area = "zswap"
    } else if source.path.contains("/node/node") {
      area = "hugepages"
    } else if source["area"] == "redhat_transparent_hugepage" {
      area = "transparent_hugepage"
    } else {
      area = source["area"]
    }
    try parseValue(bytes, source, into: &rows) { line, value, number in
      MMSetting(
        line: line, area: area, node: Int(source["node"]), size: Int(source["size"]),
        attribute: (khugepaged ? "khugepaged/" : "") + source["attribute"], value: value,
        selected: selectedWord(value), number: number)
    }
  }
}

/// The word in brackets of `a [b] c`; `nil` when there is none.
func selectedWord(_ value: String) -> String? {
  guard let open = value.firstIndex(of: "["), let close = value[open...].firstIndex(of: "]") else {
    return nil
  }
  let word = value[value.index(after: open)..<close]
  return word.isEmpty || word.allSatisfy(\.isWhitespace) ? nil : String(word)
}

package struct MMSetting: Row {
  package let line: Line
  let area: String
  let node: Int?
  let size: Int?
  let attribute: String
  let value: String
  let selected: String?
  let number: Int64?

  package static let table = Table<MMSetting>(
    "mm_setting", "Huge pages, KSM, lru_gen, zswap: attributes below /sys/kernel/mm",
    [
      Column(
        "area", "transparent_hugepage (RHEL 6's too), ksm, hugepages, lru_gen, numa, swap, zswap",
        \.area),
      Column("node", "NUMA node of a per-node huge page pool, else NULL", \.node),
      Column("page_size_kb", "huge page size of the pool or THP size, in kB; else NULL", \.size),
      Column("attribute", "file name; khugepaged's with khugepaged/ before it", \.attribute),
      Column("value", "the text", \.value),
      Column("selected", "the choice in brackets, where there are choices", \.selected),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
