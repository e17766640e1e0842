import ByteText

/// Disks, partitions and what is stacked on them, with the settings that `lsblk` shows.
///
/// - Source: `lsblk` with any columns, as a tree, as a list, or as `KEY="value"` pairs (`-P`).
/// - Format: pairs are taken as they are. A table is cut where all lines have a blank below a gap
///   of the header; the default columns also when they do not line up.
/// - Units: sizes in bytes; without `-b` they come from rounded texts (`rounded`). RA is kB.
/// - Errors: `lsblk: …` lines are complaints and left out; a line that does not fit is noted.
///   A line with nothing but a further mount point continues the one above and is left out.
/// - Reference: `lsblk(8)`.
package enum LSBlk: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.lsblk",
    origins: [
      .command(
        "lsblk -b -P -o NAME,KNAME,PKNAME,MAJ:MIN,TYPE,SIZE,ROTA,SCHED,RQ-SIZE,RA,RO,RM,MODEL,VENDOR,TRAN,FSTYPE,MOUNTPOINT,LOG-SEC,PHY-SEC,DISC-MAX,STATE",
        cost: .noticeable),
      .alsoCommand("lsblk"), .alsoCommand("lsblk {options}"),
    ],
    tables: [BlockDevice.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var lines: [(line: Line, text: [Character])] = []
    while let row = text.nextLine() {
      if row.isBlank { continue }
      if row.starts(with: "lsblk:") || row.contains("/lsblk:") {
        rows.skip(row.line)
      } else if row.starts(with: "NAME=") || row.contains("=\"") {
        pairs(row.line, row.string, &rows)
      } else if lines.count < 5000 {
        lines.append((row.line, Array(row.string)))
      }
    }
    if let header = lines.first { table(header, Array(lines.dropFirst()), &rows) }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "block devices") }
  }

  private static func pairs(_ line: Line, _ text: String, _ rows: inout RowSink) {
    var values: [String: String] = [:]
    var rest = Substring(text)
    while let equals = rest.firstRange(of: "=\"") {
      let key = StorageText.trimmed(rest[..<equals.lowerBound])
      let tail = rest[equals.upperBound...]
      guard let quote = tail.firstIndex(of: "\"") else { break }
      values[key] = String(tail[..<quote])
      rest = tail[tail.index(after: quote)...]
    }
    if let device = BlockDevice(line, values) {
      rows.add(device)
    } else {
      rows.note(line, "expected NAME=\"…\"")
    }
  }

  private static func table(
    _ header: (line: Line, text: [Character]), _ lines: [(line: Line, text: [Character])],
    _ rows: inout RowSink
  ) {
    let names = String(header.text).split(separator: " ").map(String.init)
    guard names.first == "NAME", names.count > 1 else {
      rows.note(header.line, "expected a header that starts with NAME")
      return
    }
    rows.header(header.line)
    let cuts = StorageText.gaps(header.text, lines.map(\.text), count: names.count)
    let standard = names.dropFirst().starts(with: ["MAJ:MIN", "RM", "SIZE", "RO", "TYPE"])
    for (line, text) in lines {
      var values: [String: String] = [:]
      let trimmedName = text.drop { " │├└─|`-".contains($0) }
      // A further mount point of the device above.
      if trimmedName.count < text.count, text.count - trimmedName.count > 20,
        !trimmedName.contains(" ")
      {
        rows.header(line)
        continue
      }
      if names.count <= 7, standard {
        values = standardRow(String(trimmedName), names)
      } else if let cuts {
        for (index, name) in names.enumerated() {
          let start = min(cuts[index], text.count)
          let end = min(cuts[index + 1], text.count)
          let cell = start < end ? text[start..<end] : []
          values[name] = StorageText.trimmed(
            String(index == 0 ? cell.drop { " │├└─|`-".contains($0) } : cell))
        }
      }
      if let device = BlockDevice(line, values) {
        rows.add(device)
      } else {
        rows.note(line, "expected \(names.count) columns")
      }
    }
  }

  /// The default columns, found by the `major:minor` behind the name.
  private static func standardRow(_ text: String, _ names: [String]) -> [String: String] {
    let words = text.split(separator: " ").map(String.init)
    guard
      let at = words.firstIndex(where: { word in
        let parts = word.split(separator: ":")
        return parts.count == 2 && parts.allSatisfy { Int($0) != nil }
      }), at > 0
    else { return [:] }
    var values = ["NAME": words[..<at].joined(separator: " ")]
    for (offset, name) in names.dropFirst().enumerated() {
      if name.hasPrefix("MOUNTPOINT") {
        values[name] = words.dropFirst(at + offset).joined(separator: " ")
      } else {
        values[name] = words[at: at + offset]
      }
    }
    return values
  }
}

package struct BlockDevice: Row {
  package let line: Line
  let values: [String: String]
  let sizeBytes: Int64?
  let rounded: Bool

  private func text(_ names: String...) -> String? {
    for name in names { if let text = values[name], !text.isEmpty { return text } }
    return nil
  }
  private func number(_ name: String) -> Int64? { values[name].flatMap { Int64($0) } }

  package static let table = Table<BlockDevice>(
    "block_device", "disks, partitions and stacked devices (lsblk); what was not asked for is NULL",
    [
      Column("name", "name, tree lines removed", { $0.text("NAME") }),
      Column("kernel_name", "sda1, dm-0", { $0.text("KNAME") }),
      Column("parent", "kernel name of the device below", { $0.text("PKNAME") }),
      Column("device_number", "major:minor", { $0.text("MAJ:MIN", "MAJ_MIN") }),
      Column("type", "disk, part, lvm, crypt, raid1, mpath, loop, rom, …", { $0.text("TYPE") }),
      Column("size_bytes", "size", \.sizeBytes),
      Column("rounded", "1 when the size was printed rounded", \.rounded),
      Column("rotational", "1 for rotating disks", { $0.number("ROTA") }),
      Column("scheduler", "I/O scheduler in use", { $0.text("SCHED") }),
      Column(
        "queue_size", "requests that the queue holds (RQ-SIZE)",
        { $0.number("RQ-SIZE") ?? $0.number("RQ_SIZE") }),
      Column("read_ahead_kb", "read-ahead in kB", { $0.number("RA") }),
      Column("read_only", "1 when read-only", { $0.number("RO") }),
      Column("removable", "1 when removable", { $0.number("RM") }),
      Column("model", "model of the disk", { $0.text("MODEL") }),
      Column("vendor", "vendor of the disk", { $0.text("VENDOR") }),
      Column("transport", "sata, sas, nvme, iscsi, fc, usb, …", { $0.text("TRAN") }),
      Column("fs_type", "file system or what else is on it", { $0.text("FSTYPE") }),
      Column(
        "mount_point", "where it is mounted (the first)", { $0.text("MOUNTPOINT", "MOUNTPOINTS") }),
      Column(
        "logical_sector_bytes", "logical sector", { $0.number("LOG-SEC") ?? $0.number("LOG_SEC") }),
      Column(
        "physical_sector_bytes", "physical sector", { $0.number("PHY-SEC") ?? $0.number("PHY_SEC") }
      ),
      Column(
        "alignment_bytes", "offset of the alignment; 0 is aligned, -1 misaligned",
        { $0.number("ALIGNMENT") }),
      Column(
        "discard_max_bytes", "largest discard; 0 without support",
        { StorageText.whole(($0.text("DISC-MAX", "DISC_MAX")).flatMap { StorageText.bytes($0) }) }),
      Column("state", "running, offline, …", { $0.text("STATE") }),
    ])

  fileprivate init?(_ line: Line, _ values: [String: String]) {
    guard let name = values["NAME"] ?? values["KNAME"], !name.isEmpty else { return nil }
    self.line = line
    self.values = values
    let size = values["SIZE"] ?? ""
    sizeBytes = Int64(size) ?? StorageText.whole(StorageText.bytes(size))
    rounded = size.last?.isLetter == true
  }
}
