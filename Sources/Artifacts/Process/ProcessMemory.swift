import ByteText

/// Memory of a process by kind, summed over its mappings.
///
/// - Source: `/proc/PID/smaps_rollup`.
/// - Format: a line of addresses with `[rollup]`, then `Name: number kB`.
/// - Since: 4.14; `Pss_Anon` and relatives in 5.4.
/// - Units: kB of 1024 bytes.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: `Documentation/filesystems/proc.rst`.
package enum ProcessSmapsRollup: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.smaps_rollup",
    origins: [.alsoFile("proc/{pid:n}/smaps_rollup")],
    tables: [ProcessMemoryKind.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.contains("[rollup]") {
        rows.header(line)
        continue
      }
      guard let name = row.until(":")?.rest().string, let value = row.nextUnsigned(),
        row.rest().equals("kB")
      else {
        rows.note(line, "expected 'Name: number kB'")
        continue
      }
      found = true
      rows.add(ProcessMemoryKind(line: line, pid: Int(source["pid"]), name: name, value: value))
    }
    if !found { throw .unrecognised("no line 'Name: number kB'") }
  }
}

package struct ProcessMemoryKind: Row {
  package let line: Line
  let pid: Int?
  let name: String
  let value: UInt64

  package static let table = Table<ProcessMemoryKind>(
    "process_memory", "Memory of processes by kind (smaps_rollup)",
    [
      Column("pid", "process", \.pid),
      Column("name", "Rss, Pss, Swap, AnonHugePages, …", \.name),
      Column("value_kb", "kB of 1024 bytes", \.value),
    ])
}

/// Where the pages of a process lie among the NUMA nodes.
///
/// - Source: `/proc/PID/numa_maps`.
/// - Format: `address policy name=value …`, `N0=123` is pages on node 0. Summed here over the
///   mappings of one page size, since a row a mapping is too much.
/// - Units: pages of `kernelpagesize_kB`.
/// - Errors: a line without a policy is skipped with a note.
/// - Reference: numa(7).
package enum ProcessNumaMaps: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.numa_maps",
    origins: [.alsoFile("proc/{pid:n}/numa_maps")],
    tables: [ProcessNodePages.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    struct Key: Hashable {
      let node: Int
      let size: Int
    }
    var text = Cursor(bytes, firstLine: source.firstLine)
    var sums: [Key: UInt64] = [:]
    var first: Line?
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      guard words.count >= 2, UInt64(words[0], radix: 16) != nil else {
        rows.note(line, "expected 'address policy …'")
        continue
      }
      if first == nil { first = line }
      rows.header(line)
      let size =
        words.last { $0.hasPrefix("kernelpagesize_kB=") }.flatMap { Int($0.dropFirst(18)) } ?? 4
      for word in words.dropFirst(2) where word.hasPrefix("N") {
        let parts = word.dropFirst().split(separator: "=")
        guard parts.count == 2, let node = Int(parts[0]), let pages = UInt64(parts[1]) else {
          continue
        }
        let (sum, overflow) = sums[Key(node: node, size: size), default: 0]
          .addingReportingOverflow(pages)
        if !overflow { sums[Key(node: node, size: size)] = sum }
      }
    }
    guard let first else { throw .empty("no mapping") }
    for (key, pages) in sums.sorted(by: { ($0.key.node, $0.key.size) < ($1.key.node, $1.key.size) })
    {
      rows.add(
        ProcessNodePages(
          line: first, pid: Int(source["pid"]), node: key.node, size: key.size, pages: pages))
    }
  }
}

package struct ProcessNodePages: Row {
  package let line: Line
  let pid: Int?
  let node: Int
  let size: Int
  let pages: UInt64

  package static let table = Table<ProcessNodePages>(
    "process_node_pages", "Pages of processes on each NUMA node (numa_maps, summed)",
    [
      Column("pid", "process", \.pid),
      Column("node", "NUMA node", \.node),
      Column("page_size_kb", "size of these pages", \.size),
      Column("pages", "pages on the node", \.pages),
    ])
}
