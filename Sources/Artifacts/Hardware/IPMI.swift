import ByteText

/// Sensors of the board's management controller.
///
/// - Source: `ipmitool sdr`, `sdr elist`, `sensor`.
/// - Format: fields between `|`: name, reading, status; or name, id, status, entity, reading; or
///   name, value, unit, status and thresholds.
/// - Units: as printed, in `unit`.
/// - Errors: a line without `|` is noted.
/// - Reference: `ipmitool(1)`.
package enum IPMISensors: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ipmitool-sensors",
    origins: [
      .command("ipmitool sdr elist", cost: .heavy), .alsoCommand("ipmitool sdr"),
      .alsoCommand("ipmitool sdr list"), .alsoCommand("ipmitool sdr info"),
      .alsoCommand("ipmitool sensor list"), .alsoCommand("ipmitool sensor"),
      .alsoCommand("ipmitool -I open sensor list"), .alsoCommand("ipmitool -I usb sensor list"),
    ],
    tables: [IPMISensor.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    while let row = text.nextLine() {
      if row.isBlank { continue }
      let cells = row.string.split(separator: "|", omittingEmptySubsequences: false).map {
        StorageText.trimmed($0)
      }
      guard cells.count >= 3 else {
        rows.note(row.line, "expected fields between |")
        continue
      }
      let reading: String
      let status: String
      var unit: String?
      if cells.count >= 8 {
        (reading, unit, status) = (cells[1], cells[2], cells[3])
      } else if cells.count == 5 {
        (reading, status) = (cells[4], cells[2])
      } else {
        (reading, status) = (cells[1], cells[2])
      }
      let split = StorageText.number(reading)
      rows.add(
        IPMISensor(
          line: row.line, name: cells[0], reading: reading, number: split?.value,
          unit: unit ?? split?.suffix, status: status))
    }
    if rows.rowCount == 0 { throw StorageText.nothing(in: bytes, expected: "sensors") }
  }
}

package struct IPMISensor: Row {
  package let line: Line
  let name: String
  let reading: String
  let number: Double?
  let unit: String?
  let status: String

  package static let table = Table<IPMISensor>(
    "ipmi_sensor", "sensors of the management controller (ipmitool)",
    [
      Column("sensor", "name", \.name),
      Column("reading", "the text", \.reading),
      Column("number", "the reading as a number; NULL for na, no reading and states", \.number),
      Column("unit", "degrees C, RPM, Volts, Watts, …", \.unit),
      Column("status", "ok, ns, nc, cr, nr, …", \.status),
    ])
}

/// Events that the board's management controller logged.
///
/// - Source: `ipmitool sel list`, `sel elist`.
/// - Format: fields between `|`: number, date, time, sensor, event, Asserted or Deasserted.
/// - Units: times in the zone of the management controller, which is often not the host's.
/// - Errors: a line with fewer than four fields is noted; `SEL has no entries` is none.
/// - Reference: `ipmitool(1)`.
package enum IPMIEvents: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ipmitool-sel",
    origins: [
      .command("ipmitool sel elist", cost: .heavy), .alsoCommand("ipmitool sel list"),
      .alsoCommand("ipmitool sel elist -c"), .alsoCommand("ipmitool -I open sel list"),
    ],
    tables: [IPMIEvent.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var empty = false
    while let row = text.nextLine() {
      if row.isBlank { continue }
      if row.contains("SEL has no entries") {
        empty = true
        rows.header(row.line)
        continue
      }
      let cells = row.string.split(separator: "|", omittingEmptySubsequences: false).map {
        StorageText.trimmed($0)
      }
      guard cells.count >= 4 else {
        rows.note(row.line, "expected fields between |")
        continue
      }
      // Without a clock: `Pre-Init Time-stamp` in one field.
      let clock = !cells[1].hasPrefix("Pre-Init")
      let rest = cells.dropFirst(clock ? 3 : 2)
      rows.add(
        IPMIEvent(
          line: row.line, id: cells[0], date: clock ? cells[1] : nil, time: clock ? cells[2] : nil,
          sensor: rest.first ?? "", event: Array(rest)[at: 1], direction: Array(rest)[at: 2]))
    }
    if rows.rowCount == 0, !empty { throw StorageText.nothing(in: bytes, expected: "events") }
  }
}

package struct IPMIEvent: Row {
  package let line: Line
  let id: String
  let date: String?
  let time: String?
  let sensor: String
  let event: String?
  let direction: String?

  package static let table = Table<IPMIEvent>(
    "ipmi_event", "events of the management controller's log (ipmitool sel)",
    [
      Column("id", "number of the record, hexadecimal", \.id),
      Column(
        "date", "month/day/year in the controller's zone; NULL before its clock was set", \.date),
      Column("time", "time in the controller's zone", \.time),
      Column("sensor", "sensor", \.sensor),
      Column("event", "what happened", \.event),
      Column("direction", "Asserted or Deasserted", \.direction),
    ])
}
