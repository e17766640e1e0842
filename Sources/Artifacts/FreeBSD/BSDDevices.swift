import ByteText

/// PCI devices and their drivers on FreeBSD.
///
/// - Source: `pciconf -lv`.
/// - Format: `em0@pci0:2:0:0:  class=0x020000 card=… chip=…` (13 and later `vendor=… device=…`),
///   then indented `vendor = '…'`, `device = '…'`, `class = …`, `subclass = …`. `none0@` has no
///   driver. Capability lines (`-c`) are left out by design.
/// - Errors: an indented line before any device, or another form, is skipped with a note.
/// - Reference: FreeBSD pciconf(8).
package enum BSDPciconf: Artifact {
  package static let spec = ArtifactSpec(
    id: "bsd.pciconf",
    origins: [
      .command("pciconf -lv", on: .freebsd), .alsoCommand("pciconf -l"),
      .alsoCommand("pciconf -lvc"), .alsoCommand("pciconf -lvbc"),
    ],
    tables: [BSDPCIDevice.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var device: BSDPCIDevice?
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if !row.starts(with: " "), !row.starts(with: "\t") {
        if let device { rows.add(device) }
        device = nil
        guard let name = row.until("@")?.string, let address = row.nextWord(),
          address.hasPrefix("pci")
        else {
          rows.note(line, "expected 'name@pciD:B:S:F: …'")
          continue
        }
        var next = BSDPCIDevice(
          line: line, name: name,
          address: address.hasSuffix(":") ? String(address.dropLast()) : address)
        while var field = row.word() {
          if let key = field.until("=")?.string { next.ids[key] = field.string }
        }
        rows.header(line)
        device = next
        continue
      }
      guard device != nil else {
        rows.note(line, "expected 'name@pci…'")
        continue
      }
      var content = row.rest()
      guard let key = content.until("=")?.rest().string, !key.contains(" ") else {
        rows.skip(line)
        continue
      }
      device?.words[key] = content.rest().string.filter { $0 != "'" }
      rows.header(line)
    }
    guard let device else { throw .unrecognised("no line 'name@pci…'") }
    rows.add(device)
  }
}

package struct BSDPCIDevice: Row {
  package let line: Line
  let name: String
  let address: String
  var ids: [String: String] = [:]
  var words: [String: String] = [:]

  init(line: Line, name: String, address: String) {
    self.line = line
    self.name = name
    self.address = address
  }

  package static let table = Table<BSDPCIDevice>(
    "bsd_pci_device", "PCI devices on FreeBSD (pciconf -lv)",
    [
      Column("name", "driver and unit: em0, vmx0; none0 has no driver", \.name),
      Column("driver", "driver; NULL without one") {
        let driver = String($0.name.reversed().drop(while: \.isNumber).reversed())
        return driver == "none" ? nil : driver
      },
      Column("address", "pciDOMAIN:BUS:SLOT:FUNCTION", \.address),
      Column("class_code", "0x020000 is an Ethernet controller") { $0.ids["class"] },
      Column("chip", "device and vendor id as 0xDDDDVVVV (before 13)") { $0.ids["chip"] },
      Column("vendor_id", "vendor id (13 and later)") { $0.ids["vendor"] },
      Column("device_id", "device id (13 and later)") { $0.ids["device"] },
      Column("vendor", "vendor's name") { $0.words["vendor"] },
      Column("device", "device's name") { $0.words["device"] },
      Column("class", "network, mass storage, …") { $0.words["class"] },
      Column("subclass", "ethernet, SATA, …") { $0.words["subclass"] },
    ])
}

/// Disk activity on FreeBSD, one block of lines a report.
///
/// - Source: `iostat -x` on FreeBSD; the first report is the average since boot.
/// - Format: `extended device statistics`, a header that begins with `device`, a line a device.
///   `svc_t` before 10; `ms/r ms/w ms/o ms/t` since.
/// - Units: operations and kB per second, ms, percent busy, as the header says.
/// - Errors: a line that does not fit the header is skipped with a note.
/// - Reference: FreeBSD iostat(8).
package enum BSDIostatX: Artifact {
  package static let spec = ArtifactSpec(
    id: "bsd.iostat-x",
    origins: [
      .command("iostat -x -d -c 2 -w 2", on: .freebsd), .alsoCommand("iostat -xd -c 2 -w 2"),
      .alsoCommand("iostat -xn -w 1"), .alsoCommand("iostat -x -w 1"),
    ],
    tables: [BSDDiskInterval.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    var interval = -1
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.contains("extended"), words.contains("statistics") {
        rows.header(line)
        continue
      }
      if words.first == "device" {
        columns = words
        interval += 1
        rows.header(line)
        continue
      }
      guard !columns.isEmpty, words.count == columns.count else {
        rows.note(line, "expected \(columns.count) columns, found \(words.count)")
        continue
      }
      var values: [String: Double] = [:]
      for (name, word) in zip(columns, words).dropFirst() { values[name] = decimalNumber(word) }
      rows.add(
        BSDDiskInterval(
          line: line, tool: "iostat", interval: interval, sinceBoot: interval == 0,
          device: words[0], values: values))
    }
    if columns.isEmpty { throw .unrecognised("no header line that begins with 'device'") }
  }
}

/// Disk activity of GEOM providers on FreeBSD.
///
/// - Source: `gstat -b`, `gstat -b -I 2s`, `gstat -bd`.
/// - Format: `dT: 1.001s  w: 1.000s`, a header with `L(q)` first and `Name` last, a line each.
///   `d/s kBps ms/d` columns with -d, `o/s ms/o` with -o.
/// - Units: operations and kB per second, ms per operation, percent busy, over the interval `w`.
/// - Errors: a line that does not fit the header is skipped with a note.
/// - Reference: FreeBSD gstat(8).
package enum BSDGstat: Artifact {
  package static let spec = ArtifactSpec(
    id: "bsd.gstat",
    origins: [
      .command("gstat -b -I 2s", on: .freebsd), .alsoCommand("gstat -b"),
      .alsoCommand("gstat -bd"), .alsoCommand("gstat -bpd"), .alsoCommand("gstat -bp"),
    ],
    tables: [BSDDiskInterval.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    var interval = -1
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "dT:" {
        interval += 1
        rows.header(line)
        continue
      }
      if words.first == "L(q)" {
        columns = Self.named(words)
        if interval < 0 { interval = 0 }
        rows.header(line)
        continue
      }
      guard !columns.isEmpty, words.count >= columns.count else {
        rows.note(line, "expected \(columns.count) columns, found \(words.count)")
        continue
      }
      // The busy column may carry a bar in front of the name (`| 0.1| ada0`).
      let fields = words.filter { $0 != "|" }
      var values: [String: Double] = [:]
      for (name, word) in zip(columns, fields) {
        values[name] = decimalNumber(word.filter { $0 != "|" })
      }
      rows.add(
        BSDDiskInterval(
          line: line, tool: "gstat", interval: interval, sinceBoot: false,
          device: fields.dropFirst(columns.count - 1).joined(separator: " "), values: values))
    }
    if columns.isEmpty { throw .unrecognised("no header line that begins with 'L(q)'") }
  }

  /// Throughput columns repeat their name: they belong to the operation before them.
  private static func named(_ words: [String]) -> [String] {
    var previous = ""
    return words.map { word in
      defer { previous = word }
      switch (word, previous) {
      case ("L(q)", _): return "qlen"
      case ("kBps", "r/s"): return "kr/s"
      case ("kBps", "w/s"): return "kw/s"
      case ("kBps", "d/s"): return "kd/s"
      case ("%busy", _): return "%b"
      default: return word
      }
    }
  }
}

/// A plain decimal number, or `nil`.
private func decimalNumber(_ text: String) -> Double? {
  guard text.first.map({ $0.isNumber || $0 == "-" || $0 == "." }) == true else { return nil }
  return Double(text)
}

package struct BSDDiskInterval: Row {
  package let line: Line
  let tool: String
  let interval: Int
  let sinceBoot: Bool
  let device: String
  let values: [String: Double]

  package static let table = Table<BSDDiskInterval>(
    "bsd_disk_interval", "Disk activity on FreeBSD over a tool's own intervals (iostat -x, gstat)",
    [
      Column("tool", "iostat or gstat", \.tool),
      Column("interval", "number of the report, from 0", \.interval),
      Column("since_boot", "1 for iostat's first report, the average since boot", \.sinceBoot),
      Column("device", "disk or GEOM provider", \.device),
      Column("reads_per_s", "reads") { $0.values["r/s"] },
      Column("writes_per_s", "writes") { $0.values["w/s"] },
      Column("read_kb_per_s", "kB read") { $0.values["kr/s"] },
      Column("write_kb_per_s", "kB written") { $0.values["kw/s"] },
      Column("queue_length", "requests waiting or in service") {
        $0.values["qlen"] ?? $0.values["wait"]
      },
      Column("read_ms", "mean time of a read; NULL before 10") { $0.values["ms/r"] },
      Column("write_ms", "mean time of a write; NULL before 10") { $0.values["ms/w"] },
      Column("other_ms", "mean time of other operations") { $0.values["ms/o"] },
      Column("service_ms", "mean time of an operation (ms/t, svc_t before 10)") {
        $0.values["ms/t"] ?? $0.values["svc_t"]
      },
      Column("busy_percent", "share of time with requests") { $0.values["%b"] },
    ])
}

/// Jails that run on FreeBSD.
///
/// - Source: `jls`.
/// - Format: a header `JID IP Address Hostname Path` and a line a jail; the address may be `-` or
///   missing. `jls -v` has several lines a jail; only its first one is read.
/// - Errors: a line that does not begin with a number is skipped with a note.
/// - Reference: FreeBSD jls(8).
package enum BSDJls: Artifact {
  package static let spec = ArtifactSpec(
    id: "bsd.jls",
    origins: [.command("jls", on: .freebsd), .alsoCommand("jls -v")],
    tables: [BSDJail.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "JID" {
        header = true
        rows.header(line)
        continue
      }
      guard header else { throw .unrecognised("no header line 'JID'") }
      if let first = words.first, let jid = Int(first), words.count >= 2 {
        rows.add(BSDJail(line: line, jid: jid, path: words.last { $0.hasPrefix("/") }))
      } else if source.pattern.hasSuffix("-v") {
        rows.skip(line)
      } else if row.starts(with: "      ") {
        rows.header(line)
      } else {
        rows.note(line, "expected a jail's number first")
      }
    }
    if !header { throw .unrecognised("no header line 'JID'") }
  }
}

package struct BSDJail: Row {
  package let line: Line
  let jid: Int
  let path: String?

  package static let table = Table<BSDJail>(
    "bsd_jail", "Jails that run (jls)",
    [
      Column("jid", "number of the jail", \.jid),
      Column("path", "its root directory", \.path),
    ])
}

/// Calls of FreeBSD's NFS client since boot.
///
/// - Source: `nfsstat -c`, `nfsstat -e -c` on FreeBSD.
/// - Format: `Client Info:`, section lines (`Rpc Counts:`), and pairs of lines: names, numbers
///   under them. Names are one word each (`X Replies` excepted), numbers as many.
/// - Units: calls, 32- or 64-bit counters since boot.
/// - Errors: a line of numbers without names above, or with another count, is skipped with a note.
/// - Reference: FreeBSD nfsstat(1).
package enum BSDNfsstatC: Artifact {
  package static let spec = ArtifactSpec(
    id: "bsd.nfsstat-c",
    origins: [
      .command("nfsstat -c -e", sampled: true, on: .freebsd), .alsoCommand("nfsstat -e -c"),
    ],
    tables: [BSDNFSCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var section = ""
    var names: [String] = []
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      let content = row.rest()
      if content.isAtEnd { continue }
      let words = content.words()
      if content.string.hasSuffix(":") {
        section = String(content.string.dropLast())
        names = []
        rows.header(line)
        continue
      }
      guard words.allSatisfy({ $0.first?.isNumber == true || $0.first == "-" }) else {
        names = Self.names(words)
        rows.header(line)
        continue
      }
      guard words.count == names.count else {
        rows.note(line, "expected \(names.count) numbers, found \(words.count)")
        continue
      }
      for (name, word) in zip(names, words) {
        guard let number = UInt64(word) else { continue }
        found = true
        rows.add(BSDNFSCounter(line: line, section: section, name: name, number: number))
      }
      rows.header(line)
      names = []
    }
    if !found { throw .unrecognised("no line of numbers below names") }
  }

  /// Joins the two-word names: `X Replies`, `Attr Hits`, `BioR Misses`, ….
  private static func names(_ words: [String]) -> [String] {
    var names: [String] = []
    for word in words {
      if ["Replies", "Hits", "Misses"].contains(word), let last = names.last {
        names[names.count - 1] = last + " " + word
      } else {
        names.append(word)
      }
    }
    return names
  }
}

package struct BSDNFSCounter: Row {
  package let line: Line
  let section: String
  let name: String
  let number: UInt64

  package static let table = Table<BSDNFSCounter>(
    "bsd_nfs_counter", "Calls and cache hits of FreeBSD's NFS client since boot (nfsstat -c)",
    [
      Column("section", "Rpc Counts, Rpc Info, Cache Info, …", \.section),
      Column("name", "Getattr, Lookup, TimedOut, Retries, …", \.name),
      Column("value", "calls since boot; may wrap at 2^32 on old releases", \.number),
    ])
}
