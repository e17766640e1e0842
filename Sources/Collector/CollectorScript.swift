import Artifacts
import CSupport

/// The collector as one sh file: fixed parts around the table of artifacts.
package enum CollectorScript {
  /// The whole script.
  package static func text() -> String {
    head + "artifacts() {\n  cat <<'ARTIFACTS'\n" + table().joined(separator: "\n")
      + "\nARTIFACTS\n}\n" + tail
  }

  private static var head: String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: dbx_collect_head_bytes(), count: dbx_collect_head_count),
      as: UTF8.self)
  }

  private static var tail: String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: dbx_collect_tail_bytes(), count: dbx_collect_tail_count),
      as: UTF8.self)
  }

  /// Lines `kind|id|sampled|cost|system|what` (and `|file name` for commands), cheap counters first; files before commands, because
  /// what is read first disturbs least.
  ///
  /// Kinds: `F` a file, `T` the end of a log, `G` globs of many small files, `B` the same of the
  /// busiest processes only, `D` a folder and the names to take at any depth of it, `L` links, `C` a
  /// command.
  package static func table() -> [String] {
    var lines: [Line] = []
    for artifact in Catalog.all {
      let spec = artifact.spec
      for origin in spec.origins where origin.collected {
        let (kind, what) = entry(origin, spec)
        let line = Line(
          kind: kind, id: spec.id, sampled: origin.sampled, cost: origin.cost.rawValue,
          system: origin.system.rawValue, what: what)
        // One process reads all small files of an artifact.
        if let same = lines.firstIndex(where: { $0.joins(line) }) {
          lines[same].what += line.what.filter { !lines[same].what.contains($0) }
        } else {
          lines.append(line)
        }
      }
    }
    return lines.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    .map(\.element.text)
  }

  private struct Line {
    let kind: String
    let id: String
    let sampled: Bool
    let cost: Int
    let system: String
    var what: [String]

    var order: Int { cost * 10 + (kind == "C" ? 5 : 0) }
    var text: String {
      var text = "\(kind)|\(id)|\(sampled ? 2 : 1)|\(cost)|\(system)|\(what.joined(separator: " "))"
      // Commands end with the name of their file, so that the shell need not make it.
      if kind == "C" { text += "|" + PathIndex.mangle(what[0]) }
      return text
    }

    func joins(_ other: Line) -> Bool {
      ["G", "B", "D", "L"].contains(kind) && kind == other.kind && id == other.id
        && sampled == other.sampled && cost == other.cost && system == other.system
        && (kind != "D" || what.first == other.what.first)
    }
  }

  private static func entry(_ origin: Origin, _ spec: ArtifactSpec) -> (
    kind: String, what: [String]
  ) {
    let pattern = origin.pattern
    if origin.kind == .command { return ("C", [pattern]) }
    if spec.links { return ("L", ["/" + glob(pattern)]) }
    if let deep = pattern.firstRange(of: "/{"), let end = pattern.firstRange(of: "...}") {
      let name = pattern[end.upperBound...].split(separator: "/").last.map(String.init) ?? "*"
      return ("D", ["/" + pattern[..<deep.lowerBound], glob(name)])
    }
    if !pattern.contains("{") {
      // Values of /sys are small and many; the other files keep their own path.
      if pattern.hasPrefix("sys/") { return ("G", ["/" + pattern]) }
      return (spec.chunked && pattern.hasPrefix("var/") ? "T" : "F", [pattern])
    }
    // The busiest processes stand for all where reading is not cheap.
    let ofProcesses = pattern.hasPrefix("proc/{pid") && origin.cost >= .noticeable
    return (ofProcesses ? "B" : "G", ["/" + glob(pattern)])
  }

  /// `{name}` as `*`, `{name:n}` as `[0-9]*`.
  static func glob(_ pattern: String) -> String {
    guard let open = pattern.firstRange(of: "{"),
      let end = pattern[open.upperBound...].firstIndex(of: "}")
    else { return pattern }
    let digits = pattern[..<end].hasSuffix(":n")
    return pattern[..<open.lowerBound] + (digits ? "[0-9]*" : "*")
      + glob(String(pattern[pattern.index(after: end)...]))
  }
}
