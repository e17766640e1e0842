import ByteText

/// What `top` in batch mode shows: CPU shares, tasks, memory, and the processes.
///
/// - Source: `top -b` of procps and of FreeBSD; several iterations may follow each other. The first
///   iteration of procps shows means since boot (newer versions: over a short moment): judge later
///   ones where there are any.
/// - Format: `%Cpu(s):  0.6 us, …`, `Cpu(s):  0.6%us, …`, `%Cpu0  : …`; FreeBSD `CPU:  1.2% user, …`.
///   Memory as `KiB Mem : 65975208 total, …`, `Mem:  8167848k total`, FreeBSD `Mem: 132M Active, …`.
///   Processes in the columns that the header names; `...` for lines that somebody left out.
/// - Units: percent; a process can have more than 100 (one CPU is 100). Memory in KiB.
/// - Errors: a line that fits no known form is skipped with a note.
/// - Reference: top(1).
package enum Top: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.top",
    origins: [
      .alsoCommand("top -b"), .alsoCommand("top {options}"),
      .command("top -b -H -S -d 2 25", cost: .noticeable, on: .freebsd),
    ],
    tables: [TopSummary.table, TopCPU.table, TopMemory.table, TopProcess.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var state = State()
    var understood = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      if state.take(row.line, row.string, into: &rows) {
        understood = true
      } else {
        rows.note(row.line, "expected a line of top, found '\(row.string.prefix(40))'")
      }
    }
    if !understood { throw .unrecognised("no line of top") }
  }

  private struct State {
    var iteration = 0
    var seen: Set<String> = []
    var columns: [String] = []

    /// A summary line seen already in this iteration begins the next one.
    mutating func begin(_ kind: String) {
      if seen.contains(kind) {
        iteration += 1
        seen = []
        columns = []
      }
      seen.insert(kind)
    }

    mutating func take(_ line: Line, _ text: String, into rows: inout RowSink) -> Bool {
      let words = text.split(separator: " ").map(String.init)
      guard let first = words.first else { return false }
      if first == "..." || first == "…" {
        rows.skip(line)
        return true
      }
      if words.contains("PID"), words.contains("COMMAND") || words.contains("USER") {
        columns = words
        rows.header(line)
        return true
      }
      if !columns.isEmpty, let process = TopProcess(line, iteration, columns, words) {
        rows.add(process)
        return true
      }
      if first == "top" || text.contains("load average") {
        begin("load")
        guard let status = UptimeLine(text) else { return false }
        rows.add(TopSummary(line, iteration, status, lastPID: Self.lastPID(words)))
        return true
      }
      guard let colon = text.firstIndex(of: ":") else { return false }
      let head = text[..<colon]
      let items = Self.items(text[text.index(after: colon)...])
      guard !items.isEmpty else { return false }
      if head.hasPrefix("Tasks") || head.hasPrefix("Threads") || head.hasSuffix("processes")
        || head.hasSuffix("threads")
      {
        begin("tasks")
        let total = head.first?.isNumber == true ? Int(head.prefix { $0.isNumber }) : nil
        rows.add(TopSummary(line, iteration, tasks: items, total: total))
        return true
      }
      if head.hasPrefix("%Cpu") || head.uppercased().hasPrefix("CPU") {
        let number = head.filter(\.isNumber)
        begin("cpu" + number)
        rows.add(TopCPU(line: line, iteration: iteration, cpu: Int(number), shares: items))
        return true
      }
      return memory(line, head, items, into: &rows)
    }

    private mutating func memory(
      _ line: Line, _ head: Substring, _ items: [Item], into rows: inout RowSink
    ) -> Bool {
      let words = head.split(separator: " ")
      guard let area = words.last, ["Mem", "Swap", "ARC"].contains(area) else { return false }
      begin(String(area))
      let scale: [Substring: Double] = [
        "KiB": 1, "MiB": 1024, "GiB": 1_048_576, "TiB": 1_073_741_824,
      ]
      for item in items {
        guard
          let kib = item.unit == "%" ? nil : item.kib(plain: words.first.flatMap { scale[$0] } ?? 1)
        else { continue }
        rows.add(
          TopMemory(line: line, iteration: iteration, area: String(area), name: item.name, kib: kib)
        )
      }
      rows.header(line)
      return true
    }

    private static func lastPID(_ words: [String]) -> Int? {
      words.firstIndex(of: "pid:").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        .flatMap { Int($0.filter(\.isNumber)) }
    }

    /// `0.6 us,  0.4%sy, 132M Active` as number, unit and name.
    static func items(_ text: Substring) -> [Item] {
      var items: [Item] = []
      var number: Double?
      var whole: Int?
      var unit = ""
      // 100.0 without a blank before it touches the comma: `0.0 si,100.0 st`; and `used. 31771988`.
      for part in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
        let digits = part.prefix { $0.isNumber || $0 == "." }
        if let value = Double(digits) {
          number = value
          whole = Int(digits)
          let rest = part.dropFirst(digits.count)
          unit = String(rest.prefix(1))
          if rest.count > 1 {
            items.append(
              Item(number: value, whole: whole, unit: unit, name: String(rest.dropFirst())))
            number = nil
          }
        } else if let value = number {
          items.append(
            Item(number: value, whole: whole, unit: unit, name: part.filter { $0 != "." }))
          number = nil
        }
      }
      return items
    }
  }

  struct Item: Sendable {
    let number: Double
    /// The number, where it has no fraction.
    var whole: Int?
    let unit: String
    let name: String

    func kib(plain: Double) -> Double? {
      switch unit {
      case "", "+": number * plain
      case "k", "K": number
      case "M", "m": number * 1024
      case "G", "g": number * 1_048_576
      case "T", "t": number * 1_073_741_824
      case "B": number / 1024
      default: nil
      }
    }
  }
}

/// Load averages and tasks: two lines, so two rows of an iteration.
package struct TopSummary: Row {
  package let line: Line
  let iteration: Int
  var load: [Double] = []
  var uptime: Double?
  var users: Int?
  var lastPID: Int?
  var tasks: [String: Int] = [:]

  private static func load(_ index: Int) -> @Sendable (TopSummary) -> Double? {
    { index < $0.load.count ? $0.load[index] : nil }
  }
  private static func tasks(_ name: String) -> @Sendable (TopSummary) -> Int? {
    { $0.tasks[name] }
  }

  package static let table = Table<TopSummary>(
    "top_summary", "Load and tasks of each iteration of top, a row for each of the two lines",
    [
      Column(
        "iteration", "from 0; the first one covers the time since boot or a short moment",
        \.iteration),
      Column("uptime_s", "seconds since boot; NULL in the line of tasks", \.uptime),
      Column("users", "users logged in", \.users),
      Column("load_1m", "load average of a minute; NULL in the line of tasks", load(0)),
      Column("load_5m", "of 5 minutes", load(1)),
      Column("load_15m", "of 15 minutes", load(2)),
      Column("last_pid", "process number given last (FreeBSD)", \.lastPID),
      Column("tasks", "tasks that exist; NULL in the line of load", tasks("total")),
      Column("running", "tasks running or runnable", tasks("running")),
      Column("sleeping", "tasks asleep, uninterruptible ones among them", tasks("sleeping")),
      Column("stopped", "tasks stopped", tasks("stopped")),
      Column("zombie", "tasks ended and not reaped", tasks("zombie")),
    ])

  fileprivate init(_ line: Line, _ iteration: Int, _ status: UptimeLine, lastPID: Int?) {
    self.line = line
    self.iteration = iteration
    load = status.load
    uptime = status.seconds
    users = status.users
    self.lastPID = lastPID
  }

  fileprivate init(_ line: Line, _ iteration: Int, tasks items: [Top.Item], total: Int?) {
    self.line = line
    self.iteration = iteration
    for item in items { tasks[item.name] = item.whole }
    if let total { tasks["total"] = total }
  }
}

/// CPU shares of an iteration.
package struct TopCPU: Row {
  package let line: Line
  let iteration: Int
  let cpu: Int?
  let shares: [Top.Item]

  private static func share(_ names: String...) -> @Sendable (TopCPU) -> Double? {
    { row in row.shares.first { names.contains($0.name) }?.number }
  }

  package static let table = Table<TopCPU>(
    "top_cpu", "CPU shares of each iteration of top",
    [
      Column("iteration", "as in top_summary", \.iteration),
      Column("cpu", "CPU number; NULL for all", \.cpu),
      Column("user_percent", "user code", share("us", "user")),
      Column("system_percent", "kernel code", share("sy", "system")),
      Column("nice_percent", "user code of raised nice value", share("ni", "nice")),
      Column("idle_percent", "idle", share("id", "idle")),
      Column("iowait_percent", "idle with outstanding disk I/O", share("wa")),
      Column("irq_percent", "hard interrupts (FreeBSD: all interrupts)", share("hi", "interrupt")),
      Column("softirq_percent", "soft interrupts", share("si")),
      Column("steal_percent", "taken by the hypervisor", share("st")),
    ])
}

/// A figure of the memory lines.
package struct TopMemory: Row {
  package let line: Line
  let iteration: Int
  let area: String
  let name: String
  let kib: Double

  package static let table = Table<TopMemory>(
    "top_memory", "Memory lines of each iteration of top, a row for each figure",
    [
      Column("iteration", "as in top_summary", \.iteration),
      Column("area", "Mem, Swap or ARC", \.area),
      Column(
        "name",
        "total, free, used, buff/cache, avail (of memory, in the line of Swap); FreeBSD: Active, Wired, Free, …",
        \.name),
      Column("value_kib", "KiB", \.kib),
    ])
}
