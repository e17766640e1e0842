import ByteText

/// Idle states of each CPU: depth, exit latency, use.
///
/// - Source: `/sys/devices/system/cpu/cpuN/cpuidle/stateM/*`.
/// - Format: one value a file. `latency` and `residency` in us; `time` (us) and `usage`, `rejected`,
///   `above`, `below` are counters since boot (64-bit). `time` counts what was requested, not what
///   the hardware did.
/// - Since: `above` and `below` 5.0, `default_status` 5.6, `rejected` 5.8.
/// - Reference: `Documentation/admin-guide/pm/cpuidle.rst`.
package enum CPUIdle: Artifact {
  private static let directory = "sys/devices/system/cpu/cpu{cpu:n}/cpuidle/state{state:n}/"

  package static let spec = ArtifactSpec(
    id: "sys.cpuidle",
    origins: ["name", "latency", "residency", "disable"].map { .file(directory + $0, cost: .small) }
      + ["usage", "time", "rejected", "above", "below"].map {
        .file(directory + $0, sampled: true, cost: .small)
      }
      + ["desc", "power", "default_status"].map { .alsoFile(directory + $0) },
    tables: [CPUIdleAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let attribute = String(source.path.split(separator: "/").last ?? "")
    try parseValue(bytes, source, into: &rows) { line, value, number in
      CPUIdleAttribute(
        line: line, cpu: Int(source["cpu"]), state: Int(source["state"]), attribute: attribute,
        value: value, number: number)
    }
  }
}

package struct CPUIdleAttribute: Row {
  package let line: Line
  let cpu: Int?
  let state: Int?
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<CPUIdleAttribute>(
    "cpuidle", "Attributes of the idle states of each CPU; latency, residency and time in us",
    [
      Column("cpu", "CPU number", \.cpu),
      Column("state", "number of the state, 0 is the shallowest", \.state),
      Column("attribute", "name, desc, latency, residency, usage, time, disable, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
