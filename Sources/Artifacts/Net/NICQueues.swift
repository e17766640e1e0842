import ByteText

/// Receive and send queues of each network device and how they are steered.
///
/// - Source: `/sys/class/net/NIC/queues/{rx,tx}-N/*`, or a listing of that folder (`ls`), which shows
///   only that the queues are there: attribute `listed`.
/// - Format: one value a file; `rps_cpus`, `xps_cpus`, `xps_rxqs` are hexadecimal masks in words of
///   32 bits. Reading `xps_cpus` fails on a device with one queue.
/// - Units: `byte_queue_limits/*` bytes, `hold_time` ms; `tx_timeout` is a counter since boot.
/// - Errors: words of a listing that are no queue are noted; lines of `ls -lR` about other files are
///   left out.
/// - Reference: `Documentation/ABI/testing/sysfs-class-net-queues`.
package enum NICQueues: Artifact {
  private static let settings =
    ["rps_cpus", "rps_flow_cnt"].map { "rx-{queue:n}/" + $0 }
    + ["xps_cpus", "xps_rxqs", "tx_maxrate"].map { "tx-{queue:n}/" + $0 }
  private static let states =
    ["tx_timeout", "byte_queue_limits/{attribute}"].map { "tx-{queue:n}/" + $0 }

  package static let spec = ArtifactSpec(
    id: "sys.net.queues",
    origins: settings.map { .file("sys/class/net/{nic}/queues/\($0)") }
      + states.map { .file("sys/class/net/{nic}/queues/\($0)", sampled: true) }
      + (settings + states).map { .alsoFile("sys/devices/{device...}/net/{nic}/queues/\($0)") }
      + [
        .alsoCommand("ls /sys/class/net/{nic}/queues"),
        .alsoCommand("ls -l /sys/class/net/{nic}/queues"),
        .alsoCommand("ls -1 /sys/class/net/{nic}/queues"),
        .alsoCommand("ls -lR /sys/class/net/{nic}/queues"),
      ],
    tables: [NICQueueAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    if source.path.hasPrefix("commands/") {
      return try parseListing(bytes, source, into: &rows)
    }
    let parts = source.path.split(separator: "/")
    let attribute = parts.last.map(String.init) ?? ""
    let direction = parts.contains { $0.hasPrefix("rx-") } ? "rx" : "tx"
    let isMask = ["rps_cpus", "xps_cpus", "xps_rxqs"].contains(attribute)
    try parseValue(bytes, source, into: &rows) { line, value, number in
      NICQueueAttribute(
        line: line, nic: source["nic"], direction: direction, queue: Int(source["queue"]),
        attribute: attribute, value: value, number: isMask ? nil : number,
        maskCount: isMask ? CPUList.parse(mask: value)?.count : nil)
    }
  }

  private static func parseListing(
    _ bytes: RawSpan, _ source: Source, into rows: inout RowSink
  ) throws(ArtifactError) {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      let queues = words.compactMap(queue)
      for (direction, number) in queues {
        found = true
        rows.add(
          NICQueueAttribute(
            line: row.line, nic: source["nic"], direction: direction, queue: number,
            attribute: "listed", value: "\(direction)-\(number)", number: nil, maskCount: nil))
      }
      guard queues.isEmpty else { continue }
      if words[0] == "total" || row.contains("queues") || words.count > 7 {
        rows.skip(row.line)
      } else {
        rows.note(row.line, "expected names of queues")
      }
    }
    if !found { throw .empty("no queues") }
  }

  private static func queue(_ word: String) -> (String, Int)? {
    guard word.hasPrefix("rx-") || word.hasPrefix("tx-"), let number = Int(word.dropFirst(3)),
      number >= 0
    else { return nil }
    return (String(word.prefix(2)), number)
  }
}

package struct NICQueueAttribute: Row {
  package let line: Line
  let nic: String
  let direction: String
  let queue: Int?
  let attribute: String
  let value: String
  let number: Int64?
  let maskCount: Int?

  package static let table = Table<NICQueueAttribute>(
    "nic_queue_attribute", "Queues of each network device and their steering", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("direction", "rx or tx", \.direction),
      Column("queue", "number of the queue", \.queue),
      Column(
        "attribute", "file name: rps_cpus, xps_cpus, tx_timeout, limit, inflight, …; listed",
        \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number; NULL for masks", \.number),
      Column(
        "mask_count", "how many CPUs (queues for xps_rxqs) a mask has; NULL for others", \.maskCount
      ),
    ])
}
