import ByteText

/// Calls, retransmissions and operations of this host's NFS client or server since boot.
///
/// - Source: `/proc/net/rpc/nfs` (client), `/proc/net/rpc/nfsd` (server).
/// - Format: lines `section numbers`; procedures are preceded by their count.
/// - Units: events since boot; `unsigned int` in old kernels (wraps at 2^32), 64 bits since.
///   `th` has the threads; its histogram is dead since 2.6.30 and left out, as is `ra`'s.
/// - Since: names of the client's `proc4` from `exchange_id` on are those of 3.13 and later, which
///   put `fsid_present` before it; older kernels are one off from there.
/// - Errors: an unknown section gets numbered names; one that is not all numbers, a note.
/// - Reference: `rpc_proc_show` in `net/sunrpc/stats.c`, `nfsd_show` in `fs/nfsd/stats.c`.
package enum NFSRPC: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.net.rpc",
    origins: [.file("proc/net/rpc/nfs", sampled: true), .file("proc/net/rpc/nfsd", sampled: true)],
    tables: [NFSCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let side = source.path.hasSuffix("nfsd") ? "server" : "client"
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      guard let section = words.first, words.count > 1 else {
        rows.note(row.line, "expected a section and numbers")
        continue
      }
      var values = words.dropFirst().map { UInt64($0) }
      var names = NFSCounter.names(side, section)
      if section == "th" || section == "ra" { values = Array(values.prefix(names.count)) }
      if section.hasPrefix("proc") {
        // The first number says how many follow.
        guard values[0] == UInt64(values.count - 1) else {
          rows.note(row.line, "expected \(words[1]) numbers, found \(values.count - 1)")
          continue
        }
        values.removeFirst()
      }
      guard values.allSatisfy({ $0 != nil }) else {
        rows.note(row.line, "expected numbers")
        continue
      }
      while names.count < values.count { names.append("\(names.count)") }
      for (name, value) in zip(names, values) {
        guard let value, name != "unused" else { continue }
        rows.add(
          NFSCounter(line: row.line, side: side, section: section, name: name, count: value))
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "sections of counters") }
  }
}

/// The same counters as `nfsstat` prints them.
///
/// - Source: `nfsstat`, `nfsstat -o all`; also `nfsstat -c`, `-s`.
/// - Format: a heading with a colon, then pairs of lines: names, and numbers (with percentages).
/// - Units: events since boot.
/// - Errors: numbers that do not fit their names are skipped with a note.
/// - Reference: `utils/nfsstat/nfsstat.c` of nfs-utils.
package enum NFSStatCommand: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.nfsstat",
    origins: [
      .alsoCommand("nfsstat"), .alsoCommand("nfsstat -o all"), .alsoCommand("nfsstat -c"),
      .alsoCommand("nfsstat -s"), .alsoCommand("nfsstat -rc"), .alsoCommand("nfsstat -a"),
    ],
    tables: [NFSCounter.table])

  private static let sections = [
    "rpc stats": "rpc", "packet stats": "net", "reply cache": "rc", "file handle cache": "fh",
    "io stats": "io", "read ahead cache": "ra", "nfs v2": "proc2", "nfs v3": "proc3",
    "nfs v4": "proc4", "nfs v4 operations": "proc4ops", "nfs v4 servop": "proc4ops",
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var side = ""
    var section = ""
    var names: [String] = []
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let line = row.line
      let words = row.words()
      let last = words.last ?? ""
      if last.hasSuffix(":"), words.first == "Server" || words.first == "Client" {
        side = words.first == "Server" ? "server" : "client"
        let title = String(words.dropFirst().joined(separator: " ").dropLast())
        section = sections[title] ?? title
        names = []
        rows.header(line)
      } else if words[0].first.map({ $0.isNumber }) != true, !section.isEmpty {
        names = words
        rows.header(line)
      } else {
        let counts = words.filter { !$0.hasSuffix("%") }.map { UInt64($0) }
        guard !section.isEmpty, !names.isEmpty, counts.count == names.count, !counts.contains(nil)
        else {
          rows.note(line, "expected \(names.count) numbers")
          continue
        }
        for (name, count) in zip(names, counts) {
          guard let count else { continue }
          rows.add(NFSCounter(line: line, side: side, section: section, name: name, count: count))
        }
        names = []
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "sections of counters") }
  }
}

package struct NFSCounter: Row {
  package let line: Line
  let side: String
  let section: String
  let name: String
  let count: UInt64

  package static let table = Table<NFSCounter>(
    "nfs_rpc", "counters of this host's NFS client and server since boot", perNamespace: true,
    [
      Column("side", "client or server", \.side),
      Column("section", "net, rpc, rc, fh, io, th, proc2, proc3, proc4, proc4ops", \.section),
      Column("name", "the counter, as nfsstat spells it", \.name),
      Column("count", "events since boot (counter); th/threads is a setting", \.count),
    ])

  /// Names of a section's numbers in their order.
  static func names(_ side: String, _ section: String) -> [String] {
    switch section {
    case "net": ["packets", "udp", "tcp", "tcpconn"]
    case "rpc":
      side == "client"
        ? ["calls", "retrans", "authrefrsh"]
        : ["calls", "badcalls", "badfmt", "badauth", "badclnt"]
    case "rc": ["hits", "misses", "nocache"]
    case "fh": ["stale", "unused", "unused", "unused", "unused"]
    case "io": ["read", "write"]
    case "th": ["threads", "fullcnt"]
    case "ra": ["cache_size"]
    case "proc2":
      words(
        """
        null getattr setattr root lookup readlink read wrcache write create remove rename link symlink
        mkdir rmdir readdir fsstat
        """)
    case "proc3":
      words(
        """
        null getattr setattr lookup access readlink read write create mkdir symlink mknod remove rmdir
        rename link readdir readdirplus fsstat fsinfo pathconf commit
        """)
    case "proc4":
      side == "server"
        ? ["null", "compound"]
        : words(
          """
          null read write commit open open_conf open_noat open_dgrd close setattr fsinfo renew setclntid
          confirm lock lockt locku access getattr lookup lookup_root remove rename link symlink create
          pathconf statfs readlink readdir server_caps delegreturn getacl setacl fs_locations
          rel_lkowner secinfo fsid_present exchange_id create_session destroy_session sequence
          get_lease_time reclaim_comp layoutget getdevinfo layoutcommit layoutreturn secinfo_no
          test_stateid free_stateid getdevicelist bind_conn_to_ses destroy_clientid seek allocate
          deallocate layoutstats clone copy offload_cancel lookupp layouterror copy_notify getxattr
          setxattr listxattrs removexattr read_plus
          """)
    case "proc4ops":
      words(
        """
        op0-unused op1-unused op2-future access close commit create delegpurge delegreturn getattr
        getfh link lock lockt locku lookup lookup_root nverify open openattr open_conf open_dgrd putfh
        putpubfh putrootfh read readdir readlink remove rename renew restorefh savefh secinfo setattr
        setcltid setcltidconf verify write rellockowner bc_ctl bind_conn exchange_id create_ses
        destroy_ses free_stateid getdirdeleg getdevinfo getdevlist layoutcommit layoutget layoutreturn
        secinfononam sequence set_ssv test_stateid want_deleg destroy_clid reclaim_comp allocate copy
        copy_notify deallocate ioadvise layouterror layoutstats offloadcancel offloadstatus readplus
        seek write_same clone getxattr setxattr listxattrs removexattr
        """)
    default: []
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}

/// Packets, queueing and threads of each pool of the NFS server since boot.
///
/// - Source: `/proc/fs/nfsd/pool_stats`.
/// - Format: a comment with the names, then a line per pool; supportconfig drops the comment, then
///   the names of five columns are assumed.
/// - Units: events since boot.
/// - Errors: a line that is not all numbers is skipped with a note.
/// - Reference: `Documentation/filesystems/nfs/knfsd-stats.rst`.
package enum NFSDPools: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.fs.nfsd.pool_stats",
    origins: [.file("proc/fs/nfsd/pool_stats", sampled: true)],
    tables: [NFSDPool.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var names = [
      "pool", "packets-arrived", "sockets-enqueued", "threads-woken", "threads-timedout",
    ]
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "#" {
        names = Array(words.dropFirst())
        rows.header(row.line)
        continue
      }
      let numbers = words.map { UInt64($0) }
      guard numbers.count > 1, !numbers.contains(nil) else {
        rows.note(row.line, "expected numbers of a pool")
        continue
      }
      func value(_ name: String) -> UInt64? {
        names.firstIndex(of: name).flatMap { numbers[at: $0] ?? nil }
      }
      rows.add(
        NFSDPool(
          line: row.line, pool: value("pool"), packetsArrived: value("packets-arrived"),
          socketsEnqueued: value("sockets-enqueued"), threadsWoken: value("threads-woken"),
          threadsTimedOut: value("threads-timedout")))
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "pools") }
  }
}

package struct NFSDPool: Row {
  package let line: Line
  let pool: UInt64?
  let packetsArrived: UInt64?
  let socketsEnqueued: UInt64?
  let threadsWoken: UInt64?
  let threadsTimedOut: UInt64?

  package static let table = Table<NFSDPool>(
    "nfsd_pool", "pools of threads of the NFS server, counters since boot",
    [
      Column("pool", "number of the pool", \.pool),
      Column("packets_arrived", "packets that arrived (counter)", \.packetsArrived),
      Column(
        "sockets_enqueued", "times a socket waited because no thread was idle (counter)",
        \.socketsEnqueued),
      Column("threads_woken", "threads woken (counter)", \.threadsWoken),
      Column("threads_timedout", "threads that timed out (counter)", \.threadsTimedOut),
    ])
}
