import ByteText

/// Software RAID arrays, their members, and what they are busy with.
///
/// - Source: `/proc/mdstat`.
/// - Format: `mdN : state [(read-only)] [level] member[slot](flags) …`, then indented lines with
///   blocks, chunk and `[total/working] [UU_]`, progress, and bitmap.
/// - Units: blocks of 1 kB; speed in kB/s; finish in minutes.
/// - Errors: an indented line of unknown form is noted.
/// - Reference: `md_seq_show` in `drivers/md/md.c`, `Documentation/admin-guide/md.rst`.
package enum MDStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.mdstat",
    origins: [.file("proc/mdstat", sampled: true)],
    tables: [MDArray.table, MDMember.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var array: MDArray?
    var recognised = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let line = row.line
      let words = row.words()
      let indented = row.starts(with: " ") || row.starts(with: "\t")
      if row.starts(with: "Personalities") || row.starts(with: "unused devices")
        || row.starts(with: "read_ahead")
      {
        recognised = true
        rows.header(line)
      } else if !indented, words.count >= 3, words[1] == ":" {
        recognised = true
        if let array { rows.add(array) }
        array = start(line, words, &rows)
      } else if array != nil, MDStat.detail(words, &array) {
        rows.header(line)
      } else {
        rows.note(line, "expected an array or a line that belongs to one")
      }
    }
    if let array { rows.add(array) }
    if !recognised { throw StorageText.nothing(in: bytes, expected: "arrays") }
  }

  private static func start(_ line: Line, _ words: [String], _ rows: inout RowSink) -> MDArray {
    var array = MDArray(line: line, name: words[0], state: words[2])
    for word in words.dropFirst(3) {
      if word.hasPrefix("("), word.hasSuffix(")") {
        array.access = String(word.dropFirst().dropLast())
      } else if let open = word.firstIndex(of: "["), let close = word.firstIndex(of: "]"),
        open < close
      {
        let flags = word[word.index(after: close)...].filter { $0.isLetter }
        rows.add(
          MDMember(
            line: line, array: array.name, device: String(word[..<open]),
            slot: Int(word[word.index(after: open)..<close]), flags: flags))
      } else {
        array.level = word
      }
    }
    return array
  }

  private static func detail(_ words: [String], _ array: inout MDArray?) -> Bool {
    guard let first = words.first else { return true }
    if words.count > 1, words[1] == "blocks" {
      array?.blocks = UInt64(first)
      for (index, word) in words.enumerated() {
        if word.hasPrefix("chunk"), index > 0 {
          array?.chunk = StorageText.bytes(words[index - 1]).flatMap {
            StorageText.whole($0 / 1024)
          }
        }
        guard word.hasPrefix("["), word.hasSuffix("]") else { continue }
        let inner = word.dropFirst().dropLast()
        if let slash = inner.firstIndex(of: "/") {
          array?.members = Int(inner[..<slash])
          array?.working = Int(inner[inner.index(after: slash)...])
        } else if inner.allSatisfy({ $0 == "U" || $0 == "_" }) {
          array?.status = String(inner)
        }
      }
      return true
    }
    if first.hasPrefix("bitmap:") {
      array?.bitmap = words.dropFirst().joined(separator: " ")
      return true
    }
    // `[==>..]  recovery =  8.5% (done/all) finish=17.0min speed=259783K/sec`, `resync=DELAYED`
    let rest = first.hasPrefix("[") ? Array(words.dropFirst()) : words
    guard let action = rest.first else { return false }
    if let pair = StorageText.pair(action, separator: "="), !pair.value.isEmpty {
      array?.action = pair.key
      array?.actionState = pair.value
      return true
    }
    guard rest.count >= 3, rest[1] == "=" else { return false }
    array?.action = action
    array?.percent = StorageText.number(rest[2])?.value
    for word in rest.dropFirst(3) {
      guard let pair = StorageText.pair(word, separator: "=") else { continue }
      let number = StorageText.number(pair.value)?.value
      if pair.key == "finish" { array?.finish = number }
      if pair.key == "speed" { array?.speed = StorageText.whole(number) }
    }
    return true
  }
}

package struct MDArray: Row {
  package let line: Line
  let name: String
  let state: String
  var access: String?
  var level: String?
  var blocks: UInt64?
  var chunk: Int64?
  var members: Int?
  var working: Int?
  var status: String?
  var action: String?
  var actionState: String?
  var percent: Double?
  var finish: Double?
  var speed: Int64?
  var bitmap: String?

  package static let table = Table<MDArray>(
    "md_array", "software RAID arrays (mdstat)",
    [
      Column("device", "md0, md127, …", \.name),
      Column("state", "active or inactive", \.state),
      Column("access", "read-only, auto-read-only; NULL when writable", \.access),
      Column("level", "raid1, raid6, linear, …; NULL when inactive", \.level),
      Column("size_kb", "size in kB of 1024 bytes", \.blocks),
      Column("chunk_kb", "chunk in kB of 1024 bytes", \.chunk),
      Column("members", "members that it should have; NULL for raid0 and linear", \.members),
      Column("members_working", "members that work", \.working),
      Column("status", "U for each member that works, _ for each that does not", \.status),
      Column("action", "resync, recovery, reshape, check; NULL when none", \.action),
      Column("action_state", "DELAYED, PENDING, REMOTE; NULL while it runs", \.actionState),
      Column("action_percent", "percent done", \.percent),
      Column("finish_min", "minutes left, as the kernel estimates", \.finish),
      Column("speed_kb_per_s", "speed in kB/s", \.speed),
      Column("bitmap", "write-intent bitmap, as printed; NULL without", \.bitmap),
    ])
}

package struct MDMember: Row {
  package let line: Line
  let array: String
  let device: String
  let slot: Int?
  let flags: String

  package static let table = Table<MDMember>(
    "md_member", "members of software RAID arrays (mdstat)",
    [
      Column("array", "md0, md127, …", \.array),
      Column("device", "member: sda1, dm-3, …", \.device),
      Column("slot", "number in brackets", \.slot),
      Column(
        "flags", "F failed, S spare, W write-mostly, J journal, R replacement; else empty", \.flags),
    ])
}
