import ByteText

/// What the firmware says about the machine: board, BIOS, processors, memory modules.
///
/// - Source: `dmidecode`, `dmidecode -t memory`.
/// - Format: `Handle H, DMI type N, S bytes`, the structure's name, indented `key: value` lines, and
///   items indented further, which get the key above them. Pieces without handles are read too.
/// - Units: as printed, in `unit`; `number` is the number in front of it.
/// - Errors: serial numbers, UUIDs and asset tags are left out (they name the machine, not its
///   speed); a line that fits nowhere is noted. Root only.
/// - Reference: `dmidecode(8)`, SMBIOS specification (DSP0134).
package enum DMIDecode: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.dmidecode",
    origins: [
      .command("dmidecode", cost: .noticeable), .alsoFile("dmidecode"),
      .alsoCommand("dmidecode {options}"),
    ],
    tables: [DMIFact.table])

  private static let types = [
    "BIOS Information": 0, "System Information": 1, "Base Board Information": 2,
    "Chassis Information": 3, "Processor Information": 4, "Cache Information": 7,
    "Physical Memory Array": 16, "Memory Device": 17,
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var structure: (handle: String?, type: Int?, name: String, position: Int)?
    var position = -1
    var key = ""
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let line = row.line
      let content = row.rest().string
      if row.starts(with: "Handle ") {
        let words = row.words()
        position += 1
        structure = (
          words[at: 1].map { String($0.prefix { $0 != "," }) },
          words[at: 4].flatMap { Int($0.prefix { $0 != "," }) }, "", position
        )
        rows.header(line)
      } else if row.starts(with: "#") || content.hasPrefix("SMBIOS ")
        || content.hasPrefix("Table at ")
        || content.hasPrefix("Getting SMBIOS") || content.contains("structures occupying")
        || content.contains("SMBIOS implementations newer")
      {
        rows.header(line)
      } else if !row.starts(with: "\t"), !row.starts(with: " "), StorageText.pair(content) == nil {
        if structure == nil || structure?.name != "" {
          // No handle above: a part of an output.
          position += 1
          structure = (nil, nil, "", position)
        }
        structure?.name = content
        if structure?.type == nil { structure?.type = types[content] }
        key = ""
        rows.header(line)
      } else if let structure, !structure.name.isEmpty {
        let deeper = row.starts(with: "\t\t") || row.starts(with: "        ")
        let pair = deeper ? nil : StorageText.pair(content)
        if let pair { key = pair.key }
        guard !key.isEmpty else {
          rows.note(line, "expected 'key: value'")
          continue
        }
        if ["Serial Number", "UUID", "Asset Tag", "ID"].contains(key), structure.type != nil {
          rows.skip(line)
        } else if let value = pair?.value ?? content as String?, !value.isEmpty {
          rows.add(
            DMIFact(
              line: line, handle: structure.handle, type: structure.type, structure: structure.name,
              position: structure.position, attribute: key, value: value))
        } else {
          rows.header(line)
        }
      } else {
        rows.note(line, "no structure above")
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "DMI structures") }
  }
}

/// The same facts as far as every user may read them.
///
/// - Source: `/sys/class/dmi/id/*`.
/// - Format: one value a file. Serial numbers and UUIDs are not collected.
/// - Errors: an empty file (the vendor wrote nothing) yields nothing.
/// - Reference: `drivers/firmware/dmi-id.c`.
package enum DMISysfs: Artifact {
  private static let types = ["bios": 0, "ec": 0, "sys": 1, "product": 1, "board": 2, "chassis": 3]

  package static let spec = ArtifactSpec(
    id: "sys.class.dmi",
    origins: [
      "sys_vendor", "product_name", "product_version", "product_family", "product_sku",
      "board_vendor", "board_name", "board_version", "bios_vendor", "bios_version", "bios_date",
      "bios_release", "ec_firmware_release", "chassis_type", "chassis_vendor", "chassis_version",
    ].flatMap { name in
      [Origin.file("sys/class/dmi/id/\(name)"), .alsoFile("sys/devices/virtual/dmi/id/\(name)")]
    },
    tables: [DMIFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let name = source.path.split(separator: "/").last.map(String.init) ?? ""
    let type = name.split(separator: "_").first.flatMap { types[String($0)] }
    try parseValue(bytes, source, into: &rows) { line, value, _ in
      DMIFact(
        line: line, handle: nil, type: type, structure: nil, position: nil, attribute: name,
        value: value)
    }
  }
}

package struct DMIFact: Row {
  package let line: Line
  let handle: String?
  let type: Int?
  let structure: String?
  let position: Int?
  let attribute: String
  let value: String
  let number: Double?
  let unit: String?

  package static let table = Table<DMIFact>(
    "dmi", "firmware's description of the machine (dmidecode, /sys/class/dmi/id), a row per fact",
    [
      Column("handle", "handle of the structure; NULL from sysfs", \.handle),
      Column(
        "type",
        "SMBIOS type: 0 BIOS, 1 system, 2 board, 3 chassis, 4 processor, 16 memory array, 17 memory device",
        \.type),
      Column("structure", "name of the structure; NULL from sysfs", \.structure),
      Column(
        "position", "number of the structure in the output, from 0: tells modules apart", \.position
      ),
      Column(
        "attribute", "key as printed (Speed, Configured Memory Speed, …), or file name", \.attribute
      ),
      Column("value", "the text", \.value),
      Column("number", "number in front of the value, where there is one", \.number),
      Column("unit", "what follows the number: MT/s, MHz, GB, V, …", \.unit),
    ])

  init(
    line: Line, handle: String?, type: Int?, structure: String?, position: Int?, attribute: String,
    value: String
  ) {
    self.line = line
    self.handle = handle
    self.type = type
    self.structure = structure
    self.position = position
    self.attribute = attribute
    self.value = value
    let split = StorageText.number(value)
    // `2666 MT/s`, not `04/01/2014` or `0x0011`.
    let plausible =
      split.map { $0.suffix.isEmpty || value.contains(" ") && !$0.suffix.contains(" ") } ?? false
    number = plausible ? split?.value : nil
    unit = plausible && split?.suffix.isEmpty == false ? split?.suffix : nil
  }
}
