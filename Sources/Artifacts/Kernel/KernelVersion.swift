import ByteText

/// The running kernel: name, release, build.
///
/// - Source: `/proc/version`, `uname -a`, `uname -sr`, `uname -r`.
/// - Format: `Linux version 6.1.0 (builder) (gcc …) #1 SMP …`; `Linux host 6.1.0 #1 SMP … x86_64
///   GNU/Linux`; FreeBSD: `FreeBSD host 12.1-RELEASE FreeBSD 12.1-RELEASE r354233 GENERIC  amd64`.
/// - Errors: another text is unrecognised.
/// - Reference: `linux_proc_banner` in `init/version.c`, uname(1).
package enum KernelVersion: Artifact {
  package static let spec = ArtifactSpec(
    id: "kernel.version",
    origins: [
      .file("proc/version"), .command("uname -a", cost: .tiny, on: .any), .alsoCommand("uname -sr"),
      .alsoCommand("uname -r"), .alsoCommand("uname"), .alsoFile("uname"),
    ],
    tables: [KernelRow.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    guard let row = text.nextLine(), !row.isBlank else { throw .empty("no line") }
    let content = row.rest().string
    let words = row.words()
    guard let system = words.first else { throw .empty("no line") }
    var kernel = KernelRow(line: row.line, text: content)
    if source.path.hasSuffix("uname_-r") {
      kernel.release = system
    } else if content.hasPrefix("Linux version "), words.count > 2 {
      kernel.system = system
      kernel.release = words[2]
      kernel.version = words.firstIndex { $0.hasPrefix("#") }
        .map { words[$0...].joined(separator: " ") }
    } else if words.count == 2 {
      kernel.system = system
      kernel.release = words[1]
    } else if words.count > 3 {
      kernel.uname(words)
    } else {
      throw .unrecognised("expected a kernel name and release, found '\(content.prefix(60))'")
    }
    rows.add(kernel)
  }
}

package struct KernelRow: Row {
  package let line: Line
  var system: String?
  var node: String?
  var release: String?
  var version: String?
  var machine: String?
  let text: String

  package static let table = Table<KernelRow>(
    "kernel", "The running kernel (/proc/version, uname)",
    [
      Column("system", "Linux, FreeBSD, …", \.system),
      Column("node", "host name (uname -a only)", \.node),
      Column("release", "6.1.0-18-amd64, 12.1-RELEASE", \.release),
      Column("version", "build: #1 SMP PREEMPT_DYNAMIC …", \.version),
      Column("machine", "x86_64, aarch64, … (uname -a only)", \.machine),
      Column("text", "the whole line", \.text),
    ])

  fileprivate init(line: Line, text: String) {
    self.line = line
    self.text = text
  }

  /// `uname -a`; GNU may print the machine up to three times and the system at the end.
  fileprivate mutating func uname(_ words: [String]) {
    system = words[0]
    node = words[1]
    release = words[2]
    var end = words.count
    if words[0] == "Linux", words[end - 1].hasSuffix("Linux") { end -= 1 }
    guard end > 3 else { return }
    let last = words[end - 1]
    // A build text alone ends with the year or a parenthesis, a machine never does.
    guard last.first?.isLetter == true, last.last != ")", end > 4 else {
      version = words[3..<end].joined(separator: " ")
      return
    }
    machine = last
    while end > 4, words[end - 1] == last || words[end - 1] == "unknown" { end -= 1 }
    version = words[3..<end].joined(separator: " ")
  }
}
