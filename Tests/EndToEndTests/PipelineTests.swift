import Analyzer
import BuiltinRules
import Collector
import Diagnosis
import Fleet
import Foundation
import Reports
import Testing

struct PipelineTests {
  static let samples: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "samples").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.sorted().map { "\(root)/\($0)" }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && (isFolder.boolValue || path.hasSuffix(".tar.gz"))
    }
  }()
  static let analyzer = try! Analyzer(catalogue: BuiltinRules.catalogue())

  /// Every cited line exists and says what the report says.
  @Test(arguments: samples)
  func `evidence resolves`(_ path: String) throws {
    let loaded = try Self.analyzer.load(path)
    let store = try Self.analyzer.store(loaded)
    let report = Self.analyzer.report(path, loaded, store)
    #expect(!report.causes.isEmpty)
    for cause in report.causes + report.hints {
      for signal in cause.signals where signal.fired {
        #expect(!signal.evidence.isEmpty, "\(cause.id)/\(signal.id) cites nothing")
        #expect(!signal.says.contains("{"), "\(cause.id)/\(signal.id): \(signal.says)")
        for line in signal.evidence {
          #expect(
            store.evidence.text(of: line.source) == line.text,
            "\(cause.id)/\(signal.id): \(line.source)")
          #expect(
            !line.text.isEmpty, "\(cause.id)/\(signal.id): \(line.source) is empty or missing")
        }
      }
    }
  }

  /// The stories: the cause named in the sample's own README stands first, and costs time.
  @Test(arguments: [
    (
      "000",
      [
        "net-nic-single-queue-multi-cpu", "vnic-smallpacket-pps-ceiling", "net-irq-all-on-one-cpu",
        "net-rx-softirq-core-saturated",
      ]
    ),
    ("001", ["cpu-governor-lowest-frequency"]),
    (
      "002",
      [
        "vnic-smallpacket-pps-ceiling", "net-irq-all-on-one-cpu", "net-rx-softirq-core-saturated",
        "net-nic-single-queue-multi-cpu", "vnic-xen-netfront-single-queue",
      ]
    ),
    ("003", ["net-offload-xen-tx-checksum"]),
    ("004", ["vmw-hosted-product", "bsd-system-time-high", "sched-high-system-time"]),
  ])
  func `the true cause of a story stands first`(_ story: String, _ wanted: [String]) throws {
    let paths = Self.samples.filter { ($0 as NSString).lastPathComponent.hasPrefix(story) }
    #expect(!paths.isEmpty, "no sample \(story)")
    for path in paths {
      let first = try Self.analyzer.analyze(path).causes.first
      #expect(first.map { wanted.contains($0.id) } == true, "\(path): \(first?.id ?? "nothing")")
      #expect(first?.isActive == true, "\(path): \(first?.id ?? "nothing") is not active")
    }
  }

  @Test(arguments: samples)
  func `two runs give the same bytes`(_ path: String) throws {
    let one = jsonReport(try Self.analyzer.analyze(path)).written()
    let fresh = try Analyzer(catalogue: BuiltinRules.catalogue())
    #expect(jsonReport(try fresh.analyze(path)).written() == one)
  }

  @Test func `every bundle of a batch has its line`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "diagbox-batch-\(UUID().uuidString)"
    ).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let archives = Self.samples.filter { $0.hasSuffix(".tar.gz") }
    try #require(!archives.isEmpty)
    var paths: [String] = []
    for index in 0..<300 {
      let path = "\(folder)/\(index).tar.gz"
      switch index {
      case 7: try Data().write(to: URL(filePath: path))
      case 70: try Data("no archive".utf8).write(to: URL(filePath: path))
      case 99: try Data([UInt8](repeating: 0x1F, count: 4000)).write(to: URL(filePath: path))
      case 150: break
      case 222:
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      default:
        try FileManager.default.createSymbolicLink(
          atPath: path, withDestinationPath: archives[index % archives.count])
      }
      paths.append(path)
    }
    var lines: [String] = []
    await Fleet(Self.analyzer, workers: 2).run(paths, full: false) { lines.append($0) }
    #expect(lines.count == 300)
    #expect(lines.filter { $0.contains("\"error\":") }.count == 5)
    for (index, line) in lines.enumerated() { #expect(line.contains("/\(index).tar.gz\"")) }
  }

  @Test func `damage to one artifact spares the rest`() throws {
    let tree = try #require(Self.samples.first { !$0.hasSuffix(".tar.gz") })
    let copy = FileManager.default.temporaryDirectory.appending(
      path: "diagbox-damage-\(UUID().uuidString)"
    ).path
    try FileManager.default.copyItem(atPath: tree, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    var state: UInt64 = 88_172_645_463_325_252
    let noise = (0..<3000).map { _ -> UInt8 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state)
    }
    try Data(noise).write(to: URL(filePath: "\(copy)/proc/stat"))
    let report = try Self.analyzer.analyze(copy)
    #expect(report.coverage.problems.contains { $0.artifact == "proc/stat" })
    #expect(report.coverage.parsed > 5)
  }

  @Test func `text from a bundle cannot steer a terminal`() {
    #expect(terminalSafe("a\u{1B}[31mb\u{7}\u{202E}c\td") == "a\\u{1b}[31mb\\u{7}\\u{202e}c d")
  }

  @Test func `the collector's table is that of the artifacts`() {
    let script = CollectorScript.text()
    #expect(script.hasPrefix("#!/bin/sh\n"))
    for line in CollectorScript.table() { #expect(script.contains(line)) }
    #expect(CollectorScript.table().contains { $0.hasPrefix("F|proc.stat|2|") })
  }
}
