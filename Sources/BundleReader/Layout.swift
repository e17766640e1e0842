/// Where an entry belongs, whoever collected it.
package struct Location: Sendable, Equatable {
  /// `proc/stat`, `commands/ethtool_-k_eth0`, `manifest.jsonl`.
  package let path: String
  /// The path in the bundle without the bundle's own top folder: what evidence cites.
  package let shown: Substring
  /// Number of an earlier sample; nil at the root, which is the last one.
  package let sample: Int?
  /// Inode of the network namespace, where it is not the first one.
  package let namespace: String?
  /// Which collector's layout the entry shows; nil when it could be any.
  package let format: Format?
}

/// Collectors whose bundles are read.
package enum Format: String, Sendable, CaseIterable {
  case diagbox, sosreport, insights, supportconfig, ec2rescue, xenserver, directory
}

/// How a collector names things, as data: a prefix that is replaced, the first that fits.
struct LayoutRule: Sendable {
  /// Components; `*` stands for any one.
  let prefix: [String]
  let replacement: String
  let format: Format?
}

package enum Layout {
  static let rules: [LayoutRule] = [
    LayoutRule(prefix: ["sos_commands", "*"], replacement: "commands", format: .sosreport),
    LayoutRule(prefix: ["sos_logs"], replacement: "sos_logs", format: .sosreport),
    LayoutRule(prefix: ["sos_reports"], replacement: "sos_reports", format: .sosreport),
    LayoutRule(prefix: ["data", "insights_commands"], replacement: "commands", format: .insights),
    LayoutRule(prefix: ["insights_commands"], replacement: "commands", format: .insights),
    LayoutRule(
      prefix: ["insights_archive.txt"], replacement: "insights_archive.txt", format: .insights),
    LayoutRule(prefix: ["commands"], replacement: "commands", format: nil),
    LayoutRule(prefix: ["dumps"], replacement: "dumps", format: .diagbox),
    LayoutRule(prefix: ["manifest.jsonl"], replacement: "manifest.jsonl", format: .diagbox),
  ]

  /// Top folders of a root file system that a bundle keeps.
  static let roots: Set<String> = [
    "proc", "sys", "etc", "var", "run", "usr", "boot", "lib", "root", "opt", ".dockerenv", "dev",
  ]

  /// What a component at the top of a layout leads to: rules to try, or a root folder.
  private static let starts: [String: [LayoutRule]] = {
    var starts: [String: [LayoutRule]] = [:]
    for root in roots { starts[root] = [] }
    for rule in rules { starts[rule.prefix[0], default: []].append(rule) }
    return starts
  }()

  /// Finds where `entry` belongs: below at most two folders of the bundle's own, one of the known
  /// names must stand. Others are loose files, kept under their own name.
  package static func locate(_ entry: String) -> Location {
    var start = entry.startIndex
    for _ in 0..<3 {
      if let found = locate(entry[start...]) { return found }
      guard let slash = entry[start...].utf8.firstIndex(of: 0x2F) else { break }
      start = entry.utf8.index(after: slash)
    }
    let name =
      entry.utf8.lastIndex(of: 0x2F).map { entry[entry.utf8.index(after: $0)...] } ?? entry[...]
    return Location(
      path: "loose/\(name)", shown: entry[...], sample: nil, namespace: nil, format: nil)
  }

  private static func head(_ path: Substring) -> (Substring, Substring?) {
    guard let slash = path.utf8.firstIndex(of: 0x2F) else { return (path, nil) }
    return (path[..<slash], path[path.utf8.index(after: slash)...])
  }

  private static func locate(_ shown: Substring) -> Location? {
    var path = shown
    var (first, rest) = head(path)
    var sample: Int?
    var namespace: String?
    func descend() -> Substring? {
      guard let below = rest else { return nil }
      let (value, further) = head(below)
      guard let further else { return nil }
      path = further
      (first, rest) = head(path)
      return value
    }
    if first == "samples", let below = rest, let number = Int(head(below).0), number > 0,
      number < 1_000_000
    {
      guard descend() != nil else { return nil }
      sample = number
    }
    if first == "netns", let value = descend() { namespace = String(value) }
    guard let candidates = starts[String(first)] else { return nil }
    let ours = sample != nil || namespace != nil
    for rule in candidates {
      guard let replaced = replace(path, rule) else { continue }
      return Location(
        path: replaced, shown: shown, sample: sample, namespace: namespace,
        format: ours ? .diagbox : rule.format)
    }
    guard roots.contains(String(first)) else { return nil }
    return Location(
      path: String(path), shown: shown, sample: sample, namespace: namespace,
      format: ours ? .diagbox : nil)
  }

  private static func replace(_ path: Substring, _ rule: LayoutRule) -> String? {
    var rest: Substring? = path
    for part in rule.prefix {
      guard let left = rest else { return nil }
      let (component, further) = head(left)
      guard part == "*" || component == part else { return nil }
      rest = further
    }
    return rest.map { "\(rule.replacement)/\($0)" } ?? rule.replacement
  }
}
