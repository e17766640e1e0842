import ByteText

/// State of a Ceph cluster as its monitors see it.
///
/// - Source: `ceph -s`, `ceph status`, `ceph health`, `ceph health detail`.
/// - Format: status: sections with `key: value` lines; health: `HEALTH_…` and a line per check
///   (`[WRN] CODE: text` or `CODE text`) with indented details, which are not kept one by one.
/// - Errors: ids of the cluster are left out; a line that fits nowhere is noted.
/// - Reference: Ceph documentation, "Monitoring a cluster", "Health checks".
package enum CephHealth: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ceph-health",
    origins: [
      .alsoCommand("ceph -s"), .alsoCommand("ceph status"), .alsoCommand("ceph health"),
      .alsoCommand("ceph health detail"),
    ],
    tables: [CephFact.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var section = ""
    var inHealth = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let content = row.rest().string
      let margin = row.string.prefix { $0 == " " }.count
      let words = row.words()
      let first = words.first ?? ""
      if margin == 0, first.hasPrefix("HEALTH_") {
        rows.add(CephFact(line: row.line, section: "cluster", key: "health", value: content))
      } else if margin == 0, first.hasPrefix("["),
        let pair = StorageText.pair(words.dropFirst().joined(separator: " "))
      {
        rows.add(
          CephFact(line: row.line, section: "check \(first)", key: pair.key, value: pair.value))
      } else if margin == 0, first.count > 3, first.allSatisfy({ $0.isUppercase || $0 == "_" }) {
        rows.add(
          CephFact(
            line: row.line, section: "check", key: first,
            value: words.dropFirst().joined(separator: " ")))
      } else if margin <= 2, content.hasSuffix(":"), words.count == 1 {
        section = String(content.dropLast())
        inHealth = false
        rows.header(row.line)
      } else if !section.isEmpty, margin <= 4, let pair = StorageText.pair(content) {
        inHealth = pair.key == "health"
        if pair.key == "id" || pair.key == "fsid" {
          rows.skip(row.line)
        } else {
          rows.add(CephFact(line: row.line, section: section, key: pair.key, value: pair.value))
        }
      } else if inHealth {
        rows.add(CephFact(line: row.line, section: section, key: "health_text", value: content))
      } else if margin > 0, rows.rowCount > 0 {
        rows.header(row.line)
      } else {
        rows.note(row.line, "expected a section or a check")
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "a state of Ceph") }
  }
}

package struct CephFact: Row {
  package let line: Line
  let section: String
  let key: String
  let value: String

  package static let table = Table<CephFact>(
    "ceph", "state of a Ceph cluster, a row per fact",
    [
      Column(
        "section", "cluster, services, data, io, progress; check [WRN] for health checks", \.section
      ),
      Column("key", "health, health_text, osd, pgs, client, …, or the code of a check", \.key),
      Column("value", "the text", \.value),
    ])
}

/// Latencies of Ceph's object stores.
///
/// - Source: `ceph osd perf`.
/// - Format: a header, then number, commit and apply latency.
/// - Units: ms, recent means of each OSD.
/// - Errors: a line that is not three numbers is noted.
/// - Reference: Ceph documentation, "ceph osd perf".
package enum CephOSDPerf: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ceph-osd-perf",
    origins: [.alsoCommand("ceph osd perf")],
    tables: [CephOSDLatency.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      if words.first == "osd" {
        header = true
        rows.header(row.line)
      } else if words.count == 3, let osd = Int(words[0]), let commit = Int(words[1]),
        let apply = Int(words[2])
      {
        rows.add(CephOSDLatency(line: row.line, osd: osd, commit: commit, apply: apply))
      } else {
        rows.note(row.line, "expected three numbers")
      }
    }
    if !header { throw StorageText.nothing(in: bytes, expected: "latencies of OSDs") }
  }
}

package struct CephOSDLatency: Row {
  package let line: Line
  let osd: Int
  let commit: Int
  let apply: Int

  package static let table = Table<CephOSDLatency>(
    "ceph_osd", "recent latencies of Ceph's OSDs",
    [
      Column("osd", "number", \.osd),
      Column("commit_latency_ms", "ms until a write is on the journal or device", \.commit),
      Column("apply_latency_ms", "ms until a write is readable", \.apply),
    ])
}
