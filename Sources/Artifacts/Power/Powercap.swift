import ByteText

/// Power limits and energy of packages, cores and memory (RAPL).
///
/// - Source: `/sys/class/powercap/ZONE/*`, zones such as `intel-rapl:0` and `intel-rapl:0:1`.
/// - Format: one value a file; `energy_uj` (root only since 5.10) counts microjoules and wraps at
///   `max_energy_range_uj`; limits in microwatts, windows in microseconds.
/// - Reference: `Documentation/power/powercap/powercap.rst`.
package enum Powercap: Artifact {
  private static let directory = "sys/class/powercap/{zone}/"

  package static let spec = ArtifactSpec(
    id: "sys.powercap",
    origins: ["name", "enabled", "max_energy_range_uj"].map { .file(directory + $0) } + [
      .file(directory + "energy_uj", sampled: true),
      .file(directory + "constraint_{constraint:n}_{attribute}"),
    ],
    tables: [PowercapAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let attribute = String(source.path.split(separator: "/").last ?? "")
    try parseValue(bytes, source, into: &rows) { line, value, number in
      PowercapAttribute(
        line: line, zone: source["zone"], attribute: attribute, value: value, number: number)
    }
  }
}

package struct PowercapAttribute: Row {
  package let line: Line
  let zone: String
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<PowercapAttribute>(
    "powercap", "Attributes of power zones (RAPL)",
    [
      Column("zone", "intel-rapl:0, intel-rapl:0:1, …", \.zone),
      Column("attribute", "name, energy_uj, constraint_0_power_limit_uw, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, in the unit that the attribute names", \.number),
    ])
}
