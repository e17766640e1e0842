import ByteText

/// Multipath devices, their groups of paths, and each path's state.
///
/// - Source: `multipath -ll`, `multipath -v4 -ll`, `multipathd show topology`.
/// - Format: a line per map, a line with features, then groups and paths as a tree; RHEL 5 writes
///   `[active][ready]`. With `-v4`, debug lines and a table of paths stand in between: left out.
/// - Errors: a line that fits nowhere is noted, with `-v3` and more left out.
/// - Reference: `multipath(8)`, `libmultipath/print.h`.
package enum Multipath: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.multipath",
    origins: [
      .command("multipath -ll", sampled: true, cost: .heavy), .alsoCommand("multipath -v4 -ll"),
      .alsoCommand("multipath -l"), .alsoCommand("multipathd show topology"),
    ],
    tables: [MultipathMap.table, MultipathPath.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let verbose = source.path.contains("-v")
    var text = Cursor(bytes, firstLine: source.firstLine)
    var map: MultipathMap?
    var group = Group()
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = row.rest().string
      let plain = content.replacing("[", with: " ").replacing("]", with: " ")
      let words = plain.split(separator: " ").map(String.init).drop {
        $0.allSatisfy { "|`-+\\_".contains($0) }
      }
      if let path = path(row.line, Array(words), map, group) {
        rows.add(path)
      } else if content.contains(" | ") || content.hasPrefix("=====") || content.contains(" dm_st ")
      {
        rows.skip(row.line)
      } else if let next = MultipathMap(row.line, content) {
        if let map { rows.add(map) }
        map = next
        group = Group()
      } else if content.contains("hwhandler="), map != nil {
        map?.size = value(plain, "size=")
        map?.features =
          StorageText.between(content, "features='", "'")
          ?? StorageText.between(content, "[features=", "]")
        map?.handler =
          StorageText.between(content, "hwhandler='", "'")
          ?? StorageText.between(content, "[hwhandler=", "]")
        map?.permission = value(plain, "wp=") ?? words.last
        rows.header(row.line)
      } else if content.contains("prio="), map != nil {
        group.number += 1
        group.policy = StorageText.between(content, "policy='", "'") ?? words.first
        group.priority = value(plain, "prio=").flatMap { Int($0) }
        group.status = value(plain, "status=") ?? (content.contains("][") ? words.last : nil)
        rows.header(row.line)
      } else if verbose || content.contains("DM multipath kernel driver not loaded") {
        rows.skip(row.line)
      } else {
        rows.note(row.line, "expected a map, a group or a path")
      }
    }
    if let map { rows.add(map) }
    if rows.rowCount == 0, !verbose { throw StorageText.nothing(in: bytes, expected: "maps") }
  }

  private struct Group {
    var number = -1
    var policy: String?
    var priority: Int?
    var status: String?
  }

  private static func value(_ text: String, _ key: String) -> String? {
    StorageText.between(text, key, " ").flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func path(
    _ line: Line, _ words: [String], _ map: MultipathMap?, _ group: Group
  ) -> MultipathPath? {
    guard let map, words.count >= 4, let address = words.first,
      address.split(separator: ":").count == 4,
      address.allSatisfy({ $0.isNumber || $0 == ":" || $0 == "#" }), words[2].contains(":")
    else { return nil }
    return MultipathPath(
      line: line, map: map.name, group: group.number, policy: group.policy,
      priority: group.priority, groupStatus: group.status, address: address, device: words[1],
      number: words[2], dmState: words[3], checker: words[at: 4], state: words[at: 5])
  }
}

package struct MultipathMap: Row {
  package let line: Line
  let name: String
  let wwid: String?
  let device: String
  let product: String?
  var size: String?
  var features: String?
  var handler: String?
  var permission: String?

  package static let table = Table<MultipathMap>(
    "multipath_map", "multipath devices",
    [
      Column("map", "alias, or the WWID without one", \.name),
      Column("wwid", "WWID; NULL when it is the name", \.wwid),
      Column("device", "kernel name: dm-2", \.device),
      Column("product", "vendor and product", \.product),
      Column(
        "size_bytes", "size, from a rounded text",
        { StorageText.whole($0.size.flatMap { StorageText.bytes($0) }) }),
      Column("features", "such as: 1 queue_if_no_path", \.features),
      Column("hwhandler", "such as: 1 alua", \.handler),
      Column("write_permission", "rw or ro", \.permission),
    ])

  /// `[action: ]alias (wwid) dm-2 vendor,product`
  fileprivate init?(_ line: Line, _ content: String) {
    guard let at = content.firstRange(of: " dm-") else { return nil }
    var head = content[..<at.lowerBound]
    let tail = content[at.upperBound...]
    let digits = tail.prefix { $0.isNumber }
    guard !digits.isEmpty, !head.isEmpty else { return nil }
    if let action = head.firstRange(of: ": ") { head = head[action.upperBound...] }
    if let open = head.lastIndex(of: "("), head.hasSuffix(")") {
      wwid = StorageText.trimmed(head[head.index(after: open)...].dropLast())
      head = head[..<open]
    } else {
      wwid = nil
    }
    self.line = line
    name = StorageText.trimmed(head)
    device = "dm-" + digits
    let rest = StorageText.trimmed(tail.dropFirst(digits.count))
    product = rest.isEmpty ? nil : rest
  }
}

package struct MultipathPath: Row {
  package let line: Line
  let map: String
  let group: Int
  let policy: String?
  let priority: Int?
  let groupStatus: String?
  let address: String
  let device: String
  let number: String
  let dmState: String
  let checker: String?
  let state: String?

  package static let table = Table<MultipathPath>(
    "multipath_path", "paths of multipath devices",
    [
      Column("map", "alias or WWID of the map", \.map),
      Column("path_group", "number of the group in the map, from 0", \.group),
      Column("group_policy", "service-time 0, round-robin 0, …", \.policy),
      Column("group_priority", "priority of the group", \.priority),
      Column("group_status", "active, enabled, disabled", \.groupStatus),
      Column("address", "host:channel:target:lun; # where it is unknown", \.address),
      Column("device", "sdb; - when it is gone", \.device),
      Column("device_number", "major:minor", \.number),
      Column("dm_state", "active, failed, undef", \.dmState),
      Column("checker_state", "ready, faulty, shaky, ghost, …", \.checker),
      Column("device_state", "running, offline, …; NULL in old versions", \.state),
    ])
}
