import ByteText

/// Time that each CPU spent at each clock, by the kernel's requests.
///
/// - Source: `…/cpufreq/stats/time_in_state` of a CPU or policy; not with intel_pstate in active mode.
/// - Format: `3600000 2089`: kHz and ticks of 10 ms, a counter since boot (64-bit).
/// - Errors: a line of another form is skipped with a note.
/// - Reference: `Documentation/cpu-freq/cpufreq-stats.rst`.
package enum CPUFreqStats: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.cpufreq.time_in_state",
    origins: [
      .file("sys/devices/system/cpu/cpufreq/policy{cpu:n}/stats/time_in_state", sampled: true),
      .file("sys/devices/system/cpu/cpu{cpu:n}/cpufreq/stats/time_in_state", sampled: true),
    ],
    tables: [CPUFreqTime.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      if row.isBlank { continue }
      found = true
      guard let khz = row.nextUnsigned(), let ticks = row.nextUnsigned(), row.isBlank else {
        rows.note(row.line, "expected kHz and ticks")
        continue
      }
      rows.add(CPUFreqTime(line: row.line, cpu: Int(source["cpu"]), khz: khz, ticks: ticks))
    }
    if !found { throw .empty("no lines") }
  }
}

package struct CPUFreqTime: Row {
  package let line: Line
  let cpu: Int?
  let khz: UInt64
  let ticks: UInt64

  package static let table = Table<CPUFreqTime>(
    "cpufreq_time", "Time of each CPU or policy at each clock",
    [
      Column("cpu", "CPU, or first CPU of the policy", \.cpu),
      Column("frequency_khz", "clock that was asked for", \.khz),
      Column("ticks", "time in 10 ms, counter since boot", \.ticks),
    ])
}
