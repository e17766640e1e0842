import ByteText

/// Protocol counters of a network namespace: IP, ICMP, TCP, UDP and their Linux extensions.
///
/// - Source: `/proc/net/snmp` and `/proc/net/netstat`.
/// - Format: pairs of lines with one prefix, names then values; columns come and go in the middle.
/// - Units: events since the namespace was made, 64-bit; `Tcp.RtoMin`, `RtoMax` and
///   `TcpExt.TCPMemoryPressuresChrono` are ms; `Tcp.MaxConn` -1 means no limit.
/// - Errors: names and values of different count are taken up to the shorter, with a note.
/// - Reference: `snmp_seq_show` and `netstat_seq_show` in `net/ipv4/proc.c`.
package enum NetSNMP: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.snmp",
    origins: [
      .file("proc/net/snmp", sampled: true), .file("proc/net/netstat", sampled: true),
    ],
    tables: [NetCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var names: (protocol: String, names: [String], line: Line)?
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let prefix = row.until(":")?.rest().string, !prefix.isEmpty else {
        rows.note(line, "expected 'Protocol:', found none")
        continue
      }
      guard let head = names, head.protocol == prefix else {
        if let head = names { rows.note(head.line, "names of \(head.protocol) without values") }
        names = (prefix, row.words(), line)
        continue
      }
      names = nil
      rows.header(head.line)
      var count = 0
      while let field = row.word() {
        guard count < head.names.count else {
          count += 1
          continue
        }
        let name = head.names[count]
        count += 1
        guard let value = field.signed ?? field.unsigned.map({ Int64(bitPattern: $0) }) else {
          rows.note(line, "expected a number for \(name)")
          continue
        }
        found = true
        rows.add(
          NetCounter(line: line, protocol: prefix, name: name, value: value, origin: "proc"))
      }
      if count != head.names.count {
        rows.note(line, "expected \(head.names.count) values, found \(count)")
      }
      // UdpLite and the like can be there without a single column.
      if count == 0, head.names.isEmpty { rows.header(line) }
    }
    if let head = names { rows.note(head.line, "names of \(head.protocol) without values") }
    if !found { throw .empty("no counters") }
  }
}

/// A protocol counter under the kernel's name, whichever tool printed it.
package struct NetCounter: Row {
  package let line: Line
  let `protocol`: String
  let name: String
  let value: Int64
  let origin: String

  package static let table = Table<NetCounter>(
    "net_counter",
    "Protocol counters of a network namespace since it was made, 64-bit; a few are settings or ms",
    perNamespace: true,
    [
      Column(
        "protocol", "Ip, Icmp, Tcp, Udp, TcpExt, IpExt, MPTcpExt, Ip6, Icmp6, Udp6, …", \.protocol),
      Column("name", "the kernel's name: RetransSegs, ListenOverflows, …", \.name),
      Column("value", "count (bit pattern of an unsigned number)", \.value),
      Column(
        "origin", "proc, nstat or netstat-s: the same counter may be there several times", \.origin),
    ])

  /// `TcpExtListenDrops` is `TcpExt` and `ListenDrops`.
  static func split(_ key: String) -> (protocol: String, name: String)? {
    for prefix in prefixes where key.hasPrefix(prefix) && key.count > prefix.count {
      return (prefix, String(key.dropFirst(prefix.count)))
    }
    return nil
  }

  /// Longer ones before those that they begin with.
  private static let prefixes = [
    "MPTcpExt", "TcpExt", "IpExt", "IcmpMsg", "UdpLite6", "UdpLite", "Icmp6", "Udp6", "Ip6",
    "Icmp", "Tcp", "Udp", "Ip", "Sctp", "Tls", "Xfrm",
  ]
}
