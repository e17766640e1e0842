import ByteText

/// What each NFS mount did since it was mounted: events, bytes, transports, operations.
///
/// - Source: `/proc/<pid>/mountstats`; only NFS mounts carry statistics.
/// - Format: `device D mounted on P with fstype T [statvers=V]`, then indented `key: numbers` lines,
///   one `xprt:` line per connection, and a line per operation behind `per-op statistics`.
/// - Since: 2.6.17; 9 numbers per operation (errors) with statvers 1.1 (5.3 and later).
/// - Units: ms for the times of operations, seconds for ages; counters of 64 bits since the mount.
///   Times may be below zero where the clock stepped: the kernel prints them as unsigned.
/// - Errors: a line with too few numbers is skipped with a note. Mounts of one server share
///   transports, and mounts of one export share a super block: do not add them up.
/// - Reference: `nfs_show_stats` in `fs/nfs/super.c`, `rpc_clnt_show_stats` in `net/sunrpc/stats.c`.
package enum NFSMountStats: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.mountstats",
    origins: [.file("proc/self/mountstats", sampled: true), .alsoFile("proc/{pid}/mountstats")],
    tables: [
      NFSMount.table, NFSTransport.table, NFSOperation.table, Mount.table, MountOption.table,
    ])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var mount: NFSMount?
    var operations = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "device" || words.starts(with: ["no", "device"]) {
        if let mount { rows.add(mount) }
        mount = nil
        operations = false
        start(line, words, &mount, &rows)
        continue
      }
      guard mount != nil, let key = words.first else {
        rows.note(line, "expected 'device … mounted on …'")
        continue
      }
      if words.starts(with: ["per-op", "statistics"]) {
        operations = true
        rows.header(line)
      } else if operations {
        operation(line, words, mount, &rows)
      } else if key == "xprt:" {
        transport(line, words, mount, &rows)
      } else {
        detail(line, key, Array(words.dropFirst()), &mount, &rows)
      }
    }
    if let mount { rows.add(mount) }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "mounts") }
  }

  private static func start(
    _ line: Line, _ words: [String], _ mount: inout NFSMount?, _ rows: inout RowSink
  ) {
    // Names have their blanks escaped, so the fields stand at fixed places.
    let named = words.first == "device"
    let at = named ? 2 : 2
    guard words.count >= at + 6, words[at...].starts(with: ["mounted", "on"]),
      words[at + 3] == "with", words[at + 4] == "fstype"
    else {
      rows.note(line, "expected 'device D mounted on P with fstype T'")
      return
    }
    let device = named ? words[1] : ""
    Mount(line, "mountstats", device: device, point: words[at + 2], type: words[at + 5])
      .add(to: &rows)
    if words[at + 5].hasPrefix("nfs") && words[at + 5] != "nfsd" {
      mount = NFSMount(
        line: line, device: StorageText.unescaped(device),
        point: StorageText.unescaped(words[at + 2]), type: words[at + 5],
        version: words[at: at + 6].flatMap { StorageText.pair($0, separator: "=")?.value })
    }
  }

  private static func detail(
    _ line: Line, _ key: String, _ values: [String], _ mount: inout NFSMount?, _ rows: inout RowSink
  ) {
    switch key {
    case "opts:":
      let options = values.joined(separator: " ")
      mount?.options = options
      guard let mount else { return }
      for option in StorageText.options(options) {
        rows.add(
          MountOption(
            line: line, origin: "mountstats", point: mount.point, device: mount.device,
            type: mount.type, scope: "nfs", option: option.name, setting: option.value))
      }
    case "age:": mount?.age = values.first.flatMap { UInt64($0) }
    case "events:", "bytes:":
      let numbers = values.compactMap { UInt64($0) }
      guard numbers.count == values.count, numbers.count >= (key == "bytes:" ? 8 : 20) else {
        rows.note(line, "expected numbers, found \(values.count) fields")
        return
      }
      if key == "bytes:" { mount?.bytes = numbers } else { mount?.events = numbers }
    // Capabilities and versions say nothing about speed.
    case "caps:", "nfsv4:", "sec:", "impl_id:", "RPC", "fsc:", "p/v:": break
    default:
      rows.note(line, "unknown key '\(key.prefix(40))'")
      return
    }
    rows.header(line)
  }

  private static func operation(
    _ line: Line, _ words: [String], _ mount: NFSMount?, _ rows: inout RowSink
  ) {
    let numbers = words.dropFirst().compactMap { UInt64($0) }
    guard let mount, let name = words.first, name.hasSuffix(":"), numbers.count >= 8,
      numbers.count == words.count - 1
    else {
      rows.note(line, "expected an operation and 8 or 9 numbers")
      return
    }
    rows.add(
      NFSOperation(line: line, mount: mount, operation: String(name.dropLast()), values: numbers))
  }

  private static func transport(
    _ line: Line, _ words: [String], _ mount: NFSMount?, _ rows: inout RowSink
  ) {
    guard let mount, let kind = words[at: 1] else {
      rows.note(line, "expected a transport")
      return
    }
    // The idle time may be negative; all are kept by their bits.
    let numbers = words.dropFirst(2).compactMap {
      UInt64($0) ?? Int64($0).map(UInt64.init(bitPattern:))
    }
    let names: [String] =
      switch kind {
      case "udp":
        [
          "port", "bind", "sends", "recvs", "bad_xids", "req_u", "bklog_u", "slots", "sending_u",
          "pending_u",
        ]
      case "local":
        [
          "bind", "connects", "connect_time", "idle", "sends", "recvs", "bad_xids", "req_u",
          "bklog_u", "slots", "sending_u", "pending_u",
        ]
      default:
        [
          "port", "bind", "connects", "connect_time", "idle", "sends", "recvs", "bad_xids",
          "req_u", "bklog_u", "slots", "sending_u", "pending_u",
        ]
      }
    guard numbers.count == words.count - 2, numbers.count >= 7 else {
      rows.note(line, "expected 7 or more numbers of a transport")
      return
    }
    var values: [String: UInt64] = [:]
    for (name, value) in zip(names, numbers) { values[name] = value }
    // Behind the tenth number rdma counts segments instead.
    if kind == "rdma" { for name in ["slots", "sending_u", "pending_u"] { values[name] = nil } }
    rows.add(NFSTransport(line: line, mount: mount, transport: kind, values: values))
  }
}

/// One NFS mount with its counters since it was mounted.
package struct NFSMount: Row {
  package let line: Line
  let device: String
  let point: String
  let type: String
  let version: String?
  var options: String?
  var age: UInt64?
  var events: [UInt64] = []
  var bytes: [UInt64] = []

  /// `enum nfs_stat_eventcounters` and `nfs_stat_bytecounters` of `include/linux/nfs_iostat.h`.
  private static let eventNames = [
    "inode_revalidate", "dentry_revalidate", "data_invalidate", "attribute_invalidate", "vfs_open",
    "vfs_lookup", "vfs_access", "vfs_update_page", "vfs_read_page", "vfs_read_pages",
    "vfs_write_page", "vfs_write_pages", "vfs_getdents", "vfs_setattr", "vfs_flush", "vfs_fsync",
    "vfs_lock", "vfs_release", "congestion_wait", "setattr_truncate", "extend_write",
    "silly_rename", "short_read", "short_write", "delay", "pnfs_read", "pnfs_write",
  ]
  private static let byteNames = [
    "normal_read_bytes", "normal_written_bytes", "direct_read_bytes", "direct_written_bytes",
    "server_read_bytes", "server_written_bytes", "read_pages", "write_pages",
  ]

  package static let table = Table<NFSMount>(
    "nfs_mount", "NFS mounts with their counters (64 bits) since the mount (mountstats)",
    [
      Column("device", "server:/export", \.device),
      Column("mount_point", "where it is mounted", \.point),
      Column("fs_type", "nfs or nfs4", \.type),
      Column("statvers", "version of the statistics: 1.0, 1.1", \.version),
      Column("options", "effective options, comma-separated", \.options),
      Column("age_s", "seconds since it was mounted", \.age),
    ]
      + eventNames.enumerated().map { index, name in
        Column<NFSMount>("\(name)_events", "\(name) events since the mount (counter)") {
          $0.events[at: index]
        }
      }
      + byteNames.enumerated().map { index, name in
        Column<NFSMount>(name, "since the mount (counter)") { $0.bytes[at: index] }
      })
}

/// One connection of an NFS mount.
package struct NFSTransport: Row {
  package let line: Line
  let mount: NFSMount
  let transport: String
  let values: [String: UInt64]

  package static let table = Table<NFSTransport>(
    "nfs_xprt",
    "transports of each NFS mount (mountstats); with nconnect several; shared by mounts of one server",
    [
      Column("device", "server:/export", \.mount.device),
      Column("mount_point", "where it is mounted", \.mount.point),
      Column("transport", "tcp, udp, rdma, local", \.transport),
      Column("source_port", "local port; NULL for local", { $0.values["port"] }),
      Column("bind_count", "times bound (counter)", { $0.values["bind"] }),
      Column("connect_count", "times connected (counter); NULL for udp", { $0.values["connects"] }),
      Column(
        "connect_time_jiffies", "time spent in connecting, in jiffies",
        { $0.values["connect_time"] }),
      Column(
        "idle_s", "seconds since the last use; may be negative",
        { $0.values["idle"].map(Int64.init(bitPattern:)) }),
      Column("sends", "requests sent (counter)", { $0.values["sends"] }),
      Column("recvs", "replies received (counter)", { $0.values["recvs"] }),
      Column("bad_xids", "replies that belong to no request (counter)", { $0.values["bad_xids"] }),
      Column(
        "request_utilisation", "sum over sends of the requests in flight (counter)",
        { $0.values["req_u"] }),
      Column(
        "backlog_utilisation", "sum over sends of requests waiting for a slot (counter)",
        { $0.values["bklog_u"] }),
      Column(
        "max_slots", "most slots ever in use; NULL for old kernels and rdma", { $0.values["slots"] }
      ),
      Column(
        "sending_utilisation", "sum over sends of the sending queue (counter)",
        { $0.values["sending_u"] }),
      Column(
        "pending_utilisation", "sum over sends of the pending queue (counter)",
        { $0.values["pending_u"] }),
    ])
}

/// One kind of operation of an NFS mount.
package struct NFSOperation: Row {
  package let line: Line
  let mount: NFSMount
  let operation: String
  let values: [UInt64]

  package static let table = Table<NFSOperation>(
    "nfs_operation", "operations of each NFS mount since the mount (mountstats); 64-bit counters",
    [
      Column("device", "server:/export", \.mount.device),
      Column("mount_point", "where it is mounted", \.mount.point),
      Column(
        "operation", "READ, WRITE, GETATTR, …; a number where the kernel has no name", \.operation),
      Column("operations", "requests done (counter)", { $0.values[at: 0] }),
      Column(
        "transmissions", "requests sent, again ones counted too (counter)", { $0.values[at: 1] }),
      Column("major_timeouts", "major timeouts (counter)", { $0.values[at: 2] }),
      Column("sent_bytes", "bytes sent with headers (counter)", { $0.values[at: 3] }),
      Column("received_bytes", "bytes received with headers (counter)", { $0.values[at: 4] }),
      Column(
        "queue_ms", "ms that requests waited before they were sent (counter); may be negative",
        { $0.values[at: 5] }),
      Column("rtt_ms", "ms from sending to the reply (counter)", { $0.values[at: 6] }),
      Column(
        "execute_ms", "ms from the start to the end of requests (counter)", { $0.values[at: 7] }),
      Column(
        "errors", "requests that ended with an error (counter); NULL before 5.3",
        { $0.values[at: 8] }),
    ])
}
