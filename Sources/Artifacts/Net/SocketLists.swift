import ByteText

/// Netlink, packet and Unix sockets as the kernel lists them.
///
/// - Source: `/proc/net/netlink`, `/proc/net/packet`, `/proc/net/unix`.
/// - Format: a headline of names, then fields; the path of a Unix socket may hold blanks or be absent.
/// - Units: `Rmem`, `Wmem` bytes; `Drops` since the socket was made (32-bit).
/// - Errors: a line with too few fields is skipped with a note.
/// - Reference: `netlink_native_seq_show`, `packet_seq_show`, `unix_seq_show`.
package enum SocketLists: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.socket-lists",
    origins: [
      .file("proc/net/netlink", sampled: true), .file("proc/net/packet", sampled: true),
      .alsoFile("proc/net/unix"),
    ],
    tables: [OtherSocket.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let file = source.path.split(separator: "/").last ?? ""
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words[0] == "sk" || words[0] == "Num" {
        rows.header(line)
        continue
      }
      let socket: OtherSocket? =
        switch file {
        case "netlink": netlink(line, words)
        case "packet": packet(line, words)
        default: unix(line, words)
        }
      guard let socket else {
        rows.note(line, "expected a \(file) socket, found \(words.count) fields")
        continue
      }
      rows.add(socket)
    }
  }

  private static func socket(
    _ line: Line, netid: String, state: String? = nil, queues: (UInt64?, UInt64?) = (nil, nil),
    local: (String?, String?), pid: Int? = nil, uid: Int? = nil, inode: UInt64?,
    drops: UInt64? = nil
  ) -> OtherSocket {
    OtherSocket(
      line: line, netid: netid, state: state, receiveQueue: queues.0, sendQueue: queues.1,
      localAddress: local.0, localPort: local.1, peerAddress: nil, peerPort: nil, process: nil,
      pid: pid, uid: uid, inode: inode, receiveBuffer: nil, drops: drops, origin: "proc")
  }

  /// `sk Eth Pid Groups Rmem Wmem Dump Locks [Drops [Inode]]`.
  private static func netlink(_ line: Line, _ words: [String]) -> OtherSocket? {
    guard words.count >= 8, UInt64(words[4]) != nil else { return nil }
    return socket(
      line, netid: "nl", queues: (UInt64(words[4]), UInt64(words[5])), local: (words[1], words[2]),
      inode: words.count > 9 ? UInt64(words[9]) : nil,
      drops: words.count > 8 ? UInt64(words[8]) : nil)
  }

  /// `sk RefCnt Type Proto Iface R Rmem User Inode`; type 3 is raw, 2 datagram.
  private static func packet(_ line: Line, _ words: [String]) -> OtherSocket? {
    guard words.count >= 9, UInt64(words[6]) != nil else { return nil }
    return socket(
      line, netid: words[2] == "2" ? "p_dgr" : "p_raw", queues: (UInt64(words[6]), nil),
      local: (words[3], words[4]), uid: Int(words[7]), inode: UInt64(words[8]))
  }

  /// `Num RefCount Protocol Flags Type St Inode [Path]`; the flag 0x10000 is a listener's.
  private static func unix(_ line: Line, _ words: [String]) -> OtherSocket? {
    guard words.count >= 6, words[0].hasSuffix(":"), let flags = UInt64(words[3], radix: 16) else {
      return nil
    }
    let types = ["0001": "u_str", "0002": "u_dgr", "0005": "u_seq"]
    let hasInode = words.count > 6 && UInt64(words[6]) != nil
    let path = words.dropFirst(hasInode ? 7 : 6).joined(separator: " ")
    return socket(
      line, netid: types[words[4]] ?? "u_" + words[4],
      state: flags & 0x10000 != 0 ? "LISTEN" : words[5] == "03" ? "ESTAB" : "UNCONN",
      local: (path.isEmpty ? nil : path, hasInode ? words[6] : nil),
      inode: hasInode ? UInt64(words[6]) : nil)
  }
}
