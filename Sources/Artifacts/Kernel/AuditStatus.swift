import ByteText

/// State of the kernel's audit system.
///
/// - Source: `auditctl -s`.
/// - Format: `name value` lines; before audit 2.3 one line
///   `AUDIT_STATUS: enabled=1 flag=1 pid=…`.
/// - Units: messages; `backlog_wait_time` and `backlog_wait_time_actual` in jiffies.
/// - Errors: error texts (no permission, `Operation not permitted`) refuse the output.
/// - Reference: auditctl(8).
package enum AuditctlStatus: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.auditctl-s", origins: [.command("auditctl -s", sampled: true)],
    tables: [AuditStatusValue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.skip("AUDIT_STATUS:") {
        for word in row.words() {
          let parts = word.split(separator: "=", maxSplits: 1)
          guard parts.count == 2 else { continue }
          found = true
          rows.add(
            AuditStatusValue(line: line, name: String(parts[0]), value: String(parts[1])))
        }
        continue
      }
      let words = row.words()
      guard words.count >= 2, words.count <= 3 else {
        if !found { throw .refused(row.rest().string) }
        rows.note(line, "expected 'name value'")
        continue
      }
      found = true
      rows.add(
        AuditStatusValue(
          line: line, name: words[0], value: words.dropFirst().joined(separator: " ")))
    }
    if !found { throw .empty("no status") }
  }
}

package struct AuditStatusValue: Row {
  package let line: Line
  let name: String
  let value: String

  package static let table = Table<AuditStatusValue>(
    "audit_status", "State of the audit system (auditctl -s)",
    [
      Column("name", "enabled, backlog_limit, lost, backlog, backlog_wait_time, …", \.name),
      Column("value", "the text", \.value),
      Column("number", "its number; lost counts since boot and wraps at 2^32") {
        Int64($0.value.prefix { !$0.isWhitespace })
      },
    ])
}

/// Rules of the audit system, in force or persisted.
///
/// - Source: `auditctl -l`, `/etc/audit/audit.rules`, `/etc/audit/rules.d/*.rules`.
/// - Format: a rule a line (`-a always,exit -F arch=b64 -S openat -k x`, `-w PATH -p wa`), control
///   lines (`-b 8192`, `-D`, `--backlog_wait_time 0`); `No rules` is an answer.
/// - Errors: a line that does not begin with `-` is skipped with a note.
/// - Reference: audit.rules(7).
package enum AuditRules: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.auditctl-l",
    origins: [
      .command("auditctl -l"), .file("etc/audit/audit.rules"),
      .file("etc/audit/rules.d/{name}.rules"),
    ],
    tables: [AuditRule.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let loaded = source.path.hasPrefix("commands/")
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      let content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "#") || content.starts(with: "No rules") {
        rows.header(line)
        continue
      }
      let words = content.words()
      guard let first = words.first, first.hasPrefix("-") else {
        rows.note(line, "expected a rule that begins with '-'")
        continue
      }
      let kind = ["-a": "syscall", "-A": "syscall", "-w": "watch"][first] ?? "control"
      var syscalls: [String] = []
      for (index, word) in words.enumerated() where word == "-S" && index + 1 < words.count {
        syscalls.append(words[index + 1])
      }
      rows.add(
        AuditRule(
          line: line, loaded: loaded, kind: kind, rule: words.joined(separator: " "),
          syscalls: syscalls.isEmpty ? nil : syscalls.joined(separator: ",")))
    }
  }
}

package struct AuditRule: Row {
  package let line: Line
  let loaded: Bool
  let kind: String
  let rule: String
  let syscalls: String?

  package static let table = Table<AuditRule>(
    "audit_rule", "Audit rules, in force (auditctl -l) or in configuration files",
    [
      Column("loaded", "1 from auditctl -l, 0 from a file", \.loaded),
      Column("kind", "syscall (-a), watch (-w), control (-b, -D, …)", \.kind),
      Column("rule", "the rule, blanks folded", \.rule),
      Column("syscalls", "system calls it names, separated by commas; NULL without", \.syscalls),
    ])
}

/// SELinux' mode, and its access vector cache.
///
/// - Source: `sestatus`, `/sys/fs/selinux/{enforce,avc/cache_threshold,avc/cache_stats,avc/hash_stats}`.
/// - Format: `name: value` lines; `cache_stats` has a header and a line for each CPU, given here as
///   `cache_stats.<column>` with the CPU's position.
/// - Units: events since boot (32 bits, wrap), entries.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: sestatus(8), `security/selinux/selinuxfs.c`.
package enum SELinuxState: Artifact {
  package static let spec = ArtifactSpec(
    id: "selinux.state",
    origins: [
      .command("sestatus"), .alsoCommand("sestatus -b"), .alsoCommand("sestatus -v"),
      .file("sys/fs/selinux/enforce"), .file("sys/fs/selinux/avc/cache_threshold"),
      .file("sys/fs/selinux/avc/cache_stats", sampled: true),
      .file("sys/fs/selinux/avc/hash_stats", sampled: true),
    ],
    tables: [SELinuxValue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let file = source.path.split(separator: "/").last.map(String.init) ?? ""
    var text = Cursor(bytes, firstLine: source.firstLine)
    var columns: [String] = []
    var position = 0
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      if file == "cache_stats" {
        if words.first == "lookups" {
          columns = words
          rows.header(line)
          continue
        }
        guard words.count == columns.count, words.allSatisfy({ UInt64($0) != nil }) else {
          rows.note(line, "expected \(columns.count) numbers")
          continue
        }
        for (name, word) in zip(columns, words) {
          rows.add(
            SELinuxValue(line: line, name: "cache_stats." + name, position: position, value: word))
        }
        position += 1
      } else if words.count == 1, Int64(words[0]) != nil {
        rows.add(SELinuxValue(line: line, name: file, position: nil, value: words[0]))
      } else if let name = row.until(":")?.rest().string {
        rows.add(
          SELinuxValue(
            line: line, name: file == "hash_stats" ? "hash_stats." + name : name, position: nil,
            value: row.rest().string))
      } else if words.count > 1, file.hasPrefix("sestatus") {
        // Booleans of -b: `name state`.
        rows.add(
          SELinuxValue(
            line: line, name: words[0], position: nil,
            value: words.dropFirst().joined(separator: " ")))
      } else {
        rows.note(line, "expected 'name: value'")
      }
    }
  }
}

package struct SELinuxValue: Row {
  package let line: Line
  let name: String
  let position: Int?
  let value: String

  package static let table = Table<SELinuxValue>(
    "selinux", "SELinux' mode and access vector cache",
    [
      Column(
        "name", "SELinux status, Current mode, enforce, cache_threshold, cache_stats.misses, …",
        \.name),
      Column("position", "line of cache_stats, from 0 (an online CPU each); else NULL", \.position),
      Column("value", "the text", \.value),
      Column("number", "its number; cache_stats count since boot and wrap at 2^32") {
        Int64($0.value)
      },
    ])
}

/// What kernel tracing is switched on.
///
/// - Source: `/sys/kernel/tracing/*` or `/sys/kernel/debug/tracing/*` (root).
/// - Format: one value a file, or a line for each event (`set_event`, `kprobe_events`); an empty
///   `set_event` means none. Filters that are unset say `#### all functions enabled ####`.
/// - Reference: `Documentation/trace/ftrace.rst`.
package enum TracingState: Artifact {
  private static let files = [
    "current_tracer", "tracing_on", "set_event", "kprobe_events", "uprobe_events",
    "set_ftrace_filter", "function_profile_enabled", "buffer_size_kb",
  ]

  package static let spec = ArtifactSpec(
    id: "sys.kernel.tracing",
    origins: files.flatMap { file -> [Origin] in
      [.file("sys/kernel/tracing/" + file), .file("sys/kernel/debug/tracing/" + file)]
    },
    tables: [TracingValue.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let file = source.path.split(separator: "/").last.map(String.init) ?? ""
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if row.starts(with: "####") {
        rows.header(line)
      } else {
        rows.add(TracingValue(line: line, file: file, value: row.rest().string))
      }
    }
  }
}

package struct TracingValue: Row {
  package let line: Line
  let file: String
  let value: String

  package static let table = Table<TracingValue>(
    "tracing", "Kernel tracing that is switched on, a row for each line of each file",
    [
      Column("file", "current_tracer, tracing_on, set_event, kprobe_events, …", \.file),
      Column("value", "the text: nop, 1, sched:sched_switch, …", \.value),
    ])
}

/// Size of a memory page, and other constants of the system.
///
/// - Source: `getconf PAGESIZE`, `getconf PAGE_SIZE`, `getconf CLK_TCK`, `getconf -a`.
/// - Format: a number; `-a` prints `NAME value` lines, values may be missing.
/// - Errors: text in place of a number is refused.
/// - Reference: getconf(1).
package enum GetconfValues: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.getconf",
    origins: [
      .command("getconf PAGESIZE"), .command("getconf CLK_TCK"),
      .alsoCommand("getconf PAGE_SIZE"), .alsoCommand("getconf -a"),
      .alsoCommand("getconf {name}"),
    ],
    tables: [SystemConstant.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let all = source.pattern.hasSuffix("-a")
    let asked = String(source.path.split(separator: "/").last?.dropFirst(8) ?? "")
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if all {
        guard let name = row.nextWord() else { continue }
        rows.add(SystemConstant(line: line, name: name, value: row.rest().string))
      } else {
        guard let number = row.rest().signed else {
          throw .refused(row.rest().string)
        }
        let name = asked == "PAGE_SIZE" ? "PAGESIZE" : asked
        rows.add(SystemConstant(line: line, name: name, value: "\(number)"))
      }
      found = true
    }
    if !found { throw .empty("no value") }
  }
}

package struct SystemConstant: Row {
  package let line: Line
  let name: String
  let value: String

  package static let table = Table<SystemConstant>(
    "system_constant", "Constants of the system (getconf)",
    [
      Column("name", "PAGESIZE (bytes), CLK_TCK (ticks per second), …", \.name),
      Column("value", "the text; empty where undefined", \.value),
      Column("number", "the value, where it is one number") { Int64($0.value) },
    ])
}
