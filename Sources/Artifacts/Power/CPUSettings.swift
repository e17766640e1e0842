import ByteText

/// Settings of all CPUs together: idle driver and governor, P-state driver, turbo, SMT.
///
/// - Source: files below `/sys/devices/system/cpu/` in `cpuidle`, `intel_pstate`, `amd_pstate`,
///   `cpufreq`, `smt`, and `/sys/module/{intel_idle,haltpoll,processor}/parameters`.
/// - Format: one value a file; lists of governors keep their blanks.
/// - Reference: `Documentation/admin-guide/pm/`, `Documentation/ABI/testing/sysfs-devices-system-cpu`.
package enum CPUSettings: Artifact {
  private static let directory = "sys/devices/system/cpu/"

  package static let spec = ArtifactSpec(
    id: "sys.cpu.settings",
    origins: [
      "cpuidle/current_driver", "cpuidle/current_governor", "cpuidle/current_governor_ro",
      "cpuidle/available_governors", "cpufreq/boost", "smt/active", "smt/control",
      "intel_pstate/{attribute}", "amd_pstate/{attribute}", "dispatching", "kernel_max",
    ].map { .file(directory + $0) } + [
      .file("sys/module/intel_idle/parameters/{attribute}"),
      .file("sys/module/haltpoll/parameters/{attribute}"),
      .file("sys/module/processor/parameters/{attribute}"),
    ],
    tables: [CPUSetting.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/").filter { $0 != "parameters" }
    guard let attribute = parts.last, let group = parts.dropLast().last else {
      throw .unrecognised("no path")
    }
    try parseValue(bytes, source, into: &rows) { line, value, number in
      CPUSetting(
        line: line, group: String(group), attribute: String(attribute), value: value, number: number
      )
    }
  }
}

package struct CPUSetting: Row {
  package let line: Line
  let group: String
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<CPUSetting>(
    "cpu_setting", "Settings of all CPUs together, one attribute a row",
    [
      Column(
        "directory",
        "cpuidle, intel_pstate, amd_pstate, cpufreq, smt, intel_idle, haltpoll, …; cpu at the top",
        \.group),
      Column("attribute", "current_driver, no_turbo, boost, control, max_cstate, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
