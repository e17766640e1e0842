import ByteText

/// Settings and readings of CPU frequency scaling, one attribute a file.
///
/// - Source: `/sys/devices/system/cpu/cpuN/cpufreq/*`, or `cpufreq/policyN/*` on newer kernels.
/// - Format: one value a file; frequencies in kHz; `<unsupported>` and `<unknown>` are kept as text
///   only, their `number` is NULL.
/// - Errors: an empty file yields nothing.
/// - Reference: `Documentation/admin-guide/pm/cpufreq.rst`.
package enum CPUFreq: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.cpufreq",
    origins: [
      .file("sys/devices/system/cpu/cpu{cpu:n}/cpufreq/{attribute}", sampled: true),
      .file("sys/devices/system/cpu/cpufreq/policy{cpu:n}/{attribute}", sampled: true),
    ],
    tables: [CPUFreqAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let attribute = source["attribute"]
    try parseValue(bytes, source, into: &rows) { line, value, number in
      CPUFreqAttribute(
        line: line, cpu: Int(source["cpu"]), attribute: attribute, value: value, number: number)
    }
  }
}

package struct CPUFreqAttribute: Row {
  package let line: Line
  let cpu: Int?
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<CPUFreqAttribute>(
    "cpufreq", "cpufreq attributes of each CPU or policy, frequencies in kHz",
    [
      Column("cpu", "CPU, or first CPU of the policy", \.cpu),
      Column("attribute", "file name: scaling_governor, scaling_cur_freq, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
