import ByteText

/// A TCP socket that does not listen.
package struct TCPSocket: Row {
  package let line: Line
  let state: String?
  let receiveQueue, sendQueue: UInt64?
  let localAddress, peerAddress: String
  let localPort, peerPort: Int?
  let detail: SocketDetail
  let origin: String
  /// Flags of tcp_info are shown by presence: without it they are unknown.
  private var hasInfo: Bool { origin == "ss" && detail.numbers["rto"] != nil }

  init(line: Line, socket: SocketLine, detail: SocketDetail) {
    self.line = line
    state = socket.state.isEmpty ? nil : socket.state
    receiveQueue = socket.receiveQueue
    sendQueue = socket.sendQueue
    (localAddress, localPort) = (socket.local.address, Int(socket.local.port))
    (peerAddress, peerPort) = (socket.peer.address, Int(socket.peer.port))
    self.detail = detail
    origin = "ss"
  }

  init(
    line: Line, state: String, queues: (UInt64?, UInt64?), local: (String, Int?),
    peer: (String, Int?), detail: SocketDetail, origin: String
  ) {
    self.line = line
    self.state = state
    (receiveQueue, sendQueue) = queues
    (localAddress, localPort) = local
    (peerAddress, peerPort) = peer
    self.detail = detail
    self.origin = origin
  }

  private static func number(_ name: String, _ key: String, _ about: String) -> Column<TCPSocket> {
    Column(name, about) { $0.detail.numbers[key] }
  }
  private static func count(_ name: String, _ key: String, _ about: String) -> Column<TCPSocket> {
    Column(name, about) { $0.detail.counts[key] }
  }
  private static func memory(_ name: String, _ key: String, _ about: String) -> Column<TCPSocket> {
    Column(name, about) { $0.detail.memory[key] }
  }

  private static let identity: [Column<TCPSocket>] = [
    Column("state", "ss's word: ESTAB, TIME-WAIT, SYN-SENT, SYN-RECV, CLOSE-WAIT, …", \.state),
    Column("recv_q_bytes", "received and not yet read", \.receiveQueue),
    Column("send_q_bytes", "written and not yet acknowledged", \.sendQueue),
    Column("local_address", "as printed", \.localAddress),
    Column("local_port", "NULL when printed as a service name", \.localPort),
    Column("peer_address", "as printed", \.peerAddress),
    Column("peer_port", "NULL when printed as a service name", \.peerPort),
    Column("process", "first owner", { $0.detail.process }),
    Column("pid", "first owner", { $0.detail.pid }),
    Column("uid", "owner", { $0.detail.uid }),
    Column("inode", "of the socket", { $0.detail.inode }),
    Column("origin", "ss, proc or netstat: the same socket may be there several times", \.origin),
    Column(
      "timer", "on (retransmit), keepalive, timewait, persist (zero window)", { $0.detail.timer }),
    Column("timer_ms", "until it fires", { $0.detail.timerMilliseconds }),
    Column("timer_retries", "retransmissions so far", { $0.detail.timerRetries }),
    Column("congestion_control", "cubic, bbr, …", { $0.detail.congestionControl }),
    Column(
      "app_limited",
      "1 when the last rate sample was limited by the application; NULL without tcp_info",
      { $0.hasInfo ? $0.detail.appLimited : nil }),
    Column(
      "ecn", "1 when ECN was negotiated; NULL without tcp_info",
      {
        $0.hasInfo ? $0.detail.ecn : nil
      }),
  ]

  private static let memories: [Column<TCPSocket>] = [
    memory("rmem_alloc_bytes", "r", "receive memory in use"),
    memory("rcvbuf_bytes", "rb", "receive buffer's limit"),
    memory("wmem_alloc_bytes", "t", "send memory in flight to the device"),
    memory("sndbuf_bytes", "tb", "send buffer's limit"),
    memory("fwd_alloc_bytes", "f", "memory reserved and unused"),
    memory("wmem_queued_bytes", "w", "send memory in use"),
    memory("optmem_bytes", "o", "option memory"),
    memory("backlog_bytes", "bl", "backlog while the socket is locked"),
    memory("drops", "d", "packets dropped since the socket was made, duplicates included"),
  ]

  private static let times: [Column<TCPSocket>] = [
    number("rto_ms", "rto", "retransmission timeout"),
    number("rtt_ms", "rtt", "smoothed round-trip time"),
    number("rttvar_ms", "rtt2", "its mean deviation"),
    number("ato_ms", "ato", "delayed-ACK timeout"),
    number("minrtt_ms", "minrtt", "smallest round-trip time"),
    number("rcv_rtt_ms", "rcv_rtt", "round-trip time seen as receiver"),
    number("bbr_mrtt_ms", "bbr_mrtt", "BBR's smallest round-trip time"),
    number("lastsnd_ms", "lastsnd", "since data was last sent"),
    number("lastrcv_ms", "lastrcv", "since data was last received"),
    number("lastack_ms", "lastack", "since an ACK was last received"),
    number("busy_ms", "busy", "time with data to send"),
    number(
      "rwnd_limited_ms", "rwnd_limited", "time limited by the peer's window; printed when not 0"),
    number(
      "sndbuf_limited_ms", "sndbuf_limited", "time limited by the send buffer; printed when not 0"),
    number("send_bps", "send", "cwnd * mss / rtt"),
    number("pacing_rate_bps", "pacing_rate", "pacing rate"),
    number("max_pacing_rate_bps", "max_pacing_rate", "its limit"),
    number("delivery_rate_bps", "delivery_rate", "last measured rate"),
    number("wscale_snd", "wscale", "window scale of the peer"),
    number("wscale_rcv", "wscale2", "own window scale"),
    number(
      "retrans", "retrans", "segments retransmitted and not yet acknowledged; printed when not 0"),
    number("retrans_total", "retrans2", "segments retransmitted since the socket was made"),
  ]

  private static let counts: [Column<TCPSocket>] = [
    count("mss_bytes", "mss", "segment size sent"), count("pmtu_bytes", "pmtu", "path MTU"),
    count("rcvmss_bytes", "rcvmss", "segment size received"),
    count("advmss_bytes", "advmss", "segment size offered"),
    count("cwnd", "cwnd", "congestion window, segments"),
    count("ssthresh", "ssthresh", "slow-start threshold, segments"),
    count("backoff", "backoff", "exponential backoffs of the timer"),
    count("bytes_sent", "bytes_sent", "data sent, retransmissions included"),
    count("bytes_retrans", "bytes_retrans", "data retransmitted; printed when not 0"),
    count("bytes_acked", "bytes_acked", "data acknowledged"),
    count("bytes_received", "bytes_received", "data received"),
    count("segs_out", "segs_out", "segments sent"),
    count("segs_in", "segs_in", "segments received"),
    count("data_segs_out", "data_segs_out", "segments with data sent"),
    count("data_segs_in", "data_segs_in", "segments with data received"),
    count("delivered", "delivered", "segments delivered"),
    count("unacked", "unacked", "segments in flight; printed when not 0"),
    count("lost", "lost", "segments taken for lost; printed when not 0"),
    count("sacked", "sacked", "segments selectively acknowledged; printed when not 0"),
    count("dsack_dups", "dsack_dups", "duplicate segments reported by the peer"),
    count("reordering", "reordering", "reordering distance; printed when not 3"),
    count("reord_seen", "reord_seen", "reordering events"),
    count("rcv_ooopack", "rcv_ooopack", "segments received out of order"),
    count("notsent_bytes", "notsent", "written and not yet sent"),
    count("rcv_space_bytes", "rcv_space", "receive space by auto-tuning"),
    count("rcv_ssthresh_bytes", "rcv_ssthresh", "limit of the window offered"),
    count("snd_wnd_bytes", "snd_wnd", "peer's window"),
    count("rcv_wnd_bytes", "rcv_wnd", "window offered"),
  ]

  package static let table = Table<TCPSocket>(
    "tcp_socket", "TCP sockets that do not listen, with the kernel's tcp_info where printed",
    perNamespace: true, identity + memories + times + counts)
}

/// A TCP socket that listens.
package struct TCPListener: Row {
  package let line: Line
  let address: String
  let port: Int?
  let acceptQueue, backlog: UInt64?
  let process: String?
  let pid, uid: Int?
  let inode, drops: UInt64?
  let origin: String

  package static let table = Table<TCPListener>(
    "tcp_listener", "Listening TCP sockets and their accept queues", perNamespace: true,
    [
      Column("address", "local address as printed; * is any", \.address),
      Column("port", "local port; NULL when printed as a service name", \.port),
      Column("accept_queue", "connections waiting to be accepted", \.acceptQueue),
      Column(
        "backlog",
        "limit of the queue, which holds one more; NULL when not printed (proc, netstat)", \.backlog
      ),
      Column("process", "first owner", \.process),
      Column("pid", "first owner", \.pid),
      Column("uid", "owner", \.uid),
      Column("inode", "of the socket", \.inode),
      Column(
        "drops", "connections dropped since it listens (skmem d); NULL when not printed", \.drops),
      Column("origin", "ss, proc or netstat: the same socket may be there several times", \.origin),
    ])
}

/// Any socket but TCP.
package struct OtherSocket: Row {
  package let line: Line
  let netid: String
  let state: String?
  let receiveQueue, sendQueue: UInt64?
  let localAddress, localPort, peerAddress, peerPort: String?
  let process: String?
  let pid, uid: Int?
  let inode, receiveBuffer, drops: UInt64?
  let origin: String

  package static let table = Table<OtherSocket>(
    "socket", "Sockets other than TCP: UDP, raw, Unix, netlink, packet", perNamespace: true,
    [
      Column("netid", "udp, raw, u_str, u_dgr, u_seq, nl, p_raw, p_dgr, …", \.netid),
      Column("state", "UNCONN, ESTAB, LISTEN", \.state),
      Column(
        "recv_q", "bytes not yet read; connections waiting for a listening Unix socket",
        \.receiveQueue),
      Column(
        "send_q", "bytes not yet sent; limit of the queue for a listening Unix socket", \.sendQueue),
      Column("local_address", "address, path, or protocol of netlink", \.localAddress),
      Column("local_port", "port, inode of a Unix socket, or process of netlink", \.localPort),
      Column("peer_address", "as printed", \.peerAddress),
      Column("peer_port", "as printed", \.peerPort),
      Column("process", "first owner", \.process),
      Column("pid", "first owner", \.pid),
      Column("uid", "owner", \.uid),
      Column("inode", "of the socket", \.inode),
      Column("rcvbuf_bytes", "receive buffer's limit", \.receiveBuffer),
      Column("drops", "packets dropped since the socket was made (32-bit)", \.drops),
      Column("origin", "ss, proc or netstat: the same socket may be there several times", \.origin),
    ])
}
