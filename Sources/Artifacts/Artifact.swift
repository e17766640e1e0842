import ByteText

/// One kind of file or command output: how it is collected, where it stands in a bundle, the rows
/// that it yields, and its parser. Each artifact is one file; the catalogue is written from them.
///
/// A parser is a pure function of bytes. It skips what it cannot read with a note, never guesses,
/// never traps, and leaves what the kernel did not print `nil`.
package protocol Artifact: SendableMetatype {
  static var spec: ArtifactSpec { get }

  /// Adds a row for each thing in `bytes` to `rows`.
  ///
  /// - Parameter source: which path the bytes have, with the values of the path's placeholders.
  /// - Throws: `ArtifactError` when nothing in the input can be used.
  static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
}

/// What an artifact declares about itself.
package struct ArtifactSpec: Sendable {
  /// Dotted name: `proc.net.softnet_stat`, `cmd.ethtool-k`.
  package let id: String
  package let origins: [Origin]
  package let tables: [any TableInfo]
  /// What becomes of lines that the parser says nothing about.
  package let otherLines: OtherLines
  /// Read in pieces that end with a line, so that its size does not matter.
  package let chunked: Bool
  /// The link's target is the content (`/sys/.../driver`).
  package let links: Bool

  package enum OtherLines: Sendable {
    /// They count as not parsed.
    case unparsed
    /// They are left out by design; the reason is in the doc comment.
    case skipped
  }

  package init(
    id: String, origins: [Origin], tables: [any TableInfo], otherLines: OtherLines = .unparsed,
    chunked: Bool = false, links: Bool = false
  ) {
    self.id = id
    self.origins = origins
    self.tables = tables
    self.otherLines = otherLines
    self.chunked = chunked
    self.links = links
  }
}

/// A place where an artifact is found, and how our collector takes it (if it does).
package struct Origin: Sendable {
  package enum Kind: Sendable { case file, command }
  package enum System: String, Sendable, CaseIterable { case linux, freebsd, any }
  package enum Cost: Int, Sendable, Comparable {
    /// Microseconds: one small file.
    case tiny = 0
    /// Milliseconds, or some 100 KB.
    case small = 1
    /// Tens of milliseconds and more, or many files.
    case noticeable = 2
    /// May hang or disturb: only in the deep profile.
    case heavy = 3
    package static func < (a: Cost, b: Cost) -> Bool { a.rawValue < b.rawValue }
  }

  package let kind: Kind
  /// `proc/net/softnet_stat`, `sys/class/net/{nic}/{attribute}`, `ethtool -k {nic}`.
  ///
  /// `{name}` stands for one path component or a part of one, `{name:n}` for digits,
  /// `{name...}` for one or more components.
  package let pattern: String
  /// Taken by our collector.
  package let collected: Bool
  /// Read in every sample: counters, queues, states.
  package let sampled: Bool
  package let cost: Cost
  package let system: System

  /// A file at its own path. A pattern with placeholders travels as lines `path:value`.
  package static func file(
    _ pattern: String, sampled: Bool = false, cost: Cost = .tiny, on system: System = .linux
  ) -> Origin {
    Origin(
      kind: .file, pattern: pattern, collected: true, sampled: sampled, cost: cost, system: system)
  }

  /// A command's output. `{nic}`, `{disk}`, … run it once for each of them.
  package static func command(
    _ line: String, sampled: Bool = false, cost: Cost = .small, on system: System = .linux
  ) -> Origin {
    Origin(
      kind: .command, pattern: line, collected: true, sampled: sampled, cost: cost, system: system)
  }

  /// A file that others collect and we only read.
  package static func alsoFile(_ pattern: String) -> Origin {
    Origin(
      kind: .file, pattern: pattern, collected: false, sampled: false, cost: .tiny, system: .any)
  }

  /// A command that others run and we only read.
  package static func alsoCommand(_ line: String) -> Origin {
    Origin(
      kind: .command, pattern: line, collected: false, sampled: false, cost: .tiny, system: .any)
  }
}

/// Where an input stands.
package struct Source: Sendable {
  /// Logical path: root-relative, or `commands/<mangled command line>`.
  package let path: String
  /// Values of the pattern's placeholders.
  package let captures: [String: String]
  /// The pattern that matched, for artifacts with several.
  package let pattern: String
  /// Number of the first line of this input (greater than 1 in a later piece).
  package let firstLine: Int
  /// The log messages to look for, in artifacts that are logs.
  package var logMatcher: LogMatcher?

  package init(
    path: String, captures: [String: String] = [:], pattern: String = "", firstLine: Int = 1,
    logMatcher: LogMatcher? = nil
  ) {
    self.path = path
    self.captures = captures
    self.pattern = pattern
    self.firstLine = firstLine
    self.logMatcher = logMatcher
  }

  /// The value of a placeholder of the pattern; empty when the pattern has none of that name.
  package subscript(name: String) -> String { captures[name] ?? "" }
}

/// Why nothing of an artifact could be used.
package struct ArtifactError: Error, Equatable, CustomStringConvertible {
  package enum Code: String, Sendable { case empty, unrecognised, refused }
  package let code: Code
  package let detail: String

  package static func empty(_ detail: String) -> ArtifactError {
    .init(code: .empty, detail: detail)
  }
  /// The content is not of this format.
  package static func unrecognised(_ detail: String) -> ArtifactError {
    .init(code: .unrecognised, detail: detail)
  }
  /// The tool or kernel answered with an error text instead.
  package static func refused(_ detail: String) -> ArtifactError {
    .init(code: .refused, detail: detail)
  }
  package var description: String { detail }
}
