import ByteText

/// Requests and reconnects of SMB mounts.
///
/// - Source: `/proc/fs/cifs/Stats`.
/// - Format: totals as sentences, then `N) \\server\share` and lines with pairs `name: number`, or
///   for SMB 2 and later `Name: N total M failed`.
/// - Units: events since the module was loaded or the counters were reset; 32 bits.
/// - Errors: a line without a number is left out: per-server settings and headings.
/// - Reference: `cifs_stats_proc_show` in `fs/smb/client/cifs_debug.c`.
package enum CIFSStats: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.fs.cifs.stats",
    origins: [.file("proc/fs/cifs/Stats", sampled: true)],
    tables: [CIFSCounter.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var share: String?
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let line = row.line
      let words = row.words()
      if let first = words.first, first.hasSuffix(")"), Int(first.dropLast()) != nil {
        share = words.dropFirst().joined(separator: " ")
        rows.header(line)
        continue
      }
      // `75 session 1 share reconnects`
      if words.count == 5, words[4] == "reconnects", let sessions = UInt64(words[0]),
        let shares = UInt64(words[2])
      {
        rows.add(CIFSCounter(line: line, share: nil, name: "session_reconnects", count: sessions))
        rows.add(CIFSCounter(line: line, share: nil, name: "share_reconnects", count: shares))
        continue
      }
      // Names run up to a number: `Oplock Breaks: 0`, `T2 Renames 0`, `Reads: 5 total 0 failed`.
      var name: [String] = []
      var previous = ""
      var first = ""
      var found = false
      for word in words {
        guard let count = UInt64(word) else {
          if previous.isEmpty || (word != "total" && word != "failed") {
            name.append(word)
          } else if word == "failed" {
            previous = ""
            name = []
          }
          continue
        }
        found = true
        var key = StorageText.key(name.joined(separator: " "))
        // `Reads: 8 Bytes: 916`
        if key == "bytes" || key == "pool_size", !first.isEmpty { key = "\(first)_\(key)" }
        if first.isEmpty { first = key }
        if !key.isEmpty {
          rows.add(CIFSCounter(line: line, share: share, name: key, count: count))
          previous = key
        } else if !previous.isEmpty {
          rows.add(CIFSCounter(line: line, share: share, name: "\(previous)_failed", count: count))
        }
        name = []
      }
      if !found { rows.header(line) }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "counters") }
  }
}

package struct CIFSCounter: Row {
  package let line: Line
  let share: String?
  let name: String
  let count: UInt64

  package static let table = Table<CIFSCounter>(
    "cifs_stat", "counters of SMB mounts since the module was loaded; 32 bits",
    [
      Column("share", "\\\\server\\share; NULL for all together", \.share),
      Column("name", "smbs, reads, reads_failed, session_reconnects, …", \.name),
      Column("count", "since the module was loaded (counter)", \.count),
    ])
}
