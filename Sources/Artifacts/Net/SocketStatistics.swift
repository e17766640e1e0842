import ByteText

/// Every socket with its queues and owner, and what the kernel knows of each TCP connection.
///
/// - Source: `ss` with any of `-t -u -x -w -0 -l -a -n -i -m -o -p -e -O`.
/// - Format: a headline, then a line per socket, its details behind it or on the next, indented line.
///   `Netid` and `State` columns are missing where they would be the same on each line.
/// - Units: see the tables. `timer:(on,1.184ms,5)` of older versions is 1.184 s. What is absent was
///   not printed: zero for `retrans` and `lost`, unknown where the version is old.
/// - Since: `bytes_sent`, `rwnd_limited` and `minrtt` since iproute2 4.6 to 4.19.
/// - Errors: a line without queue sizes and two addresses is skipped with a note.
/// - Reference: ss(8), `misc/ss.c` of iproute2.
package enum SocketStatistics: Artifact {
  private static let others = [
    "-ltn", "-lnt", "-lntu", "-lntup", "-lntp", "-ltnp", "-lnp", "-ltnpe", "-tlnp", "-tulpn",
    "-tulnp", "-tin", "-tinm", "-tino", "-ti", "-tan", "-tano", "-tnp", "-tna", "-t", "-ta", "-a",
    "-an", "-anp", "-nap", "-peaonmi", "-tupna", "-nampio", "-uan", "-uanp", "-uanm", "-ua", "-un",
    "-x", "-xa", "-xl", "-xlp", "-lx", "-xap", "-aip", "-tlpn", "-ltu", "-l", "-n", "-lt", "-ltin",
    "-tani", "-tanpio",
  ]
  package static let spec = ArtifactSpec(
    id: "cmd.ss",
    origins: [
      .command("ss -tinmop", sampled: true, cost: .noticeable),
      .command("ss -ltnmpe", sampled: true), .command("ss -uanmpe", sampled: true),
      .command("ss -xlpn"), .alsoCommand("ss -tinmo"),
    ] + others.map { .alsoCommand("ss " + $0) },
    tables: [TCPSocket.table, TCPListener.table, OtherSocket.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var layout = SocketLine.Layout(command: source.path)
    var open: SocketLine?
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let content = row.string
      if row.contains("Recv-Q") {
        rows.header(line)
        layout = SocketLine.Layout(headline: content, layout)
        found = true
        continue
      }
      let tokens = SocketLine.tokens(content)
      if let first = content.utf8.first, first == 0x09 || first == 0x20, open != nil,
        SocketLine(line, tokens, layout) == nil
      {
        open?.details += tokens
        rows.header(line)
        continue
      }
      if let socket = open { socket.add(to: &rows) }
      open = SocketLine(line, tokens, layout)
      if open == nil {
        rows.note(line, "expected queue sizes and two addresses")
      } else {
        found = true
      }
    }
    if let socket = open { socket.add(to: &rows) }
    if !found { throw .unrecognised("no sockets and no headline") }
  }
}

/// One socket as ss prints it: columns, then details.
struct SocketLine {
  /// Which columns the lines have.
  struct Layout {
    var netid = true
    var state = true
    var kind = "tcp"

    /// From the options, until a headline says it.
    init(command: String) {
      if command.hasPrefix("commands/ss_-") {
        let options = command.dropFirst("commands/ss_-".count).prefix { $0 != "_" }
        if options.contains("u"), !options.contains("t") { kind = "udp" }
        if options.contains("x") { kind = "unix" }
      }
    }

    init(headline: String, _ before: Layout) {
      self = before
      netid = headline.utf8.starts(with: "Netid".utf8)
      state = headline.range(of: "State") != nil
    }
  }

  static let netids: Set<String> = [
    "tcp", "udp", "raw", "u_str", "u_dgr", "u_seq", "nl", "p_raw", "p_dgr", "v_str", "v_dgr",
    "icmp6", "sctp", "dccp", "mptcp", "tipc", "xdp", "???", "u_",
  ]

  let line: Line
  let netid: String
  let state: String
  let receiveQueue: UInt64
  let sendQueue: UInt64
  let local: (address: String, port: String)
  let peer: (address: String, port: String)
  var details: [String]

  init?(_ line: Line, _ tokens: [String], _ layout: Layout) {
    var rest = tokens[...]
    self.line = line
    if let first = rest.first, Self.netids.contains(first) {
      netid = first
      rest = rest.dropFirst()
    } else {
      netid = layout.kind
    }
    if let first = rest.first, Int(first) == nil {
      state = first
      rest = rest.dropFirst()
    } else {
      state = ""
    }
    guard rest.count >= 4, let receive = UInt64(rest[rest.startIndex]),
      let send = UInt64(rest[rest.startIndex + 1])
    else { return nil }
    receiveQueue = receive
    sendQueue = send
    rest = rest.dropFirst(2)
    let isUnix = netid.hasPrefix("u_") || netid == "unix"
    func address() -> (String, String)? {
      guard let first = rest.popFirst() else { return nil }
      // Unix sockets, and ss before 3.x on all: `path number`.
      if isUnix {
        guard let next = rest.first, Int(next) != nil || next == "*" else { return (first, "") }
        rest = rest.dropFirst()
        return (first, next)
      }
      guard let colon = first.lastIndex(of: ":") else { return (first, "") }
      return (String(first[..<colon]), String(first[colon...].dropFirst()))
    }
    guard let local = address(), let peer = address() else { return nil }
    if netid == "tcp" || netid == "udp", local.1.isEmpty { return nil }
    self.local = local
    self.peer = peer
    details = Array(rest)
  }

  /// Words of a line; brackets and quotes keep blanks together: `users:(("tmux: server",pid=1,fd=6))`.
  static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var current: [UInt8] = []
    var depth = 0
    var quoted = false
    for byte in text.utf8 {
      switch byte {
      case 0x22: quoted.toggle()
      case 0x28 where !quoted: depth += 1
      case 0x29 where !quoted && depth > 0: depth -= 1
      case 0x20, 0x09, 0x0D:
        if depth == 0, !quoted {
          if !current.isEmpty { tokens.append(String(decoding: current, as: UTF8.self)) }
          current.removeAll(keepingCapacity: true)
          continue
        }
      default: break
      }
      current.append(byte)
    }
    if !current.isEmpty { tokens.append(String(decoding: current, as: UTF8.self)) }
    return tokens
  }

  func add(to rows: inout RowSink) {
    var detail = SocketDetail()
    detail.read(details)
    switch (netid, state) {
    case ("tcp", "LISTEN"):
      rows.add(
        TCPListener(
          line: line, address: local.address, port: Int(local.port), acceptQueue: receiveQueue,
          backlog: sendQueue, process: detail.process, pid: detail.pid, uid: detail.uid,
          inode: detail.inode, drops: detail.memory["d"], origin: "ss"))
    case ("tcp", _):
      rows.add(TCPSocket(line: line, socket: self, detail: detail))
    default:
      rows.add(
        OtherSocket(
          line: line, netid: netid, state: state.isEmpty ? nil : state, receiveQueue: receiveQueue,
          sendQueue: sendQueue, localAddress: local.address, localPort: local.port,
          peerAddress: peer.address, peerPort: peer.port, process: detail.process, pid: detail.pid,
          uid: detail.uid, inode: detail.inode, receiveBuffer: detail.memory["rb"],
          drops: detail.memory["d"], origin: "ss"))
    }
  }
}
