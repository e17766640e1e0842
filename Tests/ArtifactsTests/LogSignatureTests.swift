import Artifacts
import ByteText
import Foundation
import Testing

/// The signatures of `rules/logs`, read as plainly as they are written: one item a line.
struct LogSignatureTests {
  struct Entry {
    var id: String
    var about = ""
    var patterns: [String] = []
    var samples: [String] = []
  }

  static let entries: [Entry] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../rules/logs")
    let files = try! FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var entries: [Entry] = []
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "yaml" {
      var list = ""
      for line in try! String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let text = line.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("#") || text == "signatures:" { continue }
        if text.hasPrefix("- id: ") {
          entries.append(Entry(id: String(text.dropFirst(6))))
        } else if text.hasPrefix("about: ") {
          entries[entries.count - 1].about = unquoted(text.dropFirst(7))
        } else if text.hasSuffix(":"), !text.hasPrefix("-") {
          list = text
        } else if list == "patterns:" {
          entries[entries.count - 1].patterns.append(unquoted(text.dropFirst(2)))
        } else {
          entries[entries.count - 1].samples.append(unquoted(text.dropFirst(2)))
        }
      }
    }
    return entries
  }()

  private static func unquoted(_ text: Substring) -> String {
    var plain = ""
    var escaped = false
    for character in text.dropFirst().dropLast() {
      if character == "\\", !escaped {
        escaped = true
        continue
      }
      plain.append(escaped && character == "t" ? "\t" : character)
      escaped = false
    }
    return plain
  }

  static let matcher = try! LogMatcher(
    entries.map { LogSignature(id: $0.id, patterns: $0.patterns) })

  /// The events of a line: signature and message, through the artifact.
  private func events(_ line: String, matcher: LogMatcher) -> [(signature: String, message: String)]
  {
    var parsed = Parsed([], index: CaseTests.index)
    for match in CaseTests.index.matches("var/log/messages") {
      parsed.add(match, Array((line + "\n").utf8), matcher)
    }
    return (parsed.rows["log_event"] ?? []).map { row in
      (Parsed.text(row["signature"] ?? .null), Parsed.text(row["message"] ?? .null))
    }
  }

  @Test func `every sample has its own signature and no other`() {
    for entry in Self.entries {
      for sample in entry.samples {
        let events = events(sample, matcher: Self.matcher)
        #expect(events.map(\.signature) == [entry.id], "\(sample)")
        let message = Array((events.first?.message ?? "").utf8)
        #expect(Self.matcher.matches(message.rawSpan).map(\.signature) == [entry.id], "\(sample)")
      }
    }
  }

  @Test func `every pattern has a sample`() throws {
    #expect(Self.entries.count > 100)
    #expect(Set(Self.entries.map(\.id)).count == Self.entries.count)
    for entry in Self.entries {
      #expect(!entry.about.isEmpty && !entry.patterns.isEmpty)
      for pattern in entry.patterns {
        let matcher = try LogMatcher([LogSignature(id: entry.id, patterns: [pattern])])
        let covered = entry.samples.contains { !events($0, matcher: matcher).isEmpty }
        #expect(covered, "\(entry.id): \(pattern)")
      }
    }
  }

  @Test func `the tables stay small`() {
    #expect(Self.matcher.tableBytes < 1 << 20)
  }

  @Test func `placeholders keep what they stand for`() throws {
    let matcher = try LogMatcher([
      LogSignature(id: "a", patterns: ["task {subject}:{value:d} blocked for {detail:d} s"]),
      LogSignature(id: "b", patterns: ["{subject:w}: count {value:d}"]),
      LogSignature(id: "c", patterns: ["^{subject}: failure at {value:x} by {detail:w}"]),
    ])
    func match(_ text: String) -> LogMatcher.Match? {
      let bytes = Array(text.utf8)
      return matcher.matches(bytes.rawSpan).first
    }
    #expect(
      match("INFO: task a b:c:12 blocked for 2.5 seconds")
        == LogMatcher.Match(signature: "a", subject: "a b:c", value: "12", detail: "2.5"))
    #expect(
      match("some eth0: count x, eth1: count -3.")
        == LogMatcher.Match(signature: "b", subject: "eth1", value: "-3"))
    #expect(
      match("x y: failure at 0xffe1 by nginx.")
        == LogMatcher.Match(signature: "c", subject: "x y", value: "0xffe1", detail: "nginx"))
    #expect(match("INFO: task a:12 blocked for ages") == nil)
  }

  @Test func `patterns that cannot work are refused`() {
    for pattern in [
      "", "{subject}", "abc", "long {subject}{value}", "long {other}", "long {", "long {value:q}",
    ] {
      #expect(throws: LogSignatureError.self) {
        try LogMatcher([LogSignature(id: "x", patterns: [pattern])])
      }
    }
  }
}
