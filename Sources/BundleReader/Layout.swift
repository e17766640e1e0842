/// Where an entry belongs, whoever collected it.
package struct Location: Sendable, Equatable {
  /// `proc/stat`, `commands/ethtool_-k_eth0`, `manifest.jsonl`.
  package let path: String
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

/// How a collector names things, as data: prefixes that are replaced, the first that fits.
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
    LayoutRule(prefix: ["insights_archive.txt"], replacement: "insights_archive.txt", format: .insights),
    LayoutRule(prefix: ["commands"], replacement: "commands", format: nil),
    LayoutRule(prefix: ["dumps"], replacement: "dumps", format: .diagbox),
    LayoutRule(prefix: ["manifest.jsonl"], replacement: "manifest.jsonl", format: .diagbox),
  ]

  /// Top folders of a root file system that a bundle keeps.
  static let roots: Set<String> = [
    "proc", "sys", "etc", "var", "run", "usr", "boot", "lib", "root", "opt", ".dockerenv", "dev",
  ]

  /// Finds where `entry` belongs: below at most two folders of the bundle's own, one of the known
  /// names must stand.
  package static func locate(_ entry: String) -> Location? {
    let parts = entry.split(separator: "/", omittingEmptySubsequences: true)
    for start in 0..<min(3, parts.count) {
      if let found = locate(parts[start...], after: start) { return found }
    }
    // Loose files named as people name them: kept under their own name.
    return parts.last.map {
      Location(path: "loose/\($0)", sample: nil, namespace: nil, format: nil)
    }
  }

  private static func locate(_ parts: ArraySlice<Substring>, after start: Int) -> Location? {
    var parts = parts
    var sample: Int?
    var namespace: String?
    if parts.count > 2, parts.first == "samples", let number = Int(parts[parts.startIndex + 1]) {
      sample = number
      parts = parts.dropFirst(2)
    }
    if parts.count > 2, parts.first == "netns" {
      namespace = String(parts[parts.startIndex + 1])
      parts = parts.dropFirst(2)
    }
    for rule in rules where parts.count >= rule.prefix.count {
      let head = parts.prefix(rule.prefix.count)
      guard zip(rule.prefix, head).allSatisfy({ $0 == "*" || $0 == $1 }) else { continue }
      let rest = parts.dropFirst(rule.prefix.count).joined(separator: "/")
      return Location(
        path: rest.isEmpty ? rule.replacement : "\(rule.replacement)/\(rest)", sample: sample,
        namespace: namespace, format: sample == nil && namespace == nil ? rule.format : .diagbox)
    }
    guard let first = parts.first, roots.contains(String(first)) else { return nil }
    return Location(
      path: parts.joined(separator: "/"), sample: sample, namespace: namespace,
      format: sample == nil && namespace == nil ? nil : .diagbox)
  }
}

extension Layout {
  /// A component below which a known layout begins.
  package static func isRoot(_ component: Substring) -> Bool {
    roots.contains(String(component)) || component == "samples" || component == "netns"
      || rules.contains { $0.prefix.first.map { $0 == component } ?? false }
  }
}
