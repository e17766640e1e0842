import ByteText

/// The kernel function that a process or thread sleeps in.
///
/// - Source: `/proc/PID/wchan`, `/proc/PID/task/TID/wchan`.
/// - Format: a symbol without line end; `0` when it runs or the kernel hides it (kept as NULL).
/// - Errors: an empty file yields nothing.
/// - Reference: proc_pid_wchan(5).
package enum ProcessWchanFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.wchan",
    origins: [
      .file("proc/{pid:n}/wchan", sampled: true, cost: .small),
      .alsoFile("proc/{pid:n}/task/{tid:n}/wchan"),
    ],
    tables: [ProcessWchan.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    try parseValue(bytes, source, into: &rows) { line, value, _ in
      ProcessWchan(
        line: line, pid: Int(source["pid"]), tid: Int(source["tid"]),
        wchan: value == "0" ? nil : value)
    }
  }
}

package struct ProcessWchan: Row {
  package let line: Line
  let pid: Int?
  let tid: Int?
  let wchan: String?

  package static let table = Table<ProcessWchan>(
    "process_wchan", "Kernel function that a process sleeps in",
    [
      Column("pid", "process", \.pid),
      Column("tid", "thread; NULL for the process as a whole", \.tid),
      Column("wchan", "symbol; NULL when running or hidden", \.wchan),
    ])
}

/// Resource limits of a process.
///
/// - Source: `/proc/PID/limits`.
/// - Format: a header and fixed columns: name (with blanks), soft, hard, unit (may be missing).
/// - Units: the unit column: seconds, bytes, processes, files, locks, signals, us.
/// - Errors: a line that does not have the columns is skipped with a note; an error text in place
///   of the header refuses the file.
/// - Reference: proc_pid_limits(5).
package enum ProcessLimitsFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.limits",
    origins: [.file("proc/{pid:n}/limits", cost: .noticeable), .alsoCommand("limits")],
    tables: [ProcessLimit.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "Limit ") {
        header = true
        rows.header(line)
        continue
      }
      guard header else { break }
      let words = row.words()
      guard let soft = words.firstIndex(where: Self.isValue), soft + 1 < words.count,
        Self.isValue(words[soft + 1]), soft > 0
      else {
        rows.note(line, "expected a name and two limits")
        continue
      }
      rows.add(
        ProcessLimit(
          line: line, pid: Int(source["pid"]), name: words[..<soft].joined(separator: " "),
          soft: UInt64(words[soft]), hard: UInt64(words[soft + 1]),
          unit: soft + 2 < words.count ? words[soft + 2] : nil))
    }
    if !header { throw .unrecognised("no header line 'Limit'") }
  }

  private static func isValue(_ word: String) -> Bool {
    word == "unlimited" || UInt64(word) != nil
  }
}

package struct ProcessLimit: Row {
  package let line: Line
  let pid: Int?
  let name: String
  let soft: UInt64?
  let hard: UInt64?
  let unit: String?

  package static let table = Table<ProcessLimit>(
    "process_limit", "Resource limits of processes (/proc/PID/limits)",
    [
      Column("pid", "process", \.pid),
      Column("name", "as printed: Max open files, Max processes, …", \.name),
      Column("soft_limit", "limit in force; NULL is unlimited", \.soft),
      Column("hard_limit", "what it may be raised to; NULL is unlimited", \.hard),
      Column("unit", "files, bytes, processes, …; NULL where none is printed", \.unit),
    ])
}

/// I/O of a process since its start.
///
/// - Source: `/proc/PID/io` (own processes or root), also for threads.
/// - Format: seven `name: number` lines.
/// - Units: bytes and system calls, 64-bit counters since the start of the process. `read_bytes`
///   and `write_bytes` count what went to block devices, `rchar` and `wchar` also the page cache.
///   `cancelled_write_bytes` can be below zero.
/// - Errors: a line that is not of this form is skipped with a note.
/// - Reference: proc_pid_io(5).
package enum ProcessIOFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.io",
    origins: [
      .file("proc/{pid:n}/io", sampled: true, cost: .noticeable),
      .alsoFile("proc/{pid:n}/task/{tid:n}/io"),
    ],
    tables: [ProcessIO.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var first: Line?
    var values: [String: UInt64] = [:]
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let name = row.until(":")?.rest().string, let number = row.rest().signed else {
        rows.note(line, "expected 'name: number'")
        continue
      }
      if first == nil { first = line }
      values[name] = UInt64(bitPattern: number)
      rows.header(line)
    }
    guard let first, values["rchar"] != nil || values["read_bytes"] != nil else {
      throw .unrecognised("no line 'rchar: number'")
    }
    rows.add(
      ProcessIO(line: first, pid: Int(source["pid"]), tid: Int(source["tid"]), values: values))
  }
}

package struct ProcessIO: Row {
  package let line: Line
  let pid: Int?
  let tid: Int?
  let values: [String: UInt64]

  package static let table = Table<ProcessIO>(
    "process_io", "I/O of processes since their start (/proc/PID/io); 64-bit counters",
    [
      Column("pid", "process", \.pid),
      Column("tid", "thread; NULL for the process as a whole", \.tid),
      Column("rchar_bytes", "bytes asked for by read calls") { $0.values["rchar"] },
      Column("wchar_bytes", "bytes given to write calls") { $0.values["wchar"] },
      Column("read_calls", "read system calls") { $0.values["syscr"] },
      Column("write_calls", "write system calls") { $0.values["syscw"] },
      Column("read_bytes", "bytes fetched from block devices") { $0.values["read_bytes"] },
      Column("write_bytes", "bytes sent towards block devices") { $0.values["write_bytes"] },
      Column("cancelled_write_bytes", "written bytes whose file was truncated first") {
        $0.values["cancelled_write_bytes"]
      },
    ])
}

/// Time on CPU and time waiting for one, of a process or thread.
///
/// - Source: `/proc/PID/schedstat`, `/proc/PID/task/TID/schedstat`.
/// - Format: three numbers; all 0 without CONFIG_SCHED_INFO (`0 0 0`).
/// - Units: ns, ns, turns; 64-bit counters since the start. The process' file is its main thread.
/// - Errors: fewer than three numbers are skipped with a note.
/// - Reference: `Documentation/scheduler/sched-stats.rst`.
package enum ProcessSchedstatFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.schedstat",
    origins: [
      .file("proc/{pid:n}/schedstat", sampled: true, cost: .noticeable),
      .file("proc/{pid:n}/task/{tid:n}/schedstat", sampled: true, cost: .noticeable),
    ],
    tables: [ProcessSchedstat.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let run = row.nextUnsigned(), let wait = row.nextUnsigned(),
        let turns = row.nextUnsigned()
      else {
        rows.note(line, "expected three numbers")
        continue
      }
      found = true
      rows.add(
        ProcessSchedstat(
          line: line, pid: Int(source["pid"]), tid: Int(source["tid"]), run: run, wait: wait,
          turns: turns))
    }
    if !found { throw .unrecognised("no three numbers") }
  }
}

package struct ProcessSchedstat: Row {
  package let line: Line
  let pid: Int?
  let tid: Int?
  let run: UInt64
  let wait: UInt64
  let turns: UInt64

  package static let table = Table<ProcessSchedstat>(
    "process_schedstat", "Time on CPU and waiting for one; 64-bit counters since the start",
    [
      Column("pid", "process", \.pid),
      Column("tid", "thread; NULL for the process (its main thread)", \.tid),
      Column("run_ns", "time on a CPU", \.run),
      Column("wait_ns", "time waiting on a run queue", \.wait),
      Column("timeslices", "turns on a CPU", \.turns),
    ])
}

/// Control groups of a process.
///
/// - Source: `/proc/PID/cgroup`; `/proc/self/cgroup` shows whether the collector itself runs in a
///   container.
/// - Format: `id:controllers:path`; `0::/path` for cgroup v2. The path may contain colons.
/// - Errors: a line without two colons is skipped with a note.
/// - Reference: cgroups(7).
package enum ProcessCgroupFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.cgroup",
    origins: [
      .file("proc/{pid:n}/cgroup", cost: .noticeable), .file("proc/self/cgroup"),
      .alsoFile("proc/{pid:n}/task/{tid:n}/cgroup"),
    ],
    tables: [ProcessCgroup.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let id = row.until(":")?.rest().integer, let controllers = row.until(":") else {
        rows.note(line, "expected 'id:controllers:path'")
        continue
      }
      let names = controllers.rest().string
      rows.add(
        ProcessCgroup(
          line: line, pid: Int(source["pid"]), hierarchy: id, version: id == 0 ? 2 : 1,
          controllers: names.isEmpty ? nil : names, path: row.rest().string))
    }
  }
}

package struct ProcessCgroup: Row {
  package let line: Line
  let pid: Int?
  let hierarchy: Int
  let version: Int
  let controllers: String?
  let path: String

  package static let table = Table<ProcessCgroup>(
    "process_cgroup", "Control groups of processes (/proc/PID/cgroup)",
    [
      Column("pid", "process; NULL for the collector itself (/proc/self)", \.pid),
      Column("hierarchy", "number of the hierarchy; 0 is cgroup v2", \.hierarchy),
      Column("version", "1 or 2", \.version),
      Column(
        "controllers", "controllers of the hierarchy (v1), or name=…; NULL for v2", \.controllers),
      Column("cgroup", "path below the hierarchy's root", \.path),
    ])
}

/// Open file descriptors of processes, counted by our collector.
///
/// - Source: `process_fds`, written by our collector: the entries of `/proc/PID/fd` counted.
/// - Format: `PID COUNT` a line.
/// - Errors: a line that is not two numbers is skipped with a note.
package enum ProcessFDCounts: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.process-fds", origins: [.alsoCommand("process_fds")],
    tables: [ProcessFDCount.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let pid = row.word()?.integer, let count = row.word()?.integer, row.isBlank else {
        rows.note(line, "expected 'PID COUNT'")
        continue
      }
      rows.add(ProcessFDCount(line: line, pid: pid, count: count))
    }
  }
}

package struct ProcessFDCount: Row {
  package let line: Line
  let pid: Int
  let count: Int

  package static let table = Table<ProcessFDCount>(
    "process_fd_count", "Open file descriptors of each process",
    [
      Column("pid", "process", \.pid),
      Column("open_fds", "entries of /proc/PID/fd", \.count),
    ])
}
