import ByteText

/// Queueing disciplines of network devices: settings, packets sent and dropped, backlog.
///
/// - Source: `tc -s qdisc show`, also with `-d`.
/// - Format: `qdisc KIND HANDLE: [dev DEV] root|parent P|ingress … options`, then indented lines:
///   `Sent …`, `backlog …`, and what is the kind's own (kept as text in `details`).
/// - Units: `dropped`, `overlimits`, `requeues` are counters of 32 bits; sizes `20Kb` are bytes with
///   1024 base. Totals of children are in those of mq and of classful parents too. `noqueue` counts
///   nothing.
/// - Errors: an indented line before the first `qdisc` is noted.
/// - Reference: tc(8).
package enum Qdisc: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.tc-qdisc",
    origins: [
      .command("tc -s -d qdisc show", sampled: true), .alsoCommand("tc -s qdisc show"),
      .alsoCommand("tc -s qdisc"), .alsoCommand("tc qdisc show"), .alsoCommand("tc qdisc"),
      .alsoCommand("tc -d -s qdisc show"), .alsoCommand("tc -s -d qdisc"),
      .alsoCommand("tc -s qdisc show dev {nic}"), .alsoCommand("tc -s -d qdisc show dev {nic}"),
      .alsoCommand("tc qdisc show dev {nic}"), .alsoCommand("tc -s qdisc ls dev {nic}"),
    ],
    tables: [QdiscRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var open: QdiscRow?
    var found = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if row.starts(with: "qdisc "), words.count >= 3 {
        if let qdisc = open { rows.add(qdisc) }
        open = QdiscRow(row.line, words, nic: source["nic"])
        found = true
      } else if open != nil, row.starts(with: " ") || row.starts(with: "\t") {
        open?.read(words)
        rows.header(row.line)
      } else {
        rows.note(row.line, "expected 'qdisc KIND HANDLE: …'")
      }
    }
    if let qdisc = open { rows.add(qdisc) }
    if !found { throw .unrecognised("no qdisc") }
  }
}

package struct QdiscRow: Row {
  package let line: Line
  let nic: String?
  let kind, handle: String
  let parent: String?
  let options: String
  private var details: String?
  private var sentBytes, sentPackets, dropped, overlimits, requeues: UInt64?
  private var backlogBytes, backlogPackets: UInt64?

  fileprivate init(_ line: Line, _ words: [String], nic: String) {
    self.line = line
    kind = words[1]
    handle = words[2]
    var rest = words[3...]
    var device: String? = nic.isEmpty ? nil : nic
    var parent: String?
    if rest.first == "dev" {
      device = rest.dropFirst().first ?? device
      rest = rest.dropFirst(2)
    }
    if rest.first == "parent" {
      parent = rest.dropFirst().first
      rest = rest.dropFirst(2)
    } else if rest.first == "root" || rest.first == "ingress" || rest.first == "clsact" {
      parent = rest.popFirst()
    }
    self.nic = device
    self.parent = parent
    options = rest.joined(separator: " ")
  }

  fileprivate mutating func read(_ words: [String]) {
    let plain = words.map { word in String(word.filter { !"(),".contains($0) }) }
    func after(_ name: String) -> UInt64? {
      plain.firstIndex(of: name).flatMap { $0 + 1 < plain.count ? UInt64(plain[$0 + 1]) : nil }
    }
    if plain[0] == "Sent", plain.count > 4 {
      sentBytes = UInt64(plain[1])
      sentPackets = UInt64(plain[3])
      dropped = after("dropped")
      overlimits = after("overlimits")
      requeues = after("requeues")
    } else if let at = plain.firstIndex(of: "backlog"), at == 0 || plain[0] == "rate",
      at + 2 < plain.count
    {
      backlogBytes = Self.bytes(plain[at + 1])
      backlogPackets = plain[at + 2].hasSuffix("p") ? UInt64(plain[at + 2].dropLast()) : nil
    } else {
      let text = words.joined(separator: " ")
      details = details.map { $0 + "; " + text } ?? text
    }
  }

  /// `748440b`, `20Kb`, `1Mb`: bytes, base 1024.
  static func bytes(_ text: String) -> UInt64? {
    guard text.hasSuffix("b") else { return nil }
    let digits = text.dropLast().prefix { $0.isASCII && $0.isNumber }
    guard let number = UInt64(digits) else { return nil }
    let unit: UInt64
    switch text.dropLast().dropFirst(digits.count) {
    case "": unit = 1
    case "K": unit = 1024
    case "M": unit = 1024 * 1024
    case "G": unit = 1024 * 1024 * 1024
    default: return nil
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit)
    return overflow ? nil : product
  }

  package static let table = Table<QdiscRow>(
    "qdisc", "Queueing disciplines of network devices (tc -s qdisc)", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("kind", "fq_codel, pfifo_fast, mq, noqueue, tbf, netem, …", \.kind),
      Column("handle", "8001:", \.handle),
      Column("parent", "root, ingress, clsact, or the parent's class", \.parent),
      Column("options", "what else the line says: refcnt, limit, rate, delay, …", \.options),
      Column("sent_bytes", "since it was made, 64-bit", \.sentBytes),
      Column("sent_packets", "since it was made", \.sentPackets),
      Column("dropped", "packets dropped since it was made; wraps at 2^32", \.dropped),
      Column("overlimits", "times a packet had to wait; wraps at 2^32", \.overlimits),
      Column("requeues", "packets the device did not take; wraps at 2^32", \.requeues),
      Column("backlog_bytes", "bytes waiting now", \.backlogBytes),
      Column("backlog_packets", "packets waiting now", \.backlogPackets),
      Column("details", "the kind's own statistics, lines joined by '; '", \.details),
    ])
}
