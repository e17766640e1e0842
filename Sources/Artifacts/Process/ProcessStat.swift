import ByteText

/// State, CPU time, faults and scheduling of each process and thread.
///
/// - Source: `/proc/PID/stat`, `/proc/PID/task/TID/stat`.
/// - Format: one line; the command stands in parentheses and may hold blanks and parentheses
///   itself, so that the last `)` ends it. 44 fields are used, old kernels print fewer.
/// - Since: `processor` in 2.2, `delayacct_blkio_ticks` in 2.6.18 (0 unless delay accounting is
///   on), `guest_time` in 2.6.24.
/// - Units: times in clock ticks (USER_HZ, 100 per second); `rss` in pages of the architecture.
///   Times and fault counts run from the start of the process.
/// - Errors: a line without parentheses, or with fewer than 22 fields, is skipped with a note.
/// - Reference: proc_pid_stat(5).
package enum ProcessStatFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.stat",
    origins: [
      .file("proc/{pid:n}/stat", sampled: true, cost: .small),
      .file("proc/{pid:n}/task/{tid:n}/stat", sampled: true, cost: .noticeable),
    ],
    tables: [ProcessStat.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard var head = row.untilLast(")"), let number = head.until("(")?.rest().integer else {
        rows.note(line, "expected 'PID (command) state …'")
        continue
      }
      let comm = head.string
      guard let state = row.nextWord() else {
        rows.note(line, "expected a state behind the command")
        continue
      }
      var fields: [Int64?] = []
      while let field = row.word(), fields.count < 50 {
        fields.append(field.signed ?? field.unsigned.map(Int64.init(bitPattern:)))
      }
      guard fields.count >= 19 else {
        rows.note(line, "expected 22 or more fields, found \(fields.count + 3)")
        continue
      }
      found = true
      let thread = Int(source["tid"])
      rows.add(
        ProcessStat(
          line: line, pid: thread == nil ? number : Int(source["pid"]) ?? number, tid: thread,
          comm: comm, state: state, fields: fields))
    }
    if !found { throw .unrecognised("no line 'PID (command) state …'") }
  }
}

package struct ProcessStat: Row {
  package let line: Line
  let pid: Int
  let tid: Int?
  let comm: String
  let state: String
  /// From the 4th field (ppid) on.
  let fields: [Int64?]

  /// The field with the number that the manual page gives it.
  private func field(_ number: Int) -> Int64? {
    let index = number - 4
    return fields.indices.contains(index) ? fields[index] : nil
  }

  package static let table = Table<ProcessStat>(
    "process_stat", "Processes and threads (/proc/PID/stat); times in ticks of 1/100 s",
    [
      Column("pid", "process", \.pid),
      Column("tid", "thread; NULL for the process as a whole", \.tid),
      Column("comm", "command name, at most 15 bytes (longer for kernel threads)", \.comm),
      Column(
        "state", "R running, S sleeping, D uninterruptible, Z zombie, T stopped, I idle", \.state),
      Column("ppid", "parent process") { $0.field(4) },
      Column("flags", "PF_* bits; 0x200000 is a kernel thread") { $0.field(9) },
      Column("minor_faults", "minor faults since start; wraps at the machine's word") {
        $0.field(10)
      },
      Column("major_faults", "major faults since start; wraps at the machine's word") {
        $0.field(12)
      },
      Column("user_ticks", "user CPU time since start, guest time included") { $0.field(14) },
      Column("system_ticks", "system CPU time since start") { $0.field(15) },
      Column("priority", "kernel's priority: 20 + nice, or -1 - rt_priority") { $0.field(18) },
      Column("nice", "nice value") { $0.field(19) },
      Column("threads", "threads of the process") { $0.field(20) },
      Column("start_ticks", "start, in ticks since boot") { $0.field(22) },
      Column("vsize_bytes", "virtual size") { $0.field(23) },
      Column("rss_pages", "resident pages, approximate") { $0.field(24) },
      Column("processor", "CPU it ran on last") { $0.field(39) },
      Column("rt_priority", "real-time priority, 0 for others") { $0.field(40) },
      Column("policy", "0 other, 1 fifo, 2 rr, 3 batch, 5 idle, 6 deadline") { $0.field(41) },
      Column("blkio_delay_ticks", "waited for block I/O since start; 0 unless delayacct is on") {
        $0.field(42)
      },
      Column("guest_ticks", "time running a virtual CPU since start") { $0.field(43) },
    ])
}
