import ByteText

/// Details of a software RAID array, or of one member's super block.
///
/// - Source: `mdadm --detail`, `mdadm --examine`.
/// - Format: the device with a colon, `key : value` lines, then a table of members whose header
///   starts with `Number`.
/// - Units: sizes in kB of 1024 bytes unless printed otherwise.
/// - Errors: UUIDs, GUIDs and checksums are left out; so are lines below a header of containers
///   that have another form. Anything else is noted.
/// - Reference: `mdadm(8)`.
package enum MDAdm: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.mdadm",
    origins: [
      .alsoCommand("mdadm -D {device}"), .alsoCommand("mdadm --detail {device}"),
      .alsoCommand("mdadm -E {device}"), .alsoCommand("mdadm --examine {device}"),
    ],
    tables: [MDFact.table, MDDetailMember.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var device = ""
    var members = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      let content = row.rest().string
      if content.hasPrefix("/dev/"), content.hasSuffix(":"), words.count == 1 {
        device = String(content.dropLast())
        members = false
        rows.header(row.line)
      } else if content.hasPrefix("mdadm:") {
        rows.note(row.line, "a complaint of the tool")
      } else if words.first == "Number" {
        members = true
        rows.header(row.line)
      } else if let at = content.firstRange(of: " : "), !device.isEmpty {
        let key = StorageText.trimmed(content[..<at.lowerBound])
        let value = StorageText.trimmed(content[at.upperBound...])
        if key.hasSuffix("UUID") || key.contains("GUID") || key == "Checksum" || key == "Magic" {
          rows.skip(row.line)
        } else {
          rows.add(MDFact(line: row.line, device: device, attribute: key, value: value))
        }
      } else if members, let member = MDDetailMember(row.line, device, words) {
        rows.add(member)
      } else if !device.isEmpty {
        // Values that go on (`(local to host …)`), members of containers.
        rows.skip(row.line)
      } else {
        rows.note(row.line, "expected a device")
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "an array or a member") }
  }
}

package struct MDFact: Row {
  package let line: Line
  let device: String
  let attribute: String
  let value: String

  package static let table = Table<MDFact>(
    "md_detail", "details of software RAID arrays and members, a row per fact (mdadm)",
    [
      Column("device", "/dev/md0; with --examine the member", \.device),
      Column(
        "attribute", "key as printed: State, Failed Devices, Consistency Policy, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "number in front of the value", { StorageText.grouped($0.value) }),
    ])
}

package struct MDDetailMember: Row {
  package let line: Line
  let array: String
  let slot: Int?
  let state: String
  let device: String?

  package static let table = Table<MDDetailMember>(
    "md_detail_member", "members of software RAID arrays (mdadm --detail)",
    [
      Column("array", "/dev/md0; with --examine the member asked", \.array),
      Column("slot", "RaidDevice; NULL for spares and those that left", \.slot),
      Column("state", "active sync, faulty, removed, spare rebuilding, …", \.state),
      Column("device", "/dev/sda1; NULL when removed", \.device),
    ])

  /// `number major minor slot state… [device]`, with `this` or a number more in front (0.90).
  fileprivate init?(_ line: Line, _ array: String, _ words: [String]) {
    let numbers = words.prefix { Int($0) != nil || $0 == "-" || $0 == "this" }.count
    guard numbers >= 4, words.count > numbers else { return nil }
    self.line = line
    self.array = array
    slot = Int(words[numbers - 1])
    let named = words.last?.hasPrefix("/") == true
    device = named ? words.last : nil
    state = words[numbers..<(words.count - (named ? 1 : 0))].joined(separator: " ")
  }
}
