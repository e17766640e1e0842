import Glibc

/// Runs the collector here or on another host; nothing is installed there.
package enum CollectorDriver {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Runs the script here with `arguments`; its progress goes to standard error.
  ///
  /// - Returns: path of the bundle.
  package static func runHere(_ arguments: [String]) throws -> String {
    let (status, output) = try run(
      ["sh", "-s", "--"] + arguments, input: Array(CollectorScript.text().utf8))
    return try bundlePath(status, output)
  }

  /// Runs the script on `host` over ssh and brings the bundle back into `directory`.
  package static func run(on host: String, _ arguments: [String], into directory: String) throws
    -> String
  {
    guard !host.hasPrefix("-"), !host.isEmpty else {
      throw Failure(description: "'\(host)' is no host")
    }
    let quoted = arguments.map(shellQuoted).joined(separator: " ")
    let remote =
      "d=$(mktemp -d) && cd \"$d\" && sh -s -- \(quoted) >&2; s=$?; cat \"$d\"/*.tar.gz 2>/dev/null; ls \"$d\" >&2; rm -rf \"$d\"; exit $s"
    let (status, output) = try run(
      ["ssh", "--", host, remote], input: Array(CollectorScript.text().utf8))
    guard status == 0 || !output.isEmpty else {
      throw Failure(description: "collecting on \(host) failed with status \(status)")
    }
    let name = host.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" ? $0 : "_" }
    var clock = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &clock)
    let path = "\(directory)/diagbox-\(String(name))-\(clock.tv_sec).tar.gz"
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw Failure(description: "\(path) cannot be written") }
    defer { close(file) }
    try write(output, to: file)
    return path
  }

  private static func bundlePath(_ status: Int32, _ output: [UInt8]) throws -> String {
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    guard status == 0, let path = lines.last else {
      throw Failure(description: "the collector ended with status \(status)")
    }
    return String(path)
  }

  private static func shellQuoted(_ text: String) -> String {
    var quoted = "'"
    for character in text { quoted += character == "'" ? "'\\''" : String(character) }
    return quoted + "'"
  }

  private static func write(_ bytes: [UInt8], to file: Int32) throws {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(file, $0.baseAddress! + sent, $0.count - sent)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure(description: "writing failed with error \(errno)") }
      sent += count
    }
  }

  /// Runs a command with `input` on its standard input and takes its standard output.
  private static func run(_ arguments: [String], input: [UInt8]) throws -> (Int32, [UInt8]) {
    var toChild: [Int32] = [0, 0]
    var fromChild: [Int32] = [0, 0]
    guard unsafe pipe(&toChild) == 0, unsafe pipe(&fromChild) == 0 else {
      throw Failure(description: "no pipe")
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    for descriptor in toChild + fromChild {
      unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var child: pid_t = 0
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    let status = unsafe posix_spawnp(&child, arguments[0], &actions, nil, &words, environ)
    close(toChild[0])
    close(fromChild[1])
    guard status == 0 else { throw Failure(description: "\(arguments[0]) cannot be started") }
    // The script is far larger than a pipe holds, and its output small: write all, then read.
    signal(SIGPIPE, SIG_IGN)
    try? write(input, to: toChild[1])
    close(toChild[1])
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(fromChild[0], $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      output += buffer[..<count]
    }
    close(fromChild[0])
    var result: Int32 = 0
    while unsafe waitpid(child, &result, 0) < 0, errno == EINTR {}
    return ((result >> 8) & 0xFF, output)
  }
}
