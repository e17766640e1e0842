import ByteText

/// What a disk says about its own health.
///
/// - Source: `smartctl -a`, `-x`, `-H`, `-i`, `-l scterc`, of ATA, SAS and NVMe disks.
/// - Format: sections `=== START OF … ===` with `key: value` lines, a table of vendor attributes
///   (ATA), a table of error counters (SAS).
/// - Units: as printed; raw values of attributes are the vendor's own and may be packed.
/// - Errors: explanations, error logs and self-test logs are left out: they repeat the facts.
///   Serial numbers and WWNs are left out.
/// - Reference: `smartctl(8)`.
package enum SmartCtl: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.smartctl",
    origins: [
      .command("smartctl -n standby -a /dev/{disk}", cost: .heavy),
      .alsoCommand("smartctl {options} /dev/{disk}"), .alsoCommand("smartctl -H /dev/{disk}"),
      .alsoCommand("smartctl -a .dev.{disk}"), .alsoCommand("smartctl -H .dev.{disk}"),
      .alsoCommand("smartctl {options}"),
    ],
    tables: [SmartFact.table, SmartAttribute.table], otherLines: .skipped)

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let disk = source["disk"]
    var text = Cursor(bytes, firstLine: source.firstLine)
    if text.starts(with: "{") { throw .unrecognised("JSON, expected text") }
    var inAttributes = false
    var header: [String] = []
    // Until a log begins, lines `key: value` are facts.
    var inLog = false
    while let row = text.nextLine() {
      if row.isBlank {
        inAttributes = false
        continue
      }
      let words = row.words()
      let content = row.string
      if words.first == "===" {
        inLog = false
        rows.header(row.line)
      } else if words.first == "ID#" {
        inAttributes = true
        header = words
        rows.header(row.line)
      } else if inAttributes {
        if let attribute = SmartAttribute(row.line, disk, header, words) {
          rows.add(attribute)
        } else {
          rows.note(row.line, "expected an attribute with \(header.count) columns")
        }
      } else if ["read:", "write:", "verify:"].contains(words.first ?? ""), words.count >= 8 {
        let names = [
          "fast_ecc", "delayed_ecc", "rereads", "corrected", "algorithm_uses", "gigabytes",
          "uncorrected",
        ]
        for (name, value) in zip(names, words.dropFirst()) {
          rows.add(
            SmartFact(
              line: row.line, disk: disk, name: "error_counter_\(words[0].dropLast())_\(name)",
              value: value))
        }
      } else if content.contains("SMART Error Log") || content.contains("Self-test log")
        || content.contains("Selective Self-test") || content.contains("Self-test Log")
        || content.hasPrefix("Error Information") || content.contains("Log Directory")
      {
        inLog = true
      } else if !inLog, !content.hasPrefix("\t"), let pair = StorageText.pair(content),
        !pair.value.isEmpty, pair.key.count < 60, !pair.key.contains("http")
      {
        if [
          "Serial Number", "LU WWN Device Id", "Logical Unit id", "IEEE EUI-64", "Serial number",
          "Local Time is",
        ].contains(pair.key) {
          rows.skip(row.line)
        } else {
          rows.add(
            SmartFact(
              line: row.line, disk: disk, name: StorageText.key(pair.key), value: pair.value))
        }
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "facts of smartctl") }
  }
}

package struct SmartFact: Row {
  package let line: Line
  let disk: String
  let name: String
  let value: String

  package static let table = Table<SmartFact>(
    "smart", "facts that disks tell about themselves (smartctl, nvme smart-log)",
    [
      Column("disk", "device as named in the command; may be empty", \.disk),
      Column(
        "name",
        "key, lower case: smart_overall_health_self_assessment_test_result, critical_warning, …",
        \.name),
      Column("value", "the text", \.value),
      Column(
        "number", "number in front of the value, thousands separators removed",
        { StorageText.grouped($0.value) }),
    ])
}

package struct SmartAttribute: Row {
  package let line: Line
  let disk: String
  let id: Int
  let name: String
  let current: Int?
  let worst: Int?
  let threshold: Int?
  let type: String?
  let failed: String?
  let raw: String

  package static let table = Table<SmartAttribute>(
    "smart_attribute", "vendor attributes of ATA disks (smartctl -A)",
    [
      Column("disk", "device as named in the command; may be empty", \.disk),
      Column("id", "number of the attribute: 5, 187, 197, …", \.id),
      Column("name", "name by smartctl's database", \.name),
      Column("current", "normalised value, higher is better", \.current),
      Column("worst", "worst normalised value so far", \.worst),
      Column("threshold", "failed when current is at or below; NULL for none", \.threshold),
      Column("type", "Pre-fail or Old_age; NULL in the brief form", \.type),
      Column(
        "when_failed", "FAILING_NOW, In_the_past, NOW, Past; NULL when it never failed", \.failed),
      Column("raw", "raw value as text", \.raw),
      Column("raw_number", "number in front of the raw value", { StorageText.grouped($0.raw) }),
    ])

  fileprivate init?(_ line: Line, _ disk: String, _ header: [String], _ words: [String]) {
    guard words.count >= header.count, let id = Int(words[0]) else { return nil }
    func cell(_ names: String...) -> String? {
      header.firstIndex { names.contains($0) }.flatMap { words[at: $0] }
    }
    self.line = line
    self.disk = disk
    self.id = id
    name = words[1]
    current = cell("VALUE").flatMap { Int($0) }
    worst = cell("WORST").flatMap { Int($0) }
    threshold = cell("THRESH").flatMap { Int($0) }
    type = cell("TYPE")
    failed = cell("WHEN_FAILED", "FAIL").flatMap { $0 == "-" ? nil : $0 }
    raw = words[(header.count - 1)...].joined(separator: " ")
  }
}

/// The health log of an NVMe controller.
///
/// - Source: `nvme smart-log /dev/nvmeN`.
/// - Format: `key : value`; keys are `critical_warning` in nvme-cli 1, some words in 2.
/// - Units: as printed: temperatures `39 C` or `39 °C (312 K)`, data units of 512,000 bytes.
/// - Errors: a line without a colon is noted.
/// - Reference: `nvme-smart-log(1)`.
package enum NVMeSmartLog: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.nvme-smart-log",
    origins: [
      .alsoCommand("nvme smart-log /dev/{disk}"), .alsoCommand("nvme smart-log .dev.{disk}"),
      .alsoCommand("nvme smart-log {disk}"),
    ],
    tables: [SmartFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      guard let pair = StorageText.pair(row.string), !pair.value.isEmpty else {
        rows.note(row.line, "expected 'key : value'")
        continue
      }
      if pair.key.hasPrefix("Smart Log") {
        rows.header(row.line)
      } else {
        rows.add(
          SmartFact(
            line: row.line, disk: source["disk"], name: StorageText.key(pair.key), value: pair.value
          ))
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "a health log") }
  }
}
