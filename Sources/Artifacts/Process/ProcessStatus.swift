import ByteText

/// Memory, affinity and context switches of a process or thread.
///
/// - Source: `/proc/PID/status`, `/proc/PID/task/TID/status`.
/// - Format: `Key:` and a value, sizes in kB; names with blanks and escapes (`\n`, `\\`). Keys
///   without a column (signal masks, capabilities, ids, …) are understood and not kept.
/// - Since: `VmSwap` in 2.6.34, `Threads` in 2.6, `Cpus_allowed_list` in 2.6.26.
/// - Units: kB of 1024 bytes; switches count since the start.
/// - Errors: a line without `:` is skipped with a note.
/// - Reference: proc_pid_status(5).
package enum ProcessStatusFile: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.pid.status",
    origins: [
      .file("proc/{pid:n}/status", sampled: true, cost: .noticeable),
      .alsoFile("proc/{pid:n}/task/{tid:n}/status"), .alsoFile("proc/self/status"),
    ],
    tables: [ProcessStatus.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var status: ProcessStatus?
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let key = row.until(":")?.rest().string, !key.isEmpty, key.utf8.count < 64 else {
        rows.note(line, "expected 'Key: value'")
        continue
      }
      if status == nil {
        status = ProcessStatus(line: line, pid: Int(source["pid"]), tid: Int(source["tid"]))
      }
      rows.header(line)
      let rest = row.rest()
      switch key {
      case "Name": status?.name = rest.string
      case "State": status?.state = rest.string.first.map(String.init)
      case "Tgid": status?.tgid = rest.integer
      case "Pid": if status?.pid == nil { status?.pid = rest.integer }
      case "PPid": status?.ppid = rest.integer
      case "Threads": status?.threads = rest.integer
      case "VmPeak": status?.vmPeak = kilobytes(rest)
      case "VmSize": status?.vmSize = kilobytes(rest)
      case "VmLck": status?.vmLocked = kilobytes(rest)
      case "VmHWM": status?.vmHWM = kilobytes(rest)
      case "VmRSS": status?.vmRSS = kilobytes(rest)
      case "VmSwap": status?.vmSwap = kilobytes(rest)
      case "HugetlbPages": status?.hugetlb = kilobytes(rest)
      case "Cpus_allowed_list": status?.cpus = rest.string
      case "Mems_allowed_list": status?.mems = rest.string
      case "voluntary_ctxt_switches": status?.voluntary = rest.unsigned
      case "nonvoluntary_ctxt_switches": status?.involuntary = rest.unsigned
      case "Seccomp": status?.seccomp = rest.integer
      case "envID": status?.container = "openvz:" + rest.string
      case "VxID", "VPid", "s_context":
        if key != "VPid" { status?.container = "vserver:" + rest.string }
      default: break
      }
    }
    guard let status else { throw .unrecognised("no line 'Key: value'") }
    rows.add(status)
  }
}

private func kilobytes(_ text: Cursor) -> UInt64? {
  var text = text
  guard let number = text.nextUnsigned(), text.rest().equals("kB") else { return nil }
  return number
}

package struct ProcessStatus: Row {
  package let line: Line
  var pid: Int?
  let tid: Int?
  var tgid: Int?
  var name: String?
  var state: String?
  var ppid: Int?
  var threads: Int?
  var vmPeak: UInt64?
  var vmSize: UInt64?
  var vmLocked: UInt64?
  var vmHWM: UInt64?
  var vmRSS: UInt64?
  var vmSwap: UInt64?
  var hugetlb: UInt64?
  var cpus: String?
  var mems: String?
  var voluntary: UInt64?
  var involuntary: UInt64?
  var seccomp: Int?
  var container: String?

  init(line: Line, pid: Int?, tid: Int?) {
    self.line = line
    self.pid = pid
    self.tid = tid
  }

  package static let table = Table<ProcessStatus>(
    "process_status", "Memory, affinity and context switches of processes (/proc/PID/status)",
    [
      Column("pid", "process", \.pid),
      Column("tid", "thread; NULL for the process as a whole", \.tid),
      Column("tgid", "thread group as the file says", \.tgid),
      Column("name", "command name", \.name),
      Column("state", "letter of the state", \.state),
      Column("ppid", "parent process", \.ppid),
      Column("threads", "threads of the process", \.threads),
      Column("vm_peak_kb", "largest virtual size", \.vmPeak),
      Column("vm_size_kb", "virtual size", \.vmSize),
      Column("vm_locked_kb", "locked memory", \.vmLocked),
      Column("vm_hwm_kb", "largest resident size", \.vmHWM),
      Column("vm_rss_kb", "resident size", \.vmRSS),
      Column("vm_swap_kb", "swapped out; NULL before 2.6.34 and for kernel threads", \.vmSwap),
      Column("hugetlb_kb", "persistent huge pages in use", \.hugetlb),
      Column("cpus_allowed", "list of CPUs it may run on", \.cpus),
      Column("mems_allowed", "list of NUMA nodes it may allocate from", \.mems),
      Column("voluntary_switches", "gave up the CPU, since start; 64 bits", \.voluntary),
      Column("involuntary_switches", "was pre-empted, since start; 64 bits", \.involuntary),
      Column("seccomp", "0 off, 1 strict, 2 filter", \.seccomp),
      Column("container", "OpenVZ's envID or vserver's VxID, as kind:id; else NULL", \.container),
    ])
}
