import BundleReader
import Foundation
import Testing

/// Keeps everything it is given.
struct Recorder: BundleVisitor {
  var contents: [String: [UInt8]] = [:]
  var pieces: [String: Int] = [:]
  var links: [String] = []
  var problems: [String] = []
  var mode = Wanted.whole

  mutating func wants(_ entry: Entry) -> Wanted {
    if case .link = entry.kind { links.append(entry.path) }
    return mode
  }
  mutating func take(_ entry: Entry, _ bytes: [UInt8], firstLine: Int, isLast: Bool) {
    contents[entry.path, default: []] += bytes
    pieces[entry.path, default: 0] += 1
    if firstLine > 1 || !isLast {
      let before = contents[entry.path]!.dropLast(bytes.count)
      #expect(before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 } == firstLine)
    }
  }
  mutating func problem(_ path: String, _ reason: String) { problems.append("\(path): \(reason)") }
}

struct BundleTests {
  let scratch = Scratch()

  private func read(_ path: String, limits: Limits = Limits(), mode: Wanted = .whole) throws
    -> Recorder
  {
    var recorder = Recorder()
    recorder.mode = mode
    try Bundle(path, limits: limits).read(into: &recorder)
    return recorder
  }

  @Test func `every container gives the same bytes`() throws {
    _ = scratch.write("b/proc/stat", Array("cpu 1 2 3\n".utf8))
    _ = scratch.write("b/etc/os", Array("x".utf8))
    scratch.shell(
      "tar cf b.tar b && tar czf b.tar.gz b && tar cJf b.tar.xz b && tar cjf b.tar.bz2 b && bsdtar -cf b.zip --format zip b && bsdtar -cf b.tar.zst --zstd b"
    )
    let wanted = ["b/proc/stat": Array("cpu 1 2 3\n".utf8), "b/etc/os": Array("x".utf8)]
    for name in ["b.tar", "b.tar.gz", "b.tar.xz", "b.tar.bz2", "b.zip", "b.tar.zst"] {
      #expect(try read("\(scratch.path)/\(name)").contents == wanted, "\(name)")
    }
    let folder = try read("\(scratch.path)/b")
    #expect(
      folder.contents == ["proc/stat": wanted["b/proc/stat"]!, "etc/os": wanted["b/etc/os"]!])
  }

  @Test func `entries that leave the bundle are left out, and nothing is written`() throws {
    var tar = TarWriter()
    tar.add("../escape", Array("x".utf8))
    tar.add("/abs", Array("abs".utf8))
    tar.add("a/../../b", Array("x".utf8))
    tar.add("link", type: "2", link: "/etc/passwd")
    tar.add("hard", type: "1", link: "/etc/passwd")
    tar.add("device", type: "3")
    tar.add("pipe", type: "6")
    tar.add("ok", Array("ok".utf8))
    tar.finish()
    let path = scratch.write("t.tar", tar.bytes)
    let before = scratch.files
    let found = try read(path)
    #expect(found.contents["ok"] == Array("ok".utf8))
    #expect(found.contents["abs"] == Array("abs".utf8), "an absolute path is read as relative")
    #expect(found.links == ["link"])
    #expect(
      found.contents["link"] == Array("/etc/passwd".utf8), "the target as text, not its content")
    #expect(found.problems.count == 2)
    #expect(found.contents.count == 3)
    #expect(scratch.files == before)
  }

  @Test func `links in a folder are not followed`() throws {
    _ = scratch.write("d/real", Array("real".utf8))
    scratch.shell("ln -s /etc/passwd d/link; ln -s / d/root; mkfifo d/pipe")
    let found = try read("\(scratch.path)/d")
    #expect(found.contents["real"] == Array("real".utf8))
    #expect(found.contents["link"] == Array("/etc/passwd".utf8))
    #expect(found.links == ["link", "root"])
  }

  @Test func `a decompression bomb is refused`() throws {
    scratch.shell(
      "{ head -c 512 /dev/zero; } >/dev/null; dd if=/dev/zero bs=1M count=400 2>/dev/null | gzip -9 > zeros.gz"
    )
    // A tar whose one entry is all zeros.
    scratch.shell(
      "truncate -s 3G big; tar -cf - big --sparse | head -c 0; (bsdtar -cf - --no-read-sparse big | gzip -9 > bomb.tar.gz); rm big"
    )
    #expect(throws: BundleError.self) {
      var recorder = Recorder()
      recorder.mode = .nothing
      try Bundle("\(scratch.path)/bomb.tar.gz").read(into: &recorder)
    }
  }

  @Test func `what cannot be read says so in one line`() throws {
    let text = scratch.write("text", Array("just some text, no archive\n".utf8))
    let empty = scratch.write("empty", [])
    for path in [text, empty, "\(scratch.path)/missing"] {
      let error = #expect(throws: BundleError.self) { _ = try read(path) }
      #expect(error?.message.isEmpty == false && error?.message.contains("\n") == false)
    }
  }

  @Test func `a truncated archive gives what it still holds`() throws {
    var tar = TarWriter()
    tar.add("first", Array("first".utf8))
    tar.add("second", [UInt8](repeating: 0x41, count: 5000))
    let path = scratch.write("cut.tar", Array(tar.bytes[..<2600]))
    let found = try read(path)
    #expect(found.contents["first"] == Array("first".utf8))
    #expect(!found.problems.isEmpty)
  }

  @Test func `limits are named`() throws {
    var tar = TarWriter()
    for index in 0..<20 { tar.add("f\(index)", [UInt8](repeating: 0x41, count: 100)) }
    tar.finish()
    let path = scratch.write("many.tar", tar.bytes)
    var limits = Limits()
    limits.entries = 5
    #expect(try read(path, limits: limits).problems.contains { $0.contains("more than 5 entries") })
    limits = Limits()
    limits.entryBytes = 50
    let cut = try read(path, limits: limits)
    #expect(cut.contents["f0"]?.count == 50)
    #expect(cut.problems.count == 20)
  }

  @Test func `pieces end with a line and count their lines`() throws {
    let line = Array("0123456789 0123456789\n".utf8)
    let path = scratch.write("p/log", (0..<5000).flatMap { _ in line })
    var limits = Limits()
    limits.pieceBytes = 1000
    let found = try read(
      (path as NSString).deletingLastPathComponent, limits: limits, mode: .pieces)
    #expect(found.contents["log"]?.count == 5000 * line.count)
    #expect(found.pieces["log"]! > 1)
  }

  @Test func `layouts are recognised`() {
    let wanted: [(String, String, Int?, String?, Format?)] = [
      ("diagbox-web1-x/proc/stat", "proc/stat", nil, nil, nil),
      ("diagbox-web1-x/samples/1/proc/stat", "proc/stat", 1, nil, .diagbox),
      ("diagbox-web1-x/netns/4026532/proc/net/dev", "proc/net/dev", nil, "4026532", .diagbox),
      ("diagbox-web1-x/samples/3/netns/77/proc/net/dev", "proc/net/dev", 3, "77", .diagbox),
      (
        "sosreport-x/sos_commands/networking/ethtool_-k_eth0", "commands/ethtool_-k_eth0", nil, nil,
        .sosreport
      ),
      ("host/data/insights_commands/ss_-s", "commands/ss_-s", nil, nil, .insights),
      ("proc/net/dev", "proc/net/dev", nil, nil, nil),
      ("a/b/c/d/proc/stat", "loose/stat", nil, nil, nil),
      ("netstat -s.txt", "loose/netstat -s.txt", nil, nil, nil),
    ]
    for (entry, path, sample, namespace, format) in wanted {
      let found = Layout.locate(entry)
      #expect(
        found.path == path && found.sample == sample && found.namespace == namespace
          && found.format == format, "\(entry): \(found)")
    }
  }
}
