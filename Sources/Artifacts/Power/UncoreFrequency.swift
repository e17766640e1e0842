import ByteText

/// Clock limits of the uncore (mesh, memory controllers) of Intel servers.
///
/// - Source: `/sys/devices/system/cpu/intel_uncore_frequency/DOMAIN/*`.
/// - Format: one value a file, kHz. Domains are `package_00_die_00`, with TPMI also `uncore00`.
/// - Since: 5.6; `current_freq_khz` where the hardware tells.
/// - Reference: `Documentation/admin-guide/pm/intel_uncore_frequency_scaling.rst`.
package enum UncoreFrequency: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.uncore_frequency",
    origins: [
      .file("sys/devices/system/cpu/intel_uncore_frequency/{domain}/{attribute}", sampled: true)
    ],
    tables: [UncoreAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    try parseValue(bytes, source, into: &rows) { line, value, number in
      UncoreAttribute(
        line: line, domain: source["domain"], attribute: source["attribute"], value: value,
        number: number)
    }
  }
}

package struct UncoreAttribute: Row {
  package let line: Line
  let domain: String
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<UncoreAttribute>(
    "uncore_frequency", "Clock limits of the uncore, kHz",
    [
      Column("domain", "package_00_die_00, uncore00, …", \.domain),
      Column("attribute", "min_freq_khz, max_freq_khz, initial_max_freq_khz, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number", \.number),
    ])
}
