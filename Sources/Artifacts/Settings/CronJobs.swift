import ByteText

/// Scheduled jobs, one row a line of a crontab.
///
/// - Source: `/etc/crontab`, `/etc/cron.d/*`, `/var/spool/cron/**`, `crontab -l`, `/etc/anacrontab`.
/// - Format: five time fields (or `@daily` and the like), a user in the system's files, a command.
///   `NAME=value` lines set variables (headers). anacron has period in days, delay in minutes, job
///   name and command.
/// - Units: the fields' own text (`*/5`, `0-23/2`, `mon`).
/// - Errors: a line with fewer fields is skipped with a note; `no crontab for` is left out.
/// - Reference: crontab(5), anacrontab(5).
package enum CronJobs: Artifact {
  package static let spec = ArtifactSpec(
    id: "etc.cron",
    origins: [
      .file("etc/crontab", on: .any), .file("etc/cron.d/{name}", on: .any),
      .file("etc/anacrontab"), .file("var/spool/cron/{user}"),
      .file("var/spool/cron/crontabs/{user}"), .file("var/spool/cron/tabs/{user}"),
      .alsoFile("var/cron/tabs/{user}"), .alsoCommand("crontab -l"),
      .alsoCommand("crontab -l -u {user}"), .alsoCommand("{user}_crontab"),
    ],
    tables: [CronJob.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let system = source.path.hasPrefix("etc/cron")
    let anacron = source.path.hasSuffix("anacrontab")
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      let content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "#") {
        rows.header(line)
        continue
      }
      if content.starts(with: "no crontab for") || content.contains("not allowed to use") {
        rows.skip(line)
        continue
      }
      var words = content.words()
      guard let first = words.first else { continue }
      if words.count >= 2 && words[1].hasPrefix("=") || Self.isAssignment(first) {
        rows.header(line)
        continue
      }
      var job = CronJob(line: line, file: source.path)
      if anacron {
        guard words.count >= 4 else {
          rows.note(line, "expected period, delay, name and command")
          continue
        }
        job.schedule = words[0].hasPrefix("@") ? words[0] : "every \(words[0]) days"
        job.minute = nil
        job.command = words.dropFirst(3).joined(separator: " ")
        rows.add(job)
        continue
      }
      if first.hasPrefix("@") {
        job.schedule = first
        words.removeFirst()
      } else {
        guard words.count > 5 else {
          rows.note(line, "expected five time fields and a command")
          continue
        }
        job.schedule = words[0..<5].joined(separator: " ")
        (job.minute, job.hour, job.day) = (words[0], words[1], words[2])
        (job.month, job.weekday) = (words[3], words[4])
        words.removeFirst(5)
      }
      if system {
        guard words.count > 1 else {
          rows.note(line, "expected a user and a command behind the time")
          continue
        }
        job.user = words.removeFirst()
      } else if !source["user"].isEmpty {
        job.user = source["user"]
      }
      job.command = words.joined(separator: " ")
      rows.add(job)
    }
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return false }
    return word[..<equals].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}

package struct CronJob: Row {
  package let line: Line
  let file: String
  var user: String?
  var schedule = ""
  var minute: String?
  var hour: String?
  var day: String?
  var month: String?
  var weekday: String?
  var command = ""

  init(line: Line, file: String) {
    self.line = line
    self.file = file
  }

  package static let table = Table<CronJob>(
    "cron_job", "Scheduled jobs of cron and anacron",
    [
      Column("file", "path", \.file),
      Column("user", "who it runs as, where the file says", \.user),
      Column("schedule", "the time fields, or @daily and the like", \.schedule),
      Column("minute", "text of the field; NULL with @ and anacron", \.minute),
      Column("hour", "text of the field", \.hour),
      Column("day_of_month", "text of the field", \.day),
      Column("month", "text of the field", \.month),
      Column("day_of_week", "text of the field", \.weekday),
      Column("command", "the command line", \.command),
    ])
}
