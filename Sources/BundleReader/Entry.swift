/// One file or link of a bundle.
package struct Entry: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case file
    /// A symbolic link with its target; never followed.
    case link(String)
  }
  /// As stored, cleaned: no leading `/`, no `.` or empty components.
  package let path: String
  package let kind: Kind
  /// Stored size, where the container says it.
  package let size: Int?

  package init(path: String, kind: Kind, size: Int?) {
    self.path = path
    self.kind = kind
    self.size = size
  }
}

/// What the receiver wants of an entry.
package enum Wanted: Sendable {
  case nothing
  /// At once, up to the limit.
  case whole
  /// In pieces that end with a line.
  case pieces
}

/// Receives a bundle in the order of the container.
package protocol BundleVisitor {
  /// How `entry` is to be read.
  mutating func wants(_ entry: Entry) -> Wanted
  /// The content of an entry that was wanted: once, or once a piece with the number of its first line.
  mutating func take(_ entry: Entry, _ bytes: [UInt8], firstLine: Int, isLast: Bool)
  /// Something of the entry (or of the bundle, with an empty path) could not be read.
  mutating func problem(_ path: String, _ reason: String)
}

/// Cleans a stored path; nil for one that leaves the bundle (`..`) or is unusable.
package func cleanPath(_ path: String, limit: Int) -> String? {
  guard path.utf8.count <= limit else { return nil }
  // Nearly every path is clean as it stands: no component that is empty or starts with a dot.
  var previous: UInt8 = 0x2F
  var isClean = true
  for byte in path.utf8 {
    if byte == 0 { return nil }
    if previous == 0x2F, byte == 0x2F || byte == 0x2E {
      isClean = false
    }
    previous = byte
  }
  if isClean, previous != 0x2F { return path }
  var components: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    if part == ".." { return nil }
    components.append(part)
  }
  return components.isEmpty ? nil : components.joined(separator: "/")
}
