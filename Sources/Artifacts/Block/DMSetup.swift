import ByteText

/// Device mapper devices: names, numbers, state.
///
/// - Source: `dmsetup info -c`.
/// - Format: a header `Name Maj Min Stat Open Targ Event UUID`, then a line each.
/// - Errors: a line without two numbers behind its name is noted.
/// - Reference: `dmsetup(8)`.
package enum DMSetupInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.dmsetup-info",
    origins: [.command("dmsetup info -c", cost: .noticeable), .alsoCommand("dmsetup info -C")],
    tables: [DMDevice.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if words.starts(with: ["Name", "Maj"]) || words.starts(with: ["No", "devices"]) {
        rows.header(row.line)
        continue
      }
      // A name may have blanks; major and minor are the first pair of numbers with a state behind.
      guard
        let at = words.indices.dropFirst().first(where: {
          Int(words[$0]) != nil && words[at: $0 + 1].flatMap { Int($0) } != nil
            && words[at: $0 + 2]?.count == 4
        })
      else {
        rows.note(row.line, "expected name, major, minor and state")
        continue
      }
      rows.add(
        DMDevice(
          line: row.line, name: words[..<at].joined(separator: " "), major: Int(words[at]),
          minor: words[at: at + 1].flatMap { Int($0) }, state: words[at: at + 2],
          open: words[at: at + 3].flatMap { Int($0) },
          targets: words[at: at + 4].flatMap { Int($0) },
          uuid: words[at: at + 6]))
    }
    if rows.rowCount == 0, !bytes.isEqual(to: "No devices found\n") {
      throw StorageText.nothing(in: bytes, expected: "devices")
    }
  }
}

package struct DMDevice: Row {
  package let line: Line
  let name: String
  let major: Int?
  let minor: Int?
  let state: String?
  let open: Int?
  let targets: Int?
  let uuid: String?

  package static let table = Table<DMDevice>(
    "dm_device", "device mapper devices (dmsetup info -c)",
    [
      Column("name", "name of the map", \.name),
      Column("major", "major number", \.major),
      Column("minor", "minor number: dm-N", \.minor),
      Column("state", "four letters: L live table or I inactive, s suspended, r or w", \.state),
      Column("open_count", "times open", \.open),
      Column("targets", "segments", \.targets),
      Column("uuid", "who made it: LVM-…, mpath-…, CRYPT-…", \.uuid),
    ])
}

/// Segments of device mapper devices, with the target's status or table.
///
/// - Source: `dmsetup status`, `dmsetup table` (which shows no keys unless asked to).
/// - Format: `name: start length target parameters`.
/// - Units: sectors of 512 bytes.
/// - Errors: a line without start and length is noted.
/// - Reference: `dmsetup(8)`, `Documentation/admin-guide/device-mapper/`.
package enum DMSetupTargets: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.dmsetup-targets",
    origins: [
      .command("dmsetup status", sampled: true, cost: .noticeable),
      .command("dmsetup table", cost: .noticeable),
    ],
    tables: [DMTarget.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let kind = source.path.contains("table") ? "table" : "status"
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = row.rest().string
      if content == "No devices found" {
        rows.header(row.line)
        continue
      }
      guard let colon = content.firstRange(of: ": ") else {
        rows.note(row.line, "expected 'name: start length target'")
        continue
      }
      let words = content[colon.upperBound...].split(separator: " ").map(String.init)
      guard words.count >= 2, let start = UInt64(words[0]), let length = UInt64(words[1]) else {
        rows.note(row.line, "expected 'name: start length target'")
        continue
      }
      rows.add(
        DMTarget(
          line: row.line, kind: kind, name: String(content[..<colon.lowerBound]), start: start,
          length: length, target: words[at: 2],
          parameters: words.dropFirst(3).joined(separator: " ")))
    }
    if rows.rowCount == 0, !bytes.isEqual(to: "No devices found\n") {
      throw StorageText.nothing(in: bytes, expected: "targets")
    }
  }
}

package struct DMTarget: Row {
  package let line: Line
  let kind: String
  let name: String
  let start: UInt64
  let length: UInt64
  let target: String?
  let parameters: String

  package static let table = Table<DMTarget>(
    "dm_target", "segments of device mapper devices (dmsetup status and table)",
    [
      Column("kind", "status or table", \.kind),
      Column("name", "name of the map", \.name),
      Column("start_sectors", "first sector of 512 bytes", \.start),
      Column("length_sectors", "sectors of 512 bytes", \.length),
      Column("target", "linear, thin-pool, cache, snapshot, crypt, multipath, …", \.target),
      Column("parameters", "the rest, as the target writes it", \.parameters),
    ])
}
