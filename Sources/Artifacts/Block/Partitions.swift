import ByteText

/// Sizes of disks and partitions.
///
/// - Source: `/proc/partitions`.
/// - Format: a header, then major, minor, blocks, name.
/// - Units: blocks of 1024 bytes.
/// - Errors: a line of another form is noted.
/// - Reference: `proc_partitions(5)`.
package enum ProcPartitions: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.partitions",
    origins: [.file("proc/partitions")],
    tables: [PartitionSize.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      if row.isBlank { continue }
      let line = row.line
      if row.starts(with: "major") {
        rows.header(line)
      } else if let major = row.nextSigned(), let minor = row.nextSigned(),
        let size = row.nextUnsigned(), let name = row.nextWord()
      {
        rows.add(PartitionSize(line: line, name: name, major: major, minor: minor, size: size))
      } else {
        rows.note(line, "expected major, minor, blocks and name")
      }
    }
    if bytes.byteCount == 0 { throw .empty("no partitions") }
  }
}

package struct PartitionSize: Row {
  package let line: Line
  let name: String
  let major: Int64
  let minor: Int64
  let size: UInt64

  package static let table = Table<PartitionSize>(
    "partition", "sizes of disks and partitions (/proc/partitions)",
    [
      Column("device", "kernel name", \.name),
      Column("major", "major device number", \.major),
      Column("minor", "minor device number", \.minor),
      Column("size_kb", "size in kB of 1024 bytes", \.size),
    ])
}

/// Read-ahead, sectors and sizes of block devices.
///
/// - Source: `blockdev --report`.
/// - Format: a header, then `ro ra ssz bsz start size device`; the start is `N/A` where unknown.
/// - Units: read-ahead and start in sectors of 512 bytes, others bytes.
/// - Errors: a line with fewer than seven fields is noted.
/// - Reference: `blockdev(8)`.
package enum BlockdevReport: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.blockdev-report",
    origins: [.alsoCommand("blockdev --report")],
    tables: [BlockdevRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "RO" {
        header = true
        rows.header(row.line)
      } else if words.count >= 7, let readAhead = UInt64(words[1]) {
        rows.add(
          BlockdevRow(
            line: row.line, device: words[6], readOnly: words[0] == "ro", readAhead: readAhead,
            sector: UInt64(words[2]), block: UInt64(words[3]), start: UInt64(words[4]),
            size: UInt64(words[5])))
      } else {
        rows.note(row.line, "expected 7 fields")
      }
    }
    if !header { throw StorageText.nothing(in: bytes, expected: "a report of blockdev") }
  }
}

package struct BlockdevRow: Row {
  package let line: Line
  let device: String
  let readOnly: Bool
  let readAhead: UInt64
  let sector: UInt64?
  let block: UInt64?
  let start: UInt64?
  let size: UInt64?

  package static let table = Table<BlockdevRow>(
    "blockdev", "read-ahead and sizes of block devices (blockdev --report)",
    [
      Column("device", "/dev/sda", \.device),
      Column("read_only", "1 when read-only", \.readOnly),
      Column("read_ahead_sectors", "read-ahead in sectors of 512 bytes", \.readAhead),
      Column("sector_bytes", "logical sector", \.sector),
      Column("block_bytes", "block of the buffer cache", \.block),
      Column("start_sectors", "first sector; NULL where it is not known", \.start),
      Column("size_bytes", "size", \.size),
    ])
}

/// Settings of ATA disks.
///
/// - Source: `hdparm /dev/X`, `hdparm -W`, `-B`, `-M`.
/// - Format: the device with a colon, then `setting = value (text)` lines.
/// - Errors: lines without ` = ` (identification texts of `-I`) are left out.
/// - Reference: `hdparm(8)`.
package enum HDParm: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.hdparm",
    origins: [.alsoCommand("hdparm {options}")],
    tables: [HDParmSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var device = ""
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = row.rest().string
      if content.hasPrefix("/dev/"), content.hasSuffix(":") {
        device = String(content.dropFirst(5).dropLast())
        rows.header(row.line)
      } else if let pair = StorageText.pair(content, separator: "="), !pair.value.isEmpty {
        rows.add(
          HDParmSetting(
            line: row.line, device: device, setting: StorageText.key(pair.key), value: pair.value))
      } else {
        rows.skip(row.line)
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "settings of a disk") }
  }
}

package struct HDParmSetting: Row {
  package let line: Line
  let device: String
  let setting: String
  let value: String

  package static let table = Table<HDParmSetting>(
    "hdparm", "settings of ATA disks (hdparm)",
    [
      Column("device", "kernel name of the disk", \.device),
      Column("setting", "write_caching, apm_level, readahead, …", \.setting),
      Column("value", "the text: 1 (on), off, …", \.value),
      Column("number", "number in front of the value", { StorageText.grouped($0.value) }),
    ])
}
