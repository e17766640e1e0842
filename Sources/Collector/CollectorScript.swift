import Artifacts
import CSupport

/// The collector as one sh file: fixed parts around the table of artifacts.
package enum CollectorScript {
  /// The whole script.
  package static func text() -> String {
    head + "artifacts() {\n  cat <<'ARTIFACTS'\n" + table().joined(separator: "\n") + "\nARTIFACTS\n}\n" + tail
  }

  private static var head: String {
    unsafe String(decoding: UnsafeBufferPointer(start: dbx_collect_head_bytes(), count: dbx_collect_head_count), as: UTF8.self)
  }

  private static var tail: String {
    unsafe String(decoding: UnsafeBufferPointer(start: dbx_collect_tail_bytes(), count: dbx_collect_tail_count), as: UTF8.self)
  }

  /// Lines `kind|id|sampled|cost|system|pattern`, in catalogue order; cheap counters first.
  ///
  /// Kinds: `F` a file, `T` the end of a log, `G` many small files, `B` the same of the busiest
  /// processes only, `L` links, `C` a command.
  package static func table() -> [String] {
    var lines: [(order: Int, line: String)] = []
    for artifact in Catalog.all {
      let spec = artifact.spec
      for origin in spec.origins where origin.collected {
        for (kind, pattern) in entries(origin, spec) {
          let sampled = origin.sampled ? "2" : "1"
          let line = [kind, spec.id, sampled, "\(origin.cost.rawValue)", origin.system.rawValue, pattern]
            .joined(separator: "|")
          // Files before commands: what is read first disturbs least.
          let order = origin.cost.rawValue * 10 + (kind == "C" ? 5 : 0)
          if !lines.contains(where: { $0.line == line }) { lines.append((order, line)) }
        }
      }
    }
    return lines.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element.line)
  }

  private static func entries(_ origin: Origin, _ spec: ArtifactSpec) -> [(kind: String, pattern: String)] {
    if origin.kind == .command { return [("C", origin.pattern)] }
    guard origin.pattern.contains("{") else {
      return [(spec.links ? "L" : spec.chunked ? "T" : "F", origin.pattern)]
    }
    // The busiest processes stand for all where reading is not cheap.
    let ofProcesses = origin.pattern.hasPrefix("proc/{pid")
    let kind = spec.links ? "L" : ofProcesses && origin.cost >= .noticeable ? "B" : "G"
    return globs(origin.pattern).map { (kind, $0) }
  }

  /// Levels that `{name...}` stands for in a glob, which has no sign for any depth.
  private static let depth = 5

  static func globs(_ pattern: String) -> [String] {
    if let open = pattern.firstRange(of: "{"), let end = pattern[open.upperBound...].firstIndex(of: "}") {
      let name = pattern[open.upperBound..<end]
      let before = String(pattern[..<open.lowerBound])
      let after = String(pattern[pattern.index(after: end)...])
      if name.hasSuffix("...") {
        return (1...depth).flatMap { levels in
          globs(before + Array(repeating: "*", count: levels).joined(separator: "/") + after)
        }
      }
      return globs(before + (name.hasSuffix(":n") ? "[0-9]*" : "*") + after)
    }
    return [pattern]
  }
}
