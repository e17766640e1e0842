import ByteText

/// Units of systemd and their state.
///
/// - Source: `systemctl list-units --all --no-pager --plain`, `systemctl` and relatives.
/// - Format: a header `UNIT LOAD ACTIVE SUB [JOB] DESCRIPTION`, a line a unit, possibly with a
///   bullet (`●`, `*`) first, then a legend and a count, which are left out by design.
/// - Errors: a line with fewer columns is skipped with a note.
/// - Reference: systemctl(1).
package enum SystemdUnits: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.systemctl-list-units",
    origins: [
      .command("systemctl list-units --all --no-pager --plain --full", cost: .noticeable),
      .alsoCommand("systemctl list-units"), .alsoCommand("systemctl list-units --all"),
      .alsoCommand("systemctl list-units --failed"), .alsoCommand("systemctl --failed"),
      .alsoCommand("systemctl"), .alsoCommand("systemctl --all"),
    ],
    tables: [SystemdUnit.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var header = false
    var legend = false
    while let row = text.nextLine() {
      let line = row.line
      let content = row.rest()
      if content.isAtEnd { continue }
      if content.starts(with: "UNIT ") {
        header = true
        rows.header(line)
        continue
      }
      if content.starts(with: "LOAD ") || content.starts(with: "Legend:") { legend = true }
      if legend || content.contains("loaded units listed") {
        rows.skip(line)
        continue
      }
      var words = content.words()
      if words.first == "●" || words.first == "*" || words.first == "○" || words.first == "×" {
        words.removeFirst()
      }
      guard words.count >= 4, words[0].contains(".") else {
        if !header { throw .refused(content.string) }
        rows.note(line, "expected unit, load, active, sub")
        continue
      }
      rows.add(
        SystemdUnit(line: line, unit: words[0], load: words[1], active: words[2], sub: words[3]))
    }
  }
}

package struct SystemdUnit: Row {
  package let line: Line
  let unit: String
  let load: String
  let active: String
  let sub: String

  package static let table = Table<SystemdUnit>(
    "systemd_unit", "Units of systemd (systemctl list-units)",
    [
      Column("unit", "name with its suffix; may be shortened with … without --full", \.unit),
      Column("load", "loaded, not-found, masked, error", \.load),
      Column("active", "active, inactive, failed, activating, …", \.active),
      Column("sub", "running, exited, dead, plugged, …", \.sub),
    ])
}

/// Properties of systemd's units.
///
/// - Source: `systemctl show '*.service' -p …`.
/// - Format: `Key=value` lines, a blank line between units; the unit is the `Id` of its block. Only
///   properties about restarts, limits, weights, CPU and memory are kept; others are understood
///   and not kept (`Environment` and command lines among them).
/// - Since: `NRestarts` in systemd 235.
/// - Units: as systemd prints them: µs in `*USec` as a text with units, bytes, `infinity`.
/// - Errors: a line without `=` is skipped with a note.
/// - Reference: org.freedesktop.systemd1(5).
package enum SystemdShow: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.systemctl-show",
    origins: [
      .command(
        "systemctl show *.service -p Id,NRestarts,ActiveState,SubState,Result,CPUQuotaPerSecUSec,CPUWeight,CPUAffinity,AllowedCPUs,MemoryHigh,MemoryMax,TasksMax,LimitNOFILE,LimitNPROC,Nice,UnitFileState",
        sampled: true, cost: .noticeable),
      .alsoCommand("systemctl show {names}"), .alsoCommand("systemctl show"),
    ],
    tables: [SystemdProperty.table])

  private static let kept = [
    "NRestarts", "ActiveState", "SubState", "Result", "UnitFileState", "CPU", "AllowedCPUs",
    "AllowedMemoryNodes", "EffectiveCPUs", "NUMA", "Memory", "Tasks", "Limit", "IO", "Nice",
    "OOM", "ExecMainStatus", "Slice", "MainPID", "DefaultLimit", "DefaultTasksMax", "StartLimit",
    "Restart", "Delegate", "ControlGroup", "ActiveEnterTimestampMonotonic",
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var unit: String?
    var pending: [SystemdProperty] = []
    func flush() {
      for var property in pending {
        property.unit = unit
        rows.add(property)
      }
      pending = []
      unit = nil
    }
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank {
        flush()
        continue
      }
      guard let key = row.until("=")?.string, !key.isEmpty, !key.contains(" ") else {
        rows.note(line, "expected 'Key=value'")
        continue
      }
      let value = row.rest().string
      rows.header(line)
      if key == "Id" {
        unit = value
      } else if kept.contains(where: { key.hasPrefix($0) }) {
        pending.append(SystemdProperty(line: line, name: key, value: value))
      }
    }
    flush()
  }
}

package struct SystemdProperty: Row {
  package let line: Line
  var unit: String?
  let name: String
  let value: String

  init(line: Line, name: String, value: String) {
    self.line = line
    self.name = name
    self.value = value
  }

  package static let table = Table<SystemdProperty>(
    "systemd_property", "Properties of systemd's units (systemctl show)",
    [
      Column("unit", "name of the unit; NULL for the manager itself", \.unit),
      Column("name", "NRestarts, LimitNOFILE, CPUQuotaPerSecUSec, MemoryHigh, …", \.name),
      Column("value", "the text", \.value),
      Column("number", "the value; NULL for infinity and texts; restarts count since the start") {
        Int64($0.value)
      },
    ])
}

/// Time that each unit took to start.
///
/// - Source: `systemd-analyze blame`.
/// - Format: a time of parts (`1min 2.345s`, `939ms`, `1d 2h`) and a unit.
/// - Units: converted to ms; months of 30.44 and years of 365.25 days, as systemd counts.
/// - Errors: `Bootup is not yet finished` and a line without unit are skipped with a note.
/// - Reference: systemd-analyze(1).
package enum SystemdAnalyzeBlame: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.systemd-analyze-blame", origins: [.alsoCommand("systemd-analyze blame")],
    tables: [SystemdStartTime.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let scales: [(suffix: String, ms: Double)] = [
      ("month", 2_629_800_000), ("min", 60_000), ("ms", 1), ("us", 0.001), ("y", 31_557_600_000),
      ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("s", 1000),
    ]
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let words = row.words()
      var total = 0.0
      var good = words.count >= 2
      for word in words.dropLast() {
        guard let scale = scales.first(where: { word.hasSuffix($0.suffix) }),
          word.first?.isNumber == true, let number = Double(word.dropLast(scale.suffix.count))
        else {
          good = false
          break
        }
        total += number * scale.ms
      }
      guard good, let unit = words.last else {
        rows.note(line, "expected a time and a unit")
        continue
      }
      rows.add(SystemdStartTime(line: line, unit: unit, time: total))
    }
  }
}

package struct SystemdStartTime: Row {
  package let line: Line
  let unit: String
  let time: Double

  package static let table = Table<SystemdStartTime>(
    "systemd_start_time", "Time that units took to start (systemd-analyze blame)",
    [
      Column("unit", "name of the unit", \.unit),
      Column("start_ms", "time until it was active", \.time),
    ])
}
