import ByteText

/// Thermal zones and cooling devices.
///
/// - Source: `/sys/class/thermal/thermal_zoneN/*`, `cooling_deviceN/*`.
/// - Format: one value a file; temperatures in millidegrees Celsius. `cur_state` of 0 is no cooling;
///   -1 is unknown (intel_powerclamp idle).
/// - Errors: reading a sensor that is off fails; the file is then empty.
/// - Reference: `Documentation/driver-api/thermal/sysfs-api.rst`.
package enum Thermal: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.thermal",
    origins: ["type", "temp", "mode", "policy"].map {
      .file("sys/class/thermal/thermal_zone{number:n}/" + $0, sampled: $0 == "temp")
    }
      + ["type", "cur_state", "max_state"].map {
        .file("sys/class/thermal/cooling_device{number:n}/" + $0, sampled: $0 == "cur_state")
      }
      + [
        .file("sys/class/thermal/thermal_zone{number:n}/trip_point_{trip:n}_temp"),
        .file("sys/class/thermal/thermal_zone{number:n}/trip_point_{trip:n}_type"),
        .alsoFile("sys/class/thermal/thermal_zone{number:n}/{attribute}"),
        .alsoFile("sys/class/thermal/cooling_device{number:n}/{attribute}"),
      ],
    tables: [ThermalAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let attribute = String(source.path.split(separator: "/").last ?? "")
    let kind = source.pattern.contains("thermal_zone") ? "zone" : "cooling_device"
    try parseValue(bytes, source, into: &rows) { line, value, number -> ThermalAttribute? in
      let unknown = attribute == "cur_state" && number == -1
      return ThermalAttribute(
        line: line, kind: kind, number: Int(source["number"]), attribute: attribute, value: value,
        reading: unknown ? nil : number)
    }
  }
}

package struct ThermalAttribute: Row {
  package let line: Line
  let kind: String
  let number: Int?
  let attribute: String
  let value: String
  let reading: Int64?

  package static let table = Table<ThermalAttribute>(
    "thermal", "Attributes of thermal zones and cooling devices",
    [
      Column("kind", "zone or cooling_device", \.kind),
      Column("device", "number of the zone or device", \.number),
      Column("attribute", "type, temp, cur_state, max_state, trip_point_0_temp, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number; temperatures in millidegrees Celsius", \.reading),
    ])
}
