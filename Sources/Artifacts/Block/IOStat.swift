import ByteText

/// Rates of each disk, report by report, as `iostat` of sysstat or of FreeBSD measured them.
///
/// - Source: `iostat`, `iostat -x`, `-m`, `-k`, `-d`, `-t`, with an interval or without.
/// - Format: reports of an optional time, an `avg-cpu:` table and a `Device` table; the columns
///   are taken from the header, which differs between versions.
/// - Units: per second over the report's interval; the first report is the mean since boot (unless
///   `-y`). Throughput is converted to kB of 1024 bytes per second from MB or sectors.
/// - Errors: a line with another number of columns than its header is skipped with a note. `svctm`
///   is kept although sysstat calls it unreliable.
/// - Reference: `iostat(1)` of sysstat 9 to 12 and of FreeBSD.
package enum IOStat: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.iostat",
    origins: [
      .command("iostat -xdt 2 3", cost: .heavy),
      .alsoCommand("iostat"), .alsoCommand("iostat {options}"),
    ],
    tables: [IOStatDevice.table, IOStatCPU.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    let skipsFirst = source.path.split(separator: "_").contains {
      $0.hasPrefix("-") && $0.contains("y")
    }
    var report = Report(hasFirst: !skipsFirst)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let words = row.words()
      guard let first = words.first else { continue }
      switch first {
      case "avg-cpu:":
        report.startCPU(Array(words.dropFirst()))
        rows.header(row.line)
      case "Device:", "Device", "device":
        report.startDevices(Array(words.dropFirst()))
        rows.header(row.line)
      // FreeBSD writes a title above each table.
      case "Linux", "extended": rows.header(row.line)
      default: report.take(row.line, words, row.string, &rows)
      }
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "an iostat report") }
  }

  private struct Report {
    let hasFirst: Bool
    var interval = -1
    var time: String?
    var cpuColumns: [String] = []
    var columns: [String] = []
    var inCPU = false
    /// The report began with its CPU table; its devices are to come.
    var awaitsDevices = false
    /// A name too long for its column stands alone.
    var pending: (line: Line, name: String)?

    init(hasFirst: Bool) { self.hasFirst = hasFirst }

    mutating func startCPU(_ names: [String]) {
      interval += 1
      cpuColumns = names
      inCPU = true
      awaitsDevices = true
    }

    mutating func startDevices(_ names: [String]) {
      if !awaitsDevices { interval += 1 }
      awaitsDevices = false
      columns = names
      inCPU = false
    }

    mutating func take(_ line: Line, _ words: [String], _ text: String, _ rows: inout RowSink) {
      let numbers = words.map { StorageText.number($0) }
      if inCPU, words.count == cpuColumns.count, !numbers.contains(where: { $0 == nil }) {
        inCPU = false
        rows.add(
          IOStatCPU(
            line, interval, since: hasFirst && interval == 0, time, cpuColumns,
            numbers.map { $0?.value }))
        return
      }
      if isTime(words) {
        time = StorageText.trimmed(text)
        rows.header(line)
        return
      }
      if let held = pending, words.count == columns.count, !columns.isEmpty {
        pending = nil
        rows.header(line)
        add(held.line, held.name, words, &rows)
      } else if words.count == columns.count + 1, !columns.isEmpty {
        add(line, words[0], Array(words.dropFirst()), &rows)
      } else if words.count == 1, !columns.isEmpty {
        pending = (line, words[0])
        rows.header(line)
      } else {
        rows.note(line, "expected \(columns.count + 1) columns, found \(words.count)")
      }
    }

    /// `12/02/2021 10:00:00 PM`, `2021-12-02T10:00:00+0000`.
    private func isTime(_ words: [String]) -> Bool {
      guard words.count <= 4, let first = words.first, first.first?.isNumber == true else {
        return false
      }
      return first.contains("/") || first.contains("-") || first.contains(":")
    }

    private func add(_ line: Line, _ name: String, _ cells: [String], _ rows: inout RowSink) {
      var values: [String: Double] = [:]
      for (column, cell) in zip(columns, cells) {
        guard let (value, suffix) = StorageText.number(cell), suffix.isEmpty else {
          rows.note(line, "expected numbers, found '\(cell.prefix(20))'")
          return
        }
        values[column] = value
      }
      rows.add(
        IOStatDevice(
          line: line, interval: interval, since: hasFirst && interval == 0, time: time,
          device: name, values: values))
    }
  }
}

package struct IOStatDevice: Row {
  package let line: Line
  let interval: Int
  let since: Bool
  let time: String?
  let device: String
  /// By the header's own names.
  let values: [String: Double]

  /// The first of these columns that the version has, times its factor.
  private func value(_ names: (String, Double)...) -> Double? {
    for (name, factor) in names { if let value = values[name] { return value * factor } }
    return nil
  }

  package static let table = Table<IOStatDevice>(
    "iostat_device", "rates of each disk in each report of iostat",
    [
      Column("interval", "number of the report, from 0", \.interval),
      Column("since_boot", "1 for the first report, which is the mean since boot", \.since),
      Column("time", "time of the report as printed (-t); else NULL", \.time),
      Column("device", "kernel or mapper name", \.device),
      Column("transfers_per_s", "I/Os per second (without -x)", { $0.value(("tps", 1)) }),
      Column("reads_per_s", "reads per second", { $0.value(("r/s", 1)) }),
      Column("writes_per_s", "writes per second", { $0.value(("w/s", 1)) }),
      Column("discards_per_s", "discards per second", { $0.value(("d/s", 1)) }),
      Column("flushes_per_s", "flushes per second", { $0.value(("f/s", 1)) }),
      Column(
        "read_kb_per_s", "kB of 1024 bytes read per second",
        {
          $0.value(
            ("rkB/s", 1), ("rMB/s", 1024), ("rsec/s", 0.5), ("kB_read/s", 1), ("MB_read/s", 1024),
            ("Blk_read/s", 0.5), ("kr/s", 1))
        }),
      Column(
        "write_kb_per_s", "kB of 1024 bytes written per second",
        {
          $0.value(
            ("wkB/s", 1), ("wMB/s", 1024), ("wsec/s", 0.5), ("kB_wrtn/s", 1), ("MB_wrtn/s", 1024),
            ("Blk_wrtn/s", 0.5), ("kw/s", 1))
        }),
      Column(
        "discard_kb_per_s", "kB of 1024 bytes discarded per second",
        { $0.value(("dkB/s", 1), ("dMB/s", 1024), ("kB_dscd/s", 1), ("MB_dscd/s", 1024)) }),
      Column("reads_merged_per_s", "reads merged per second", { $0.value(("rrqm/s", 1)) }),
      Column("writes_merged_per_s", "writes merged per second", { $0.value(("wrqm/s", 1)) }),
      Column(
        "await_ms", "mean ms of a request, waiting included (old versions: all; FreeBSD ms/t)",
        { $0.value(("await", 1), ("ms/t", 1)) }),
      Column("r_await_ms", "mean ms of a read", { $0.value(("r_await", 1), ("ms/r", 1)) }),
      Column("w_await_ms", "mean ms of a write", { $0.value(("w_await", 1), ("ms/w", 1)) }),
      Column("d_await_ms", "mean ms of a discard", { $0.value(("d_await", 1)) }),
      Column("f_await_ms", "mean ms of a flush", { $0.value(("f_await", 1)) }),
      Column(
        "svctm_ms", "service time of old versions; misleading",
        { $0.value(("svctm", 1), ("svc_t", 1)) }),
      Column(
        "mean_request_kb", "mean size of a request in kB of 1024 bytes",
        { $0.value(("areq-sz", 1), ("avgrq-sz", 0.5)) }),
      Column(
        "mean_read_kb", "mean size of a read in kB of 1024 bytes", { $0.value(("rareq-sz", 1)) }),
      Column(
        "mean_write_kb", "mean size of a write in kB of 1024 bytes", { $0.value(("wareq-sz", 1)) }),
      Column(
        "queue_length", "mean requests in flight (avgqu-sz, aqu-sz; FreeBSD qlen)",
        { $0.value(("aqu-sz", 1), ("avgqu-sz", 1), ("qlen", 1)) }),
      Column(
        "util_percent", "percent of the time with a request in flight",
        { $0.value(("%util", 1), ("%b", 1)) }),
    ])
}

package struct IOStatCPU: Row {
  package let line: Line
  let interval: Int
  let since: Bool
  let time: String?
  let values: [String: Double]

  package static let table = Table<IOStatCPU>(
    "iostat_cpu", "CPU shares in each report of iostat",
    [
      Column("interval", "number of the report, from 0", \.interval),
      Column("since_boot", "1 for the first report, which is the mean since boot", \.since),
      Column("time", "time of the report as printed (-t); else NULL", \.time),
      Column("user_percent", "percent of all CPUs' time", { $0.values["%user"] }),
      Column("nice_percent", "percent of all CPUs' time", { $0.values["%nice"] }),
      Column(
        "system_percent", "percent of all CPUs' time", { $0.values["%system"] ?? $0.values["%sys"] }
      ),
      Column("iowait_percent", "percent of all CPUs' time", { $0.values["%iowait"] }),
      Column("steal_percent", "percent of all CPUs' time", { $0.values["%steal"] }),
      Column("idle_percent", "percent of all CPUs' time", { $0.values["%idle"] }),
    ])

  fileprivate init(
    _ line: Line, _ interval: Int, since: Bool, _ time: String?, _ names: [String],
    _ numbers: [Double?]
  ) {
    self.line = line
    self.interval = interval
    self.since = since
    self.time = time
    var values: [String: Double] = [:]
    for (name, number) in zip(names, numbers) { values[name] = number }
    self.values = values
  }
}
