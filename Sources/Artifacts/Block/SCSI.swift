import ByteText

/// SCSI and NVMe devices and their addresses.
///
/// - Source: `lsscsi`.
/// - Format: `[h:c:t:l] type vendor model revision device`; the device is `-` or missing where there
///   is none; models have blanks.
/// - Errors: a line that does not start with an address is noted.
/// - Reference: `lsscsi(8)`.
package enum LsSCSI: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.lsscsi",
    origins: [.command("lsscsi"), .alsoCommand("lsscsi {options}")],
    tables: [SCSIDevice.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      var words = row.words()
      guard words.count >= 3, let address = words.first, address.hasPrefix("["),
        address.hasSuffix("]"),
        address.contains(":")
      else {
        rows.note(row.line, "expected '[h:c:t:l] type vendor model revision device'")
        continue
      }
      let type = words[1]
      words.removeFirst(2)
      var device: String?
      if let at = words.lastIndex(where: { $0.hasPrefix("/dev/") || $0 == "-" }) {
        device = words[at] == "-" ? nil : words[at]
        words.removeSubrange(at...)
      }
      // NVMe lines have neither vendor nor revision.
      let nvme = address.hasPrefix("[N:")
      let vendor = nvme ? nil : words.first
      let revision = nvme || words.count < 3 ? nil : words.last
      let model = nvme ? words[...] : words.dropFirst().dropLast(revision == nil ? 0 : 1)
      rows.add(
        SCSIDevice(
          line: row.line, address: String(address.dropFirst().dropLast()), type: type,
          vendor: vendor, model: model.joined(separator: " "), revision: revision, device: device))
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "SCSI devices") }
  }
}

package struct SCSIDevice: Row {
  package let line: Line
  let address: String
  let type: String
  let vendor: String?
  let model: String
  let revision: String?
  let device: String?

  package static let table = Table<SCSIDevice>(
    "scsi_device", "SCSI and NVMe devices (lsscsi)",
    [
      Column("address", "host:channel:target:lun; N:… for NVMe", \.address),
      Column("type", "disk, cd/dvd, enclosu, storage, …", \.type),
      Column("vendor", "vendor; ATA for SATA disks; NULL for NVMe", \.vendor),
      Column("model", "model", \.model),
      Column("revision", "firmware; NULL for NVMe", \.revision),
      Column("device", "/dev/sda; NULL without one", \.device),
    ])
}

/// iSCSI sessions: target, portal, states, timeouts.
///
/// - Source: `iscsiadm -m session`, `-P 1` to `-P 3`.
/// - Format: `tcp: [1] portal,group target`, or a tree of `key: value` lines below `Target:`.
/// - Units: timeouts in seconds.
/// - Errors: lines of CHAP (names and passwords) and rules of asterisks are left out.
/// - Reference: `iscsiadm(8)`.
package enum ISCSISessions: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.iscsiadm-session",
    origins: [
      .command("iscsiadm -m session -P 3", cost: .noticeable), .alsoCommand("iscsiadm -m session"),
      .alsoCommand("iscsiadm -m session -P 1"), .alsoCommand("iscsiadm -m session -P 2"),
    ],
    tables: [ISCSIFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var target = ""
    var session: Int?
    // The session's number comes below its portal.
    var held: [(line: Line, attribute: String, value: String)] = []
    var none = false
    func flush(_ rows: inout RowSink) {
      for fact in held {
        rows.add(
          ISCSIFact(
            line: fact.line, session: session, target: target, attribute: fact.attribute,
            value: fact.value))
      }
      held = []
      session = nil
    }
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = row.rest().string
      let words = row.words()
      if content.contains("No active sessions") {
        none = true
        rows.header(row.line)
      } else if words.count >= 4, words[0].hasSuffix(":"), words[1].hasPrefix("["),
        words[1].hasSuffix("]")
      {
        let number = Int(words[1].dropFirst().dropLast())
        let transport = String(words[0].dropLast())
        rows.add(
          ISCSIFact(
            line: row.line, session: number, target: words[3], attribute: "transport",
            value: transport))
        rows.add(
          ISCSIFact(
            line: row.line, session: number, target: words[3], attribute: "current_portal",
            value: words[2]))
      } else if content.hasPrefix("Target:") {
        flush(&rows)
        target = words[at: 1] ?? ""
        rows.header(row.line)
      } else if content.contains("CHAP") || content.hasPrefix("username")
        || content.hasPrefix("password")
      {
        rows.skip(row.line)
      } else if content.hasPrefix("Attached scsi disk") {
        held.append((row.line, "disk_\(words[at: 3] ?? "")_state", words.last ?? ""))
      } else if let pair = StorageText.pair(content), !target.isEmpty {
        if pair.key == "Current Portal", !held.isEmpty { flush(&rows) }
        if pair.key == "SID" { session = Int(pair.value) }
        if pair.value.isEmpty || pair.value == "<empty>" {
          rows.header(row.line)
        } else {
          held.append((row.line, StorageText.key(pair.key), pair.value))
        }
      } else if content.allSatisfy({ $0 == "*" }) || content.hasPrefix("scsi")
        || content.hasPrefix("iSCSI Transport Class")
        || content.hasPrefix("version")
      {
        rows.header(row.line)
      } else {
        rows.note(row.line, "expected a session or 'key: value'")
      }
    }
    flush(&rows)
    if rows.rowCount == 0, !none { throw StorageText.nothing(in: bytes, expected: "sessions") }
  }
}

package struct ISCSIFact: Row {
  package let line: Line
  let session: Int?
  let target: String
  let attribute: String
  let value: String

  package static let table = Table<ISCSIFact>(
    "iscsi_session", "iSCSI sessions, a row per fact (iscsiadm)",
    [
      Column("session", "number of the session", \.session),
      Column("target", "name of the target", \.target),
      Column(
        "attribute", "current_portal, iscsi_session_state, recovery_timeout, disk_sdb_state, …",
        \.attribute),
      Column("value", "the text", \.value),
      Column("number", "number in front of the value", { StorageText.grouped($0.value) }),
    ])
}

/// NVMe namespaces.
///
/// - Source: `nvme list`.
/// - Format: a header, a line of dashes that gives the columns their width, a line each.
/// - Errors: lines before the dashes other than the header are noted. Serial numbers are left out.
/// - Reference: `nvme-list(1)`.
package enum NVMeList: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.nvme-list",
    origins: [.command("nvme list", cost: .noticeable), .alsoCommand("nvme list -v")],
    tables: [NVMeNamespace.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header: [Character] = []
    var columns: [(name: String, start: Int, end: Int)] = []
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = Array(row.string)
      if content.first == "-" {
        columns = []
        for piece in String(content).split(separator: " ") {
          let start = content.distance(from: 0, to: columns.last.map { $0.end } ?? 0)
          let at = (start..<content.count).first { content[$0] == "-" } ?? start
          let end = min(at + piece.count, content.count)
          let name =
            at < header.count ? StorageText.key(String(header[at..<min(end, header.count)])) : ""
          columns.append((name, at, end))
        }
        rows.header(row.line)
      } else if columns.isEmpty {
        header = content
        if row.starts(with: "Node") {
          rows.header(row.line)
        } else {
          rows.note(row.line, "expected a header")
        }
      } else if content.starts(with: "/dev/") {
        var values: [String: String] = [:]
        for column in columns where column.start < content.count {
          values[column.name] = StorageText.trimmed(
            String(content[column.start..<min(column.end, content.count)]))
        }
        rows.add(NVMeNamespace(line: row.line, values: values))
      } else {
        rows.note(row.line, "expected /dev/nvme…")
      }
    }
    if columns.isEmpty { throw StorageText.nothing(in: bytes, expected: "namespaces") }
  }
}

package struct NVMeNamespace: Row {
  package let line: Line
  let values: [String: String]

  package static let table = Table<NVMeNamespace>(
    "nvme_namespace", "NVMe namespaces (nvme list)",
    [
      Column("device", "/dev/nvme0n1", { $0.values["node"] }),
      Column("model", "model of the controller", { $0.values["model"] }),
      Column("namespace", "number, hexadecimal with 0x in nvme-cli 2", { $0.values["namespace"] }),
      Column("usage", "used and total, as printed", { $0.values["usage"] }),
      Column("format", "block and metadata size, as printed", { $0.values["format"] }),
      Column("firmware", "firmware revision", { $0.values["fw_rev"] }),
    ])
}
