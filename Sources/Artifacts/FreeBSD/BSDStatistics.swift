import ByteText

/// FreeBSD's network buffers.
///
/// - Source: `netstat -m` on FreeBSD.
/// - Format: sentences that begin with one or more numbers separated by `/`:
///   `1024/1531/2555 mbufs in use (current/cache/total)`. The words in parentheses name the
///   numbers; without them (old releases) their place does. `0K/1K/2K bytes allocated …` carry a K.
/// - Units: buffers, requests since boot, kB of 1024 bytes.
/// - Errors: a line that does not begin with a number is skipped with a note.
/// - Reference: FreeBSD `usr.bin/netstat/mbuf.c`.
package enum BSDNetstatM: Artifact {
  package static let spec = ArtifactSpec(
    id: "bsd.netstat-m",
    origins: [.command("netstat -m", sampled: true, on: .freebsd)],
    tables: [BSDMbuf.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      let content = row.rest()
      if content.isAtEnd { continue }
      var words = content.words()
      guard let first = words.first, first.first?.isNumber == true else {
        rows.note(line, "expected numbers and a sentence")
        continue
      }
      words.removeFirst()
      let numbers = first.split(separator: "/", omittingEmptySubsequences: false)
      var names: [String] = []
      if let last = words.last, last.hasPrefix("("), last.hasSuffix(")") {
        names = last.dropFirst().dropLast().split(separator: "/").map(String.init)
        words.removeLast()
      }
      let sentence = words.joined(separator: " ")
      for (position, part) in numbers.enumerated() {
        let kilo = part.hasSuffix("K") || part.hasSuffix("k")
        guard let number = UInt64(kilo ? part.dropLast() : part) else {
          rows.note(line, "expected a number, found '\(part.prefix(20))'")
          continue
        }
        found = true
        rows.add(
          BSDMbuf(
            line: line, sentence: sentence, position: position,
            name: names.count == numbers.count ? names[position] : nil, number: number))
      }
    }
    if !found { throw .unrecognised("no line that begins with numbers") }
  }
}

package struct BSDMbuf: Row {
  package let line: Line
  let sentence: String
  let position: Int
  let name: String?
  let number: UInt64

  package static let table = Table<BSDMbuf>(
    "bsd_mbuf", "FreeBSD's network buffers (netstat -m), one row a number",
    [
      Column("sentence", "what is counted: mbufs in use, requests for mbufs denied, …", \.sentence),
      Column("position", "place of the number, from 0", \.position),
      Column(
        "name", "current, cache, total, max, mbufs, clusters, …; NULL when not printed", \.name),
      Column("value", "buffers, requests since boot, or kB for bytes allocated", \.number),
    ])
}

/// FreeBSD's network counters.
///
/// - Source: `netstat -s` on FreeBSD.
/// - Format: `protocol:` and indented sentences with a number first; deeper lines are parts of the
///   line above. A number in parentheses (`(1234 bytes)`) is a second value of the sentence. The
///   words do not change with the number but for plural endings, which are kept as printed.
/// - Units: packets, bytes or events since boot; 64 bits.
/// - Errors: a line without number that is no protocol is skipped with a note, except histogram
///   headings (`Input histogram:`).
/// - Reference: FreeBSD `usr.bin/netstat/inet.c`.
package enum BSDNetstatS: Artifact {
  package static let spec = ArtifactSpec(
    id: "bsd.netstat-s",
    origins: [
      .command("netstat -s -f inet", sampled: true, on: .freebsd),
      .alsoCommand("netstat -s -f inet6"), .alsoCommand("netstat -s -p tcp"),
      .alsoCommand("netstat -s -p udp"), .alsoCommand("netstat -s -p ip"),
    ],
    tables: [BSDNetCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var proto: String?
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let content = row.rest().string
      if !row.starts(with: " "), !row.starts(with: "\t"), content.hasSuffix(":") {
        proto = String(content.dropLast())
        rows.header(line)
        continue
      }
      guard let proto else { throw .unrecognised("no line 'protocol:'") }
      if content.hasSuffix(":") {
        rows.header(line)
        continue
      }
      let words = content.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, let number = UInt64(first) else {
        // Histogram rows: `name: number`.
        if words.count >= 2, let last = words.last, let number = UInt64(last),
          content.contains(":")
        {
          rows.add(
            BSDNetCounter(
              line: line, proto: proto,
              sentence: words.dropLast().joined(separator: " "), number: number, extra: nil))
        } else {
          rows.note(line, "expected a number first")
        }
        continue
      }
      var extra: UInt64?
      var kept: [Substring] = []
      for word in words.dropFirst() {
        if word.hasPrefix("("), let value = UInt64(word.dropFirst()) {
          extra = value
          kept.append("(N")
        } else {
          kept.append(word)
        }
      }
      rows.add(
        BSDNetCounter(
          line: line, proto: proto, sentence: kept.joined(separator: " "), number: number,
          extra: extra))
    }
    if proto == nil { throw .unrecognised("no line 'protocol:'") }
  }
}

package struct BSDNetCounter: Row {
  package let line: Line
  let proto: String
  let sentence: String
  let number: UInt64
  let extra: UInt64?

  package static let table = Table<BSDNetCounter>(
    "bsd_net_counter", "FreeBSD's network counters (netstat -s), since boot; 64 bits",
    [
      Column("protocol", "tcp, udp, ip, icmp, arp, …", \.proto),
      Column("sentence", "words behind the number; a second number is N", \.sentence),
      Column("value", "packets or events, or bytes as the sentence says", \.number),
      Column("second_value", "number in parentheses, mostly bytes; NULL without", \.extra),
    ])
}

/// FreeBSD's interrupts.
///
/// - Source: `vmstat -i` on FreeBSD.
/// - Format: `interrupt  total  rate` with blanks in the names (`irq256: em0:rx0`, `cpu0:timer`),
///   read from the right. The last line `Total` is left out: a sum.
/// - Units: interrupts since boot (64 bits), and their average per second since boot.
/// - Errors: a line without two numbers at the end is skipped with a note.
/// - Reference: FreeBSD vmstat(8).
package enum BSDVmstatI: Artifact {
  package static let spec = ArtifactSpec(
    id: "bsd.vmstat-i",
    origins: [
      .command("vmstat -i", sampled: true, on: .freebsd), .alsoCommand("vmstat -ia"),
      .alsoCommand("vmstat -ai"),
    ],
    tables: [BSDInterrupt.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "interrupt") {
        header = true
        rows.header(line)
        continue
      }
      if row.starts(with: "Total") {
        rows.skip(line)
        continue
      }
      let words = row.words()
      guard words.count >= 3, let rate = UInt64(words[words.count - 1]),
        let total = UInt64(words[words.count - 2])
      else {
        rows.note(line, "expected a name, a total and a rate")
        continue
      }
      rows.add(
        BSDInterrupt(
          line: line, name: words.dropLast(2).joined(separator: " "), total: total, rate: rate))
    }
    if !header { throw .unrecognised("no header line 'interrupt total rate'") }
  }
}

package struct BSDInterrupt: Row {
  package let line: Line
  let name: String
  let total: UInt64
  let rate: UInt64

  package static let table = Table<BSDInterrupt>(
    "bsd_interrupt", "FreeBSD's interrupts (vmstat -i)",
    [
      Column("name", "irq1: atkbd0, cpu0:timer, …", \.name),
      Column("total", "interrupts since boot; 64-bit counter", \.total),
      Column("average_per_s", "average rate since boot, as printed", \.rate),
    ])
}

/// FreeBSD's kernel memory zones: use, and requests that failed.
///
/// - Source: `vmstat -z` on FreeBSD.
/// - Format: a header `ITEM SIZE LIMIT USED FREE REQ FAIL SLEEP XDOMAIN`, then `name: 256, 0, 12,
///   …`. Columns grew: FAIL in 8, SLEEP in 9, XDOMAIN in 13; names may hold blanks and colons.
/// - Units: bytes, items; requests and failures since boot (64 bits).
/// - Errors: a line that does not fit the header is skipped with a note.
/// - Reference: FreeBSD vmstat(8), uma(9).
package enum BSDVmstatZ: Artifact {
  package static let spec = ArtifactSpec(
    id: "bsd.vmstat-z",
    origins: [.command("vmstat -z", sampled: true, on: .freebsd)],
    tables: [BSDZone.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "ITEM") {
        columns = row.words().dropFirst().map { $0.lowercased() }
        rows.header(line)
        continue
      }
      guard !columns.isEmpty, let name = row.untilLast(":")?.rest().string else {
        rows.note(line, "expected 'name: numbers' below a header")
        continue
      }
      let numbers = row.rest().string.split(separator: ",").map { UInt64($0.trimmed) }
      guard numbers.count >= 5, numbers.allSatisfy({ $0 != nil }) else {
        rows.note(line, "expected five or more numbers")
        continue
      }
      var values: [String: UInt64] = [:]
      for (column, number) in zip(columns, numbers) { values[column] = number }
      rows.add(BSDZone(line: line, name: name, values: values))
    }
    if columns.isEmpty { throw .unrecognised("no header line 'ITEM SIZE LIMIT …'") }
  }
}

package struct BSDZone: Row {
  package let line: Line
  let name: String
  let values: [String: UInt64]

  package static let table = Table<BSDZone>(
    "bsd_zone", "FreeBSD's kernel memory zones (vmstat -z)",
    [
      Column("name", "zone: mbuf_cluster, socket, tcp_inpcb, …", \.name),
      Column("size_bytes", "size of an item") { $0.values["size"] },
      Column("item_limit", "items at most; 0 is no limit") { $0.values["limit"] },
      Column("used", "items in use") { $0.values["used"] },
      Column("free", "items cached") { $0.values["free"] },
      Column("requests", "requests since boot; 64-bit counter") {
        $0.values["req"] ?? $0.values["requests"]
      },
      Column("failures", "requests that failed since boot; NULL before 8") {
        $0.values["fail"] ?? $0.values["failures"]
      },
      Column("sleeps", "requests that had to sleep since boot; NULL before 9") {
        $0.values["sleep"]
      },
    ])
}

/// FreeBSD's virtual memory counters.
///
/// - Source: `vmstat -s` on FreeBSD.
/// - Format: a number and words; parts of a line in parentheses belong to the words.
/// - Units: pages, events or bytes since boot (64 bits); `pages free` and the like are gauges.
/// - Errors: a line that does not begin with a number is skipped with a note.
/// - Reference: FreeBSD vmstat(8).
package enum BSDVmstatS: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.vmstat-s",
    origins: [
      .command("vmstat -s", sampled: true, on: .freebsd)
    ],
    tables: [VmstatSum.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let number = row.nextUnsigned() else {
        rows.note(line, "expected a number and words")
        continue
      }
      found = true
      rows.add(VmstatSum(line: line, sentence: row.words().joined(separator: " "), number: number))
    }
    if !found { throw .unrecognised("no line that begins with a number") }
  }
}

package struct VmstatSum: Row {
  package let line: Line
  let sentence: String
  let number: UInt64

  package static let table = Table<VmstatSum>(
    "vmstat_sum", "Counters of vmstat -s (FreeBSD; procps prints other sentences)",
    [
      Column("sentence", "words behind the number: page faults, pages free, …", \.sentence),
      Column("value", "events or pages; counters since boot, 64 bits", \.number),
    ])
}
