import ByteText

/// Watermarks, sizes, counters and per-CPU page lists of each memory zone.
///
/// - Source: `/proc/zoneinfo`; a block for each `Node N, zone NAME`.
/// - Format: `pages free N`, then indented `name value` lines, `protection: (…)`, `pagesets` with
///   `cpu:`, `count:`, `high:`, `batch:`, and `name: value` lines at the end. Statistics of the
///   whole node stand below the first zone of it (since 4.8): their rows have no zone.
/// - Since: `promo` in 6.1, `boost` in 5.14 (printed among the watermarks), `cma` in 4.x.
/// - Units: pages of the architecture; counters since boot wrap at the machine's word.
/// - Errors: lines before the first `Node` line, and lines without a number, are skipped with a
///   note. A damaged block keeps what could be read.
/// - Reference: `zoneinfo_show_print` in `mm/vmstat.c`.
package enum ZoneInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.zoneinfo",
    origins: [.file("proc/zoneinfo", sampled: true, cost: .small)],
    tables: [MemoryZone.table, MemoryZoneStat.table, MemoryZonePageset.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var zone: MemoryZone?
    var pageset: MemoryZonePageset?
    var perNode = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.skip("Node ") {
        if let pageset { rows.add(pageset) }
        if let zone { rows.add(zone) }
        (zone, pageset, perNode) = (nil, nil, false)
        guard let node = row.until(",")?.rest().integer, row.nextWord() == "zone",
          let name = row.nextWord()
        else {
          rows.note(line, "expected 'Node N, zone NAME'")
          continue
        }
        rows.header(line)
        zone = MemoryZone(line: line, node: node, zone: name)
        continue
      }
      guard let node = zone?.node, let zoneName = zone?.zone else {
        rows.note(line, "expected 'Node N, zone NAME'")
        continue
      }
      row.skipSpaces()
      if row.skip("per-node stats") {
        perNode = true
        rows.header(line)
        continue
      }
      if row.starts(with: "pagesets") || row.starts(with: "page sets") {
        rows.header(line)
        continue
      }
      if row.skip("pages ") { perNode = false }
      if row.skip("protection:") {
        zone?.protection = row.rest().string.filter { $0 != "(" && $0 != ")" && $0 != "," }
        rows.header(line)
        continue
      }
      if row.skip("vm stats threshold:") {
        if pageset != nil { pageset?.threshold = row.rest().integer }
        rows.header(line)
        continue
      }
      guard let head = row.word() else { continue }
      let label = head.string
      let name = label.hasSuffix(":") ? String(label.dropLast()) : label
      guard let number = row.nextSigned() else {
        rows.note(line, "expected 'name number', found '\(name.prefix(40))'")
        continue
      }
      switch name {
      case "cpu":
        if let pageset { rows.add(pageset) }
        pageset = MemoryZonePageset(line: line, node: node, zone: zoneName, cpu: Int(number))
        rows.header(line)
      case "count" where pageset != nil:
        pageset?.count = number
        rows.header(line)
      case "high" where pageset != nil:
        pageset?.high = number
        rows.header(line)
      case "batch" where pageset != nil:
        pageset?.batch = number
        rows.header(line)
      case "high_min" where pageset != nil, "high_max" where pageset != nil:
        rows.header(line)
      default:
        if !perNode, zone?.set(name, number) == true {
          rows.header(line)
        } else {
          rows.add(
            MemoryZoneStat(
              line: line, node: node, zone: perNode ? nil : zoneName, name: name, number: number))
        }
      }
    }
    if let pageset { rows.add(pageset) }
    guard let zone else { throw .unrecognised("no line 'Node N, zone NAME'") }
    rows.add(zone)
  }
}

package struct MemoryZone: Row {
  package let line: Line
  let node: Int
  let zone: String
  var free: Int64?
  var boost: Int64?
  var min: Int64?
  var low: Int64?
  var high: Int64?
  var promo: Int64?
  var spanned: Int64?
  var present: Int64?
  var managed: Int64?
  var cma: Int64?
  var protection: String?
  var unreclaimable: Int64?

  init(line: Line, node: Int, zone: String) {
    self.line = line
    self.node = node
    self.zone = zone
  }

  /// Takes a value that has a column; false for any other.
  mutating func set(_ name: String, _ number: Int64) -> Bool {
    switch name {
    case "free": free = number
    case "boost": boost = number
    case "min": min = number
    case "low": low = number
    case "high": high = number
    case "promo": promo = number
    case "spanned": spanned = number
    case "present": present = number
    case "managed": managed = number
    case "cma": cma = number
    case "all_unreclaimable", "node_unreclaimable": unreclaimable = number
    default: return false
    }
    return true
  }

  package static let table = Table<MemoryZone>(
    "memory_zone", "Watermarks and sizes of each memory zone (/proc/zoneinfo), in pages",
    [
      Column("node", "NUMA node", \.node),
      Column("zone", "DMA, DMA32, Normal, HighMem, Movable, Device", \.zone),
      Column("free_pages", "free pages now", \.free),
      Column("boost_pages", "temporary boost of the watermarks; NULL before 5.14", \.boost),
      Column("min_pages", "below it allocations reclaim directly", \.min),
      Column("low_pages", "below it kswapd is woken", \.low),
      Column("high_pages", "kswapd stops above it", \.high),
      Column("promo_pages", "watermark of NUMA promotion; NULL before 6.1", \.promo),
      Column("spanned_pages", "pages from first to last, holes included", \.spanned),
      Column("present_pages", "pages that exist", \.present),
      Column("managed_pages", "pages the allocator owns; NULL on old kernels", \.managed),
      Column("cma_pages", "pages of the contiguous memory allocator", \.cma),
      Column("protection", "pages kept from allocations that prefer higher zones", \.protection),
      Column(
        "unreclaimable", "1 when reclaim gave up (node_ or all_unreclaimable)", \.unreclaimable),
    ])
}

package struct MemoryZoneStat: Row {
  package let line: Line
  let node: Int
  let zone: String?
  let name: String
  let number: Int64

  package static let table = Table<MemoryZoneStat>(
    "memory_zone_stat",
    "Counters and gauges of zones and nodes (/proc/zoneinfo), in pages or events",
    [
      Column("node", "NUMA node", \.node),
      Column("zone", "zone; NULL for statistics of the whole node", \.zone),
      Column("name", "name as printed: nr_free_pages, numa_miss, …", \.name),
      Column("value", "pages or events; counters wrap at the machine's word", \.number),
    ])
}

package struct MemoryZonePageset: Row {
  package let line: Line
  let node: Int
  let zone: String
  let cpu: Int
  var count: Int64?
  var high: Int64?
  var batch: Int64?
  var threshold: Int?

  init(line: Line, node: Int, zone: String, cpu: Int) {
    self.line = line
    self.node = node
    self.zone = zone
    self.cpu = cpu
  }

  package static let table = Table<MemoryZonePageset>(
    "memory_zone_pageset", "Free pages that each CPU keeps for itself (/proc/zoneinfo)",
    [
      Column("node", "NUMA node", \.node),
      Column("zone", "zone", \.zone),
      Column("cpu", "CPU", \.cpu),
      Column("count_pages", "pages in the list", \.count),
      Column("high_pages", "length at which pages go back to the zone", \.high),
      Column("batch_pages", "pages moved at once", \.batch),
      Column("stat_threshold", "counter slack per CPU before it is folded", \.threshold),
    ])
}
