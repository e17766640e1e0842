import ByteText

/// How many file locks of each kind there are, and who waits for one.
///
/// - Source: `/proc/locks`.
/// - Format: `id: [->] kind mode access pid major:minor:inode start end`; `->` marks a waiter for
///   the lock of the same id. A file server has 100,000 of them, so only counts are kept: a row for
///   each kind, and a row for each file that somebody waits for.
/// - Errors: a line of another form is skipped with a note.
/// - Reference: `proc_locks(5)`, `lock_get_status` in `fs/locks.c`.
package enum FileLocks: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.locks",
    origins: [.file("proc/locks", sampled: true)],
    tables: [FileLockCount.table, FileLockWait.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var counts: [String: FileLockCount] = [:]
    var waits: [String: FileLockWait] = [:]
    var text = Cursor(bytes, firstLine: source.firstLine)
    while var row = text.nextLine() {
      if row.isBlank { continue }
      let line = row.line
      guard let id = row.nextWord(), id.hasSuffix(":"), var kind = row.nextWord() else {
        rows.note(line, "expected 'id: kind mode access pid file'")
        continue
      }
      let waiting = kind == "->"
      if waiting { kind = row.nextWord() ?? "" }
      guard let mode = row.nextWord(), let access = row.nextWord(), let holder = row.nextSigned(),
        let file = row.nextWord()
      else {
        rows.note(line, "expected 'id: kind mode access pid file'")
        continue
      }
      rows.header(line)
      let key = "\(kind) \(mode) \(access) \(waiting)"
      counts[
        key,
        default: FileLockCount(line: line, kind: kind, mode: mode, access: access, waiting: waiting)
      ].count += 1
      if waiting {
        waits[file, default: FileLockWait(line: line, file: file, holder: Int(holder))].count += 1
      }
    }
    for count in counts.values.sorted(by: { $0.line.number < $1.line.number }) { rows.add(count) }
    for wait in waits.values.sorted(by: { $0.line.number < $1.line.number }) { rows.add(wait) }
  }
}

package struct FileLockCount: Row {
  package let line: Line
  let kind: String
  let mode: String
  let access: String
  let waiting: Bool
  var count = 0

  package static let table = Table<FileLockCount>(
    "file_lock", "numbers of file locks by kind (/proc/locks)",
    [
      Column("kind", "POSIX, FLOCK, OFDLCK, LEASE, DELEG, ACCESS", \.kind),
      Column("mode", "ADVISORY, MANDATORY, ACTIVE, BREAKING, …", \.mode),
      Column("access", "READ or WRITE", \.access),
      Column("waiting", "1 for those that wait for a lock, 0 for those held", \.waiting),
      Column("count", "how many", \.count),
    ])
}

package struct FileLockWait: Row {
  package let line: Line
  let file: String
  let holder: Int
  var count = 0

  package static let table = Table<FileLockWait>(
    "file_lock_wait", "files that a process waits for a lock of (/proc/locks)",
    [
      Column("file", "major:minor:inode, major and minor hexadecimal", \.file),
      Column(
        "first_waiter_pid", "process id of the first waiter; -1 for open file description locks",
        \.holder),
      Column("waiters", "how many wait", \.count),
    ])
}
