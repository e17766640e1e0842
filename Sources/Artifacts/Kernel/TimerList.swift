import ByteText

/// How the kernel keeps time on each CPU: high-resolution timers, stopped ticks, clock event devices.
///
/// - Source: `/proc/timer_list` (root).
/// - Format: blocks `cpu: N` with `.name : value` lines, then devices with `Clock Event Device: name`.
///   Kept are the few names that tell the mode and its troubles; timers and the rest are skipped:
///   they are internals that change every moment.
/// - Units: as the name says; `nr_*` are counters since boot.
/// - Reference: `kernel/time/timer_list.c`.
package enum TimerList: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.timer_list",
    origins: [.file("proc/timer_list", cost: .noticeable)],
    tables: [TimerListValue.table], otherLines: .skipped)

  private static let names: Set<String> = [
    "hres_active", "nr_events", "nr_retries", "nr_hangs", "max_hang_time", "nohz_mode", "nohz",
    "tick_stopped", "idle_calls", "idle_sleeps", "highres",
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var cpu: Int?
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      row.skipSpaces()
      if row.starts(with: "Timer List Version") {
        found = true
        rows.header(line)
      } else if row.skip("cpu:") || row.skip("Per CPU device:") {
        cpu = row.rest().integer
        rows.header(line)
      } else if row.starts(with: "Broadcast device") {
        cpu = nil
        rows.header(line)
      } else if row.skip("Clock Event Device:") {
        rows.add(
          TimerListValue(line: line, cpu: cpu, name: "clock_event_device", value: row.rest().string)
        )
      } else if row.skip("."), let name = row.until(":")?.rest().string, names.contains(name) {
        let value = row.word()?.string ?? ""
        rows.add(TimerListValue(line: line, cpu: cpu, name: name, value: value))
      }
    }
    if !found { throw .unrecognised("no line 'Timer List Version'") }
  }
}

package struct TimerListValue: Row {
  package let line: Line
  let cpu: Int?
  let name: String
  let value: String

  package static let table = Table<TimerListValue>(
    "timer_list", "Time-keeping mode of each CPU",
    [
      Column("cpu", "CPU number; NULL for the broadcast device", \.cpu),
      Column(
        "name",
        "hres_active, nohz_mode, tick_stopped, nr_hangs, max_hang_time, clock_event_device, …",
        \.name),
      Column("value", "number (max_hang_time in ns) or device name", \.value),
    ])
}
