import ByteText

/// Messages of the kernel and of services that the rules know, out of any log.
///
/// - Source: `dmesg`, `journalctl`, `/var/log/{messages,syslog,kern.log,warn,…}` and other logs.
/// - Format: one message a line, with the prefixes that `LogLine` knows; escape sequences of
///   terminals are ignored; `journalctl -o json` gives one object a line.
/// - Units: seconds since boot; wall clock times as printed (RFC 3164 times have no year).
/// - Skipped: by design every line that no signature of `rules/logs` fits: they are counted in
///   `log_coverage` and otherwise left out.
/// - Errors: refused where the log may not be read; a log without lines is empty. Both have a row
///   in `log_coverage`, so that silence is not taken for health.
/// - Limits: 500 rows for each signature and piece of input; one more row stands for the rest.
/// - Reference: `Documentation/admin-guide/dynamic-debug-howto.rst` (printk prefixes), RFC 3164,
///   RFC 5424, `journalctl(1)`.
package enum KernelLog: Artifact {
  package static let spec = ArtifactSpec(
    id: "kernel.log",
    origins: [
      .command("dmesg", cost: .small, on: .any),
      .command("journalctl -k -b --no-pager -o short-monotonic", cost: .noticeable),
      .command("journalctl -p 4 -b --no-pager -n 20000", cost: .noticeable),
      .command("tail -c 8000000 /var/log/messages", cost: .noticeable, on: .any),
      .command("tail -c 8000000 /var/log/syslog", cost: .noticeable),
      .command("tail -c 8000000 /var/log/kern.log", cost: .noticeable),
      .alsoCommand("dmesg{options}"),
      .alsoCommand("xl dmesg"),
      .alsoCommand("journalctl"), .alsoCommand("journalctl -u{options}"),
      .alsoCommand("systemctl status {unit}"),
      .alsoCommand("journalctl --no-pager{options}"),
      .alsoCommand("journalctl -k{options}"),
      .alsoCommand("journalctl -b{options}"),
      .alsoCommand("journalctl -p{options}"),
      .alsoCommand("journalctl -o{options}"),
      .alsoCommand("journalctl -u{options}"),
      .alsoCommand("journalctl -x{options}"),
      .alsoFile("dmesg"), .alsoFile("dmesg.log"), .alsoFile("dmesg.out"), .alsoFile("dmesg.txt"),
      .alsoFile("journal.log"), .alsoFile("messages.txt"),
      .alsoFile("var/run/dmesg.boot"), .alsoFile("var/log/dmesg.boot"),
      .alsoFile("var/log/dmesg"), .alsoFile("var/log/dmesg.{rotation}"),
      .alsoFile("var/log/messages"), .alsoFile("var/log/messages{rotation}"),
      .alsoFile("var/log/syslog"), .alsoFile("var/log/syslog{rotation}"),
      .alsoFile("var/log/warn"), .alsoFile("var/log/warn{rotation}"),
      .alsoFile("var/log/{name}.log"), .alsoFile("var/log/{name}.log{rotation}"),
      .alsoFile("var/log/{folder}/{name}.log"), .alsoFile("var/log/cron"),
      .alsoFile("var/log/pods/{folder...}/{name}.log"),
    ],
    tables: [LogEvent.table, LogCoverage.table],
    otherLines: .skipped, chunked: true)

  /// Rows for each signature and piece.
  static let maxRows = 500
  /// Lines at either end of a piece where its time is looked for.
  private static let probe = 40

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let path = source.path
    let name = String(path.split(separator: "/").last ?? "")
    let kind: LogLine.Kind =
      name.contains("journal") ? .journal : name.contains("dmesg") ? .dmesg : .syslog
    var coverage = LogCoverage(
      line: Line(number: source.firstLine, start: 0, end: 0), kind: kind.rawValue)
    if let refusal = refusal(bytes, source.firstLine) {
      coverage.state = refusal.code == .refused ? "restricted" : "empty"
      rows.add(coverage)
      throw refusal
    }
    var reader = LogReader(kind: kind, firstLine: source.firstLine)
    reader.read(bytes, source.logMatcher, into: &rows)
    coverage.lines = reader.lines
    probeEnds(bytes, kind, &coverage)
    rows.add(coverage)
  }

  /// Why there is no log here: nothing in it, or an error text in its place.
  private static func refusal(_ bytes: RawSpan, _ firstLine: Int) -> ArtifactError? {
    guard firstLine == 1 else { return nil }
    var text = Cursor(bytes)
    var seen = 0
    while let line = text.nextLine(), seen < 4 {
      if line.isBlank { continue }
      seen += 1
      let start = line.rest()
      let isTool =
        start.starts(with: "dmesg:") || start.starts(with: "journalctl:")
        || start.starts(with: "sh:")
        || start.starts(with: "bash:") || start.starts(with: "tail:")
        || start.starts(with: "timeout:")
        || start.starts(with: "sudo:")
      if start.contains("read kernel buffer failed") || start.contains("klogctl: Operation not")
        || start.starts(with: "No journal files were ")
        || (isTool && bytes.byteCount < 4096)
      {
        return .refused(String(start.string.prefix(120)))
      }
      if start.starts(with: "-- No entries --") { return .empty("no entries") }
      // Two hints about missing rights come before the messages that are visible.
      if !start.starts(with: "Hint:") && !start.starts(with: "Users in groups")
        && !start.starts(with: "Pass -q")
      {
        return nil
      }
    }
    return seen == 0 ? .empty("no lines") : nil
  }

  /// The times at both ends of the piece, and whether it reaches back to the boot.
  private static func probeEnds(
    _ bytes: RawSpan, _ kind: LogLine.Kind, _ coverage: inout LogCoverage
  ) {
    var text = Cursor(bytes)
    var seen = 0
    while seen < probe, let next = text.nextLine() {
      seen += 1
      let raw = bytes.extracting(next.line.start..<next.line.end)
      if next.contains("Linux version ") || next.contains("[    0.000000]") {
        coverage.reachesBoot = true
      }
      if next.starts(with: "Hint: You are currently not seeing") { coverage.state = "restricted" }
      if coverage.hasFirst { continue }
      (coverage.firstTime, coverage.firstWall) = time(raw, kind)
    }
    var end = bytes.byteCount
    for _ in 0..<probe where end > 0 && !coverage.hasLast {
      if bytes.unsafeLoadByte(end - 1) == 0x0A { end -= 1 }
      var start = end
      while start > 0, bytes.unsafeLoadByte(start - 1) != 0x0A, end - start < 65536 { start -= 1 }
      (coverage.lastTime, coverage.lastWall) = time(bytes.extracting(start..<end), kind)
      end = start
    }
  }

  private static func time(_ line: RawSpan, _ kind: LogLine.Kind) -> (Double?, String?) {
    if let entry = JournalEntry(line) { return (entry.monotonic, entry.realtime) }
    let plain = AnsiText.stripped(line)
    let parts = LogLine(plain.rawSpan, kind)
    return (parts.time, parts.wallText(plain.rawSpan))
  }
}

package struct LogEvent: Row {
  package let line: Line
  let match: LogMatcher.Match
  var timeS: Double?
  var wall: String?
  var program: String?
  var message: String
  var repeated: Int
  var counting = false

  package static let table = Table<LogEvent>(
    "log_event", "log messages that a signature of rules/logs fits",
    [
      Column("signature", "id of the signature", \.match.signature),
      Column("time_s", "seconds since boot, where the line has them", \.timeS),
      Column(
        "wall", "wall clock time: ISO 8601 where the line has a year, else as printed", \.wall),
      Column(
        "program", "who logged it: kernel, systemd, …; NULL where the line does not say", \.program),
      Column("subject", "what the message is about: a device, task, service, …", \.match.subject),
      Column("value", "the message's figure or word", \.match.value),
      Column(
        "number", "value as a number, where it is a decimal one",
        { $0.match.value.flatMap(decimal) }),
      Column("detail", "a further part of the message", \.match.detail),
      Column("message", "the first 400 bytes behind the prefixes", \.message),
      Column("repeated", "messages that this row stands for; their sum is the count", \.repeated),
      Column(
        "counting", "1 where the row stands for those beyond 500, with the last one's time",
        \.counting),
    ])

  private static func decimal(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return Cursor(bytes.rawSpan).decimal
  }
}

package struct LogCoverage: Row {
  package let line: Line
  let kind: String
  var lines = 0
  var firstTime: Double?
  var lastTime: Double?
  var firstWall: String?
  var lastWall: String?
  var reachesBoot = false
  var state = "read"

  init(line: Line, kind: String) {
    self.line = line
    self.kind = kind
  }

  var hasFirst: Bool { firstTime != nil || firstWall != nil }
  var hasLast: Bool { lastTime != nil || lastWall != nil }

  package static let table = Table<LogCoverage>(
    "log_coverage", "what each log spans; a long log has one row for each piece",
    [
      Column("kind", "dmesg, journal or syslog", \.kind),
      Column("state", "read, restricted (rights are missing, wholly or in part) or empty", \.state),
      Column("lines", "lines of this piece", \.lines),
      Column("first_time_s", "seconds since boot of the first line that has them", \.firstTime),
      Column("last_time_s", "seconds since boot of the last line that has them", \.lastTime),
      Column("first_wall", "wall clock time of the first line that has one", \.firstWall),
      Column("last_wall", "wall clock time of the last line that has one", \.lastWall),
      Column(
        "reaches_boot", "1 where the piece begins with the first messages of a boot", \.reachesBoot),
    ])
}
