import ByteText

/// What our collector says about the bundle and about each artifact in it.
///
/// - Source: `manifest.jsonl`, the first entry of a bundle in format 1 (`docs/bundle-format.md`).
/// - Format: one JSON object a line; `"record"` is `bundle`, `sample`, `artifact` or `end`.
/// - Units: seconds; `monotonic_s` is `/proc/uptime`'s first field.
/// - Errors: a line that is no such object is skipped with a note.
package enum Manifest: Artifact {
  package static let spec = ArtifactSpec(
    id: "manifest", origins: [.alsoFile("manifest.jsonl")],
    tables: [BundleFact.table, SampleTime.table, Collected.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var any = false
    while let line = text.nextLine() {
      if line.isBlank { continue }
      guard let object = FlatJSON.parse(line.string), let kind = object["record"]?.text else {
        rows.note(line.line, "expected a JSON object with a \"record\"")
        continue
      }
      any = true
      switch kind {
      case "bundle", "end":
        for (key, value) in object.sorted(by: { $0.key < $1.key }) where key != "record" {
          rows.add(BundleFact(line: line.line, key: key, value: plain(value), number: value.number))
        }
        if object.count < 2 { rows.header(line.line) }
      case "sample":
        guard let number = object["sample"]?.number, let index = Int(exactly: number) else {
          rows.note(line.line, "a sample record without its number")
          continue
        }
        rows.add(
          SampleTime(
            line: line.line, number: index, monotonic: object["monotonic_s"]?.number,
            wall: object["wall_s"]?.number))
      case "artifact": rows.add(Collected(line.line, object))
      default: rows.note(line.line, "unknown record '\(kind.prefix(40))'")
      }
    }
    if !any { throw .unrecognised("no manifest records") }
  }

  private static func plain(_ value: FlatJSON.Value) -> String? {
    switch value {
    case .null: nil
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    case .text(let text), .nested(let text): text
    }
  }
}

/// One statement about the bundle as a whole.
package struct BundleFact: Row {
  package let line: Line
  let key: String
  let value: String?
  let number: Double?

  package static let table = Table<BundleFact>(
    "bundle",
    "What the manifest says about the bundle: collector, host, start, note, symptom, own cost",
    [
      Column("key", "name of the statement", \.key),
      Column("value", "as text", \.value),
      Column("number", "as a number, where it is one", \.number),
    ])
}

/// When a sample was begun.
package struct SampleTime: Row {
  package let line: Line
  let number: Int
  let monotonic: Double?
  let wall: Double?

  package static let table = Table<SampleTime>(
    "sample_time", "Start of each sample by the clocks of the host",
    [
      Column("number", "1 is the earliest", \.number),
      Column("monotonic_s", "seconds since boot (/proc/uptime)", \.monotonic),
      Column("wall_s", "seconds since 1970", \.wall),
    ])
}

/// What became of one artifact on the host.
package struct Collected: Row {
  package let line: Line
  let id: String
  let path: String?
  let command: String?
  let number: Int?
  let start: Double?
  let duration: Double?
  let status: Int?
  let bytes: Int?
  let sha256: String?
  let truncated: Bool?
  let error: String?

  package static let table = Table<Collected>(
    "collected", "Each artifact that the collector took or tried to take",
    [
      Column("artifact", "id of the artifact", \.id),
      Column("path", "path in the bundle", \.path),
      Column("command", "command line, for commands", \.command),
      Column("sample_number", "sample in which it was taken", \.number),
      Column("start_s", "start, seconds since boot", \.start),
      Column("duration_s", "time that it took, seconds", \.duration),
      Column("exit_status", "exit status of the command", \.status),
      Column("size_bytes", "bytes stored", \.bytes),
      Column("sha256", "of the bytes stored", \.sha256),
      Column("truncated", "1 when cut at the size bound", \.truncated),
      Column("error", "missing, permission, timeout, failed; NULL when taken", \.error),
    ])

  fileprivate init(_ line: Line, _ object: [String: FlatJSON.Value]) {
    func whole(_ key: String) -> Int? { object[key]?.number.flatMap { Int(exactly: $0.rounded()) } }
    self.line = line
    id = object["id"]?.text ?? ""
    path = object["path"]?.text
    command = object["command"]?.text
    number = whole("sample")
    start = object["start_s"]?.number
    duration = object["duration_s"]?.number
    status = whole("exit_status")
    bytes = whole("bytes")
    sha256 = object["sha256"]?.text
    truncated = object["truncated"]?.bool
    error = object["error"]?.text
  }
}
