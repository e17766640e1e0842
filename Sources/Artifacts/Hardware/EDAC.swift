import ByteText

/// Memory errors that the hardware corrected (or could not), by controller, row and module.
///
/// - Source: `/sys/devices/system/edac/mc/mc<N>/*`, and `csrow<N>/*`, `dimm<N>/*`, `rank<N>/*` in it.
/// - Format: one value a file.
/// - Units: counts since boot or since `seconds_since_reset`; 32 bits. `size_mb` and `dimm*/size` MB.
/// - Errors: an empty file yields nothing.
/// - Reference: `Documentation/admin-guide/ras.rst`, `Documentation/ABI/testing/sysfs-devices-edac`.
package enum EDAC: Artifact {
  private static let names = [
    "ce_count", "ce_noinfo_count", "ue_count", "ue_noinfo_count", "mc_name", "seconds_since_reset",
    "size_mb", "csrow{n:n}/ce_count", "csrow{n:n}/ue_count", "csrow{n:n}/ch{c:n}_ce_count",
    "csrow{n:n}/ch{c:n}_dimm_label", "dimm{n:n}/dimm_ce_count", "dimm{n:n}/dimm_ue_count",
    "dimm{n:n}/dimm_label", "dimm{n:n}/dimm_location", "dimm{n:n}/size", "rank{n:n}/dimm_ce_count",
    "rank{n:n}/dimm_ue_count", "rank{n:n}/dimm_label", "rank{n:n}/dimm_location", "rank{n:n}/size",
  ]

  package static let spec = ArtifactSpec(
    id: "sys.edac",
    origins: names.map {
      .file("sys/devices/system/edac/mc/mc{mc:n}/\($0)", sampled: $0.hasSuffix("count"))
    }
      + [
        .alsoFile("sys/devices/system/edac/mc/mc{mc:n}/{attribute}"),
        .alsoFile("sys/devices/system/edac/mc/mc{mc:n}/{unit}/{attribute}"),
      ],
    tables: [EDACAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let parts = source.path.split(separator: "/").map(String.init)
    let attribute = parts.last ?? ""
    let unit = parts.count > 7 ? parts[6] : nil
    try parseValue(bytes, source, into: &rows) { line, value, number in
      EDACAttribute(
        line: line, controller: Int(source["mc"]), unit: unit, attribute: attribute, value: value,
        number: number)
    }
  }
}

package struct EDACAttribute: Row {
  package let line: Line
  let controller: Int?
  let unit: String?
  let attribute: String
  let value: String
  let number: Int64?

  package static let table = Table<EDACAttribute>(
    "edac", "memory controllers' error counts and facts, since boot or the last reset",
    [
      Column("mc", "memory controller", \.controller),
      Column("unit", "csrow0, dimm3, rank1; NULL for the controller as a whole", \.unit),
      Column(
        "attribute", "ce_count (corrected), ue_count (uncorrected), dimm_label, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number, where it is one", \.number),
    ])
}
