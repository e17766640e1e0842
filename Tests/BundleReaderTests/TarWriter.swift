import Foundation

/// Writes ustar archives for tests, hostile ones included.
struct TarWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(
    _ path: String, _ content: [UInt8] = [], type: Character = "0", link: String = ""
  ) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at: Int, width: Int) {
      for (index, byte) in text.utf8.prefix(width).enumerated() { header[at + index] = byte }
    }
    func octal(_ number: Int, _ width: Int) -> String {
      let digits = String(number, radix: 8)
      return String(repeating: "0", count: max(0, width - 1 - digits.count)) + digits
    }
    put(path, at: 0, width: 100)
    put(octal(0o644, 8), at: 100, width: 8)
    put(octal(0, 8), at: 108, width: 8)
    put(octal(0, 8), at: 116, width: 8)
    put(octal(content.count, 12), at: 124, width: 12)
    put(octal(0, 12), at: 136, width: 12)
    put("        ", at: 148, width: 8)
    put(String(type), at: 156, width: 1)
    put(link, at: 157, width: 100)
    put("ustar\u{0}00", at: 257, width: 8)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(octal(sum, 7) + "\u{0} ", at: 148, width: 8)
    bytes += header + content
    bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  mutating func finish() { bytes += [UInt8](repeating: 0, count: 1024) }
}

/// A folder that goes away with the test.
final class Scratch {
  let path: String
  init() {
    path =
      FileManager.default.temporaryDirectory.appending(path: "diagbox-test-\(UUID().uuidString)")
      .path
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) -> String {
    let file = "\(path)/\(name)"
    try! FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try! Data(bytes).write(to: URL(filePath: file))
    return file
  }

  /// Runs a shell line in the folder.
  func shell(_ line: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(filePath: path)
    try! process.run()
    process.waitUntilExit()
    precondition(process.terminationStatus == 0, line)
  }

  var files: [String] {
    (try? FileManager.default.subpathsOfDirectory(atPath: path))?.sorted() ?? []
  }
}
