import ByteText

/// Further attributes of single CPUs: online, energy bias, latency limit, thermal throttling,
/// microcode, capacity.
///
/// - Source: files below `/sys/devices/system/cpu/cpuN/`.
/// - Format: one value a file. `pm_qos_resume_latency_us`: 0 no limit, `n/a` no latency at all,
///   else us. `thermal_throttle/*_count` and `*_time_ms` are counters since boot; those of the
///   package repeat on each of its CPUs.
/// - Since: `energy_perf_bias` 5.2, `cpu_capacity` on ARM and 6.12 x86, `*_time_ms` 5.6.
/// - Reference: `Documentation/ABI/testing/sysfs-devices-system-cpu`, `sysfs-devices-power`.
package enum CPUAttributes: Artifact {
  private static let directory = "sys/devices/system/cpu/cpu{cpu:n}/"

  package static let spec = ArtifactSpec(
    id: "sys.cpu.attributes",
    origins: [
      .file(directory + "online"),
      .file(directory + "power/energy_perf_bias"),
      .file(directory + "power/pm_qos_resume_latency_us"),
      .file(directory + "thermal_throttle/{attribute}", sampled: true),
      .file(directory + "microcode/version"),
      .file(directory + "cpu_capacity"),
      .file(directory + "acpi_cppc/nominal_freq"),
      .file(directory + "acpi_cppc/lowest_freq"),
    ]
      + [
        "acpi_cppc/{attribute}", "address", "polarization", "configure", "physical_id",
        "hotplug/state", "hotplug/target", "smt_snooze_delay", "capability",
        "regs/identification/midr_el1",
      ].map { .alsoFile(directory + $0) },
    tables: [CPUAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/")
    let attribute = String(parts.last ?? "")
    let group = parts.count > 6 ? parts[5..<(parts.count - 1)].joined(separator: "/") : nil
    try parseValue(bytes, source, into: &rows) { line, value, number in
      CPUAttribute(
        line: line, cpu: Int(source["cpu"]), group: group, attribute: attribute, value: value,
        number: number)
    }
  }
}

package struct CPUAttribute: Row {
  package let line: Line
  let cpu: Int?
  let group: String?
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<CPUAttribute>(
    "cpu_attribute", "Further attributes of single CPUs, one a row",
    [
      Column("cpu", "CPU number", \.cpu),
      Column(
        "directory", "power, thermal_throttle, microcode, acpi_cppc, …; NULL at the top", \.group),
      Column(
        "attribute", "online, energy_perf_bias, pm_qos_resume_latency_us, core_throttle_count, …",
        \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
