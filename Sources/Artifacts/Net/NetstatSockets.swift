import ByteText

/// Sockets as net-tools' `netstat` lists them.
///
/// - Source: `netstat -W -neopa`, `netstat -ltn` and variants, Linux.
/// - Format: `Active …` headlines, a line of column names that tells which are there, then a line per
///   socket; UDP has no state. The columns are found by the names.
/// - Units: queues in bytes, of listening sockets connections waiting (kernel 2.6 and later; the limit
///   is not there); timer in seconds.
/// - Errors: Unix sockets have no queues here (NULL). FreeBSD's columns (`(state)`) are
///   `.unrecognised`. Other lines are noted.
/// - Reference: netstat(8).
package enum NetstatSockets: Artifact {
  private static let options = [
    "-W -neopa", "-neopa", "-ltn", "-lnt", "-lntp", "-ltnp", "-tlnp", "-tulpn", "-tulnp",
    "-an", "-anp", "-tan", "-ant", "-antp", "-nap", "-plnt", "-tn", "-nat", "-natp", "-tunap",
    "-nlp", "-nltp", "-tanp", "-lnp", "-anop", "-ano", "-tuna", "-tnlp", "-lntu", "-lntup", "-n",
    "-a", "-tano",
  ]
  package static let spec = ArtifactSpec(
    id: "cmd.netstat-sockets", origins: options.map { .alsoCommand("netstat " + $0) },
    tables: [TCPSocket.table, TCPListener.table, OtherSocket.table])

  private static let states = [
    "ESTABLISHED": "ESTAB", "TIME_WAIT": "TIME-WAIT", "SYN_SENT": "SYN-SENT",
    "SYN_RECV": "SYN-RECV", "FIN_WAIT1": "FIN-WAIT-1", "FIN_WAIT2": "FIN-WAIT-2",
    "CLOSE_WAIT": "CLOSE-WAIT", "LAST_ACK": "LAST-ACK", "CLOSE": "UNCONN", "LISTEN": "LISTEN",
    "CLOSING": "CLOSING",
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var hasUser = false
    var hasProgram = false
    var hasTimer = false
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.contains("(state)") { throw .unrecognised("not the netstat of Linux") }
      if row.starts(with: "Active ") || row.starts(with: "(") || row.starts(with: "IPv")
        || row.contains("RefCnt") || row.starts(with: "---")
      {
        rows.header(line)
        found = true
        continue
      }
      if row.starts(with: "Proto") {
        hasUser = row.contains("User")
        hasProgram = row.contains("PID/")
        hasTimer = row.contains("Timer")
        rows.header(line)
        found = true
        continue
      }
      let words = row.words()
      if words[0] == "unix" {
        if let socket = unix(line, words) {
          rows.add(socket)
        } else {
          rows.note(line, "expected type and inode of a Unix socket")
        }
        continue
      }
      guard words.count >= 5, let receive = UInt64(words[1]), let send = UInt64(words[2]),
        let local = address(words[3]), let peer = address(words[4])
      else {
        rows.note(line, "expected protocol, queues and two addresses")
        continue
      }
      var rest = words[5...]
      let isTCP = words[0].hasPrefix("tcp")
      var state: String?
      if let word = rest.first, let known = states[word] {
        state = known
        rest = rest.dropFirst()
      }
      var detail = SocketDetail()
      if hasUser {
        detail.uid = rest.popFirst().flatMap { Int($0) }
        detail.inode = rest.popFirst().flatMap { UInt64($0) }
      }
      if hasTimer, rest.count > 1, let last = rest.last, last.hasPrefix("(") {
        let kind = rest[rest.endIndex - 2]
        detail.timer = kind == "off" ? nil : kind
        let parts = last.split { "(/)".contains($0) }
        if kind != "off", let seconds = parts.first.flatMap({ Double($0) }) {
          detail.timerMilliseconds = seconds * 1000
          detail.timerRetries = parts.count > 1 ? Int(parts[1]) : nil
        }
        rest = rest.dropLast(2)
      }
      if hasProgram, let first = rest.first, let slash = first.firstIndex(of: "/") {
        detail.pid = Int(first[..<slash])
        detail.process = ([String(first[slash...].dropFirst())] + rest.dropFirst())
          .joined(separator: " ")
      }
      found = true
      switch (isTCP, state) {
      case (true, "LISTEN"):
        rows.add(
          TCPListener(
            line: line, address: local.0, port: Int(local.1), acceptQueue: receive, backlog: nil,
            process: detail.process, pid: detail.pid, uid: detail.uid, inode: detail.inode,
            drops: nil, origin: "netstat"))
      case (true, _):
        rows.add(
          TCPSocket(
            line: line, state: state ?? "", queues: (receive, send),
            local: (local.0, Int(local.1)), peer: (peer.0, Int(peer.1)), detail: detail,
            origin: "netstat"))
      default:
        rows.add(
          OtherSocket(
            line: line, netid: words[0], state: state, receiveQueue: receive, sendQueue: send,
            localAddress: local.0, localPort: local.1, peerAddress: peer.0, peerPort: peer.1,
            process: detail.process, pid: detail.pid, uid: detail.uid, inode: detail.inode,
            receiveBuffer: nil, drops: nil, origin: "netstat"))
      }
    }
    if !found { throw .unrecognised("no sockets and no headline") }
  }

  /// `unix 2 [ ACC ] STREAM LISTENING 85540 473/dbus-daemon /run/dbus`: flags, state, owner and path
  /// may be missing.
  private static func unix(_ line: Line, _ words: [String]) -> OtherSocket? {
    guard let close = words.firstIndex(where: { $0.hasSuffix("]") }) else { return nil }
    var rest = words[close...].dropFirst()
    let types = ["STREAM": "u_str", "DGRAM": "u_dgr", "SEQPACKET": "u_seq"]
    guard let type = rest.popFirst() else { return nil }
    var state = "UNCONN"
    if let word = rest.first, UInt64(word) == nil {
      state = word == "LISTENING" ? "LISTEN" : word == "CONNECTED" ? "ESTAB" : word
      rest = rest.dropFirst()
    }
    guard let number = rest.popFirst(), let inode = UInt64(number) else { return nil }
    let owner = rest.first.flatMap { $0.contains("/") && $0.first?.isNumber == true ? $0 : nil }
    let parts = owner?.split(separator: "/", maxSplits: 1).map(String.init) ?? []
    let path = rest.last.flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
    return OtherSocket(
      line: line, netid: types[type] ?? type, state: state, receiveQueue: nil, sendQueue: nil,
      localAddress: path, localPort: number, peerAddress: nil, peerPort: nil,
      process: parts.count > 1 ? parts[1] : nil, pid: parts.first.flatMap { Int($0) }, uid: nil,
      inode: inode, receiveBuffer: nil, drops: nil, origin: "netstat")
  }

  /// `192.0.2.1:22`, `:::22`; brackets are added to IPv6 as ss has them.
  private static func address(_ text: String) -> (String, String)? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let host = String(text[..<colon])
    return (host.contains(":") ? "[\(host)]" : host, String(text[colon...].dropFirst()))
  }
}
