import ByteText

/// TCP and UDP sockets as the kernel lists them without netlink.
///
/// - Source: `/proc/net/{tcp,tcp6,udp,udp6,udplite,udplite6,raw,raw6}`.
/// - Format: a headline, then hexadecimal addresses (words of 32 bits in the byte order of the host,
///   read as little-endian), state, `tx:rx` queues, timer; last column of UDP is `drops`.
/// - Units: queues in bytes, of listening TCP sockets connections waiting (the limit is not there);
///   timers in 1/100 s.
/// - Errors: a line with fewer than 10 fields or bad numbers is skipped with a note.
/// - Reference: `Documentation/networking/proc_net_tcp.rst`.
package enum ProcNetSockets: Artifact {
  private static let files = ["tcp", "tcp6", "udp", "udp6"]
  package static let spec = ArtifactSpec(
    id: "proc.net.sockets",
    origins: files.map { .file("proc/net/\($0)", sampled: true, cost: .noticeable) }
      + ["udplite", "udplite6", "raw", "raw6"].map { .alsoFile("proc/net/\($0)") },
    tables: [TCPSocket.table, TCPListener.table, OtherSocket.table], chunked: true)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let file = source.path.split(separator: "/").last.map(String.init) ?? ""
    let netid = file.hasSuffix("6") ? String(file.dropLast()) : file
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.contains("local_address") {
        rows.header(line)
        continue
      }
      guard let slot = row.word(), slot.contains(":"),
        let local = row.nextWord().flatMap(address),
        let peer = row.nextWord().flatMap(address),
        let state = row.word()?.hex, let queues = row.nextWord().flatMap(pair),
        let timer = row.nextWord().flatMap(pair), let retries = row.word()?.hex,
        let uid = row.word()?.integer, row.word() != nil, let inode = row.word()?.unsigned
      else {
        rows.note(line, "expected a socket with two hexadecimal addresses")
        continue
      }
      let rest = row.words()
      guard netid == "tcp" else {
        rows.add(
          OtherSocket(
            line: line, netid: netid, state: state == 1 ? "ESTAB" : "UNCONN",
            receiveQueue: queues.1, sendQueue: queues.0, localAddress: local.0,
            localPort: "\(local.1)", peerAddress: peer.0, peerPort: "\(peer.1)", process: nil,
            pid: nil, uid: uid, inode: inode, receiveBuffer: nil,
            drops: rest.count > 2 ? UInt64(rest[2]) : nil, origin: "proc"))
        continue
      }
      if state == 0x0A {
        rows.add(
          TCPListener(
            line: line, address: local.0, port: local.1, acceptQueue: queues.1, backlog: nil,
            process: nil, pid: nil, uid: uid, inode: inode, drops: nil, origin: "proc"))
        continue
      }
      var detail = SocketDetail()
      detail.uid = uid
      detail.inode = inode
      detail.timer = timers[timer.0]
      detail.timerMilliseconds = timer.0 == 0 ? nil : Double(timer.1) * 10
      detail.timerRetries = timer.0 == 0 ? nil : Int(exactly: retries)
      if rest.count > 6 {
        detail.numbers["rto"] = Double(rest[2]).map { $0 * 10 }
        detail.counts["cwnd"] = UInt64(rest[5])
        detail.counts["ssthresh"] = UInt64(rest[6])
      }
      rows.add(
        TCPSocket(
          line: line, state: states[state] ?? "\(state)", queues: (queues.1, queues.0),
          local: local, peer: peer, detail: detail, origin: "proc"))
    }
  }

  private static let timers: [UInt64: String] = [
    1: "on", 2: "keepalive", 3: "timewait", 4: "persist",
  ]

  /// ss's words.
  private static let states: [UInt64: String] = [
    1: "ESTAB", 2: "SYN-SENT", 3: "SYN-RECV", 4: "FIN-WAIT-1", 5: "FIN-WAIT-2", 6: "TIME-WAIT",
    7: "UNCONN", 8: "CLOSE-WAIT", 9: "LAST-ACK", 10: "LISTEN", 11: "CLOSING", 12: "SYN-RECV",
  ]

  /// Two hexadecimal numbers with a colon between.
  private static func pair(_ text: String) -> (UInt64, UInt64)? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let a = UInt64(parts[0], radix: 16), let b = UInt64(parts[1], radix: 16)
    else { return nil }
    return (a, b)
  }

  /// `0100007F:1F90` as `127.0.0.1` and 8080, in ss's spelling.
  static func address(_ text: String) -> (String, Int)? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let port = Int(parts[1], radix: 16),
      parts[0].count == 8 || parts[0].count == 32
    else { return nil }
    var bytes: [UInt8] = []
    var rest = parts[0]
    while !rest.isEmpty {
      guard let word = UInt32(rest.prefix(8), radix: 16) else { return nil }
      for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift))) }
      rest = rest.dropFirst(8)
    }
    if bytes.count == 4 { return (bytes.map(String.init).joined(separator: "."), port) }
    return ("[" + groups(bytes) + "]", port)
  }

  /// An IPv6 address with its longest run of zero groups left out.
  private static func groups(_ bytes: [UInt8]) -> String {
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes.dropFirst(10).prefix(2) == [255, 255] {
      return "::ffff:" + bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    let words = stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    var best = 0..<0
    var at = 0
    while at < words.count {
      let end = words[at...].firstIndex { $0 != 0 } ?? words.count
      if end - at > best.count, end - at > 1 { best = at..<end }
      at = max(end, at + 1)
    }
    func hex(_ part: ArraySlice<UInt16>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    if best.isEmpty { return hex(words[...]) }
    return hex(words[..<best.lowerBound]) + "::" + hex(words[best.upperBound...])
  }
}
