import ByteText

/// Offloads and other features of a network device, and which are fixed by driver or kernel.
///
/// - Source: `ethtool -k DEV`.
/// - Format: `name: on|off`, then `[fixed]`, `[requested on]` or `[not requested]`; parts of a
///   feature are indented. Old versions write `Offload parameters for` and names with blanks
///   (`tcp segmentation offload`), which become dashes here.
/// - Errors: lines of what the driver cannot tell (`Cannot get device …: Operation not supported`)
///   are left out: the features behind them are valid. Nothing but such lines is `.refused`.
/// - Reference: ethtool(8), `Documentation/networking/segmentation-offloads.rst`.
package enum EthtoolFeatures: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ethtool-k",
    origins: [
      .command("ethtool -k {nic}"), .alsoCommand("ethtool --show-features {nic}"),
      .alsoCommand("ethtool --show-offload {nic}"),
    ],
    tables: [NICFeature.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let text = EthtoolText(bytes, source, into: &rows)
    for field in text.fields {
      let state = field.value.split(separator: " ").first ?? ""
      guard state == "on" || state == "off" else {
        rows.note(field.line, "expected on or off, found '\(field.value.prefix(40))'")
        continue
      }
      let requested: Bool? =
        field.value.range(of: "[requested on]") != nil
        ? true
        : field.value.range(of: "[requested off]") != nil
          || field.value.range(of: "[not requested]") != nil ? false : nil
      rows.add(
        NICFeature(
          line: field.line, nic: field.nic,
          feature: field.label.split(separator: " ").joined(separator: "-"),
          enabled: state == "on", fixed: field.value.range(of: "[fixed]") != nil,
          requested: requested))
    }
    if text.fields.isEmpty { throw text.failure }
  }
}

package struct NICFeature: Row {
  package let line: Line
  let nic: String
  let feature: String
  let enabled: Bool
  let fixed: Bool
  let requested: Bool?

  package static let table = Table<NICFeature>(
    "nic_feature", "Features (offloads) of each network device (ethtool -k)", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column(
        "feature", "name with dashes: tcp-segmentation-offload, generic-receive-offload, …",
        \.feature),
      Column("enabled", "1 when on", \.enabled),
      Column("fixed", "1 when it cannot be changed", \.fixed),
      Column(
        "requested", "what was asked for, where it differs from the state; else NULL", \.requested),
    ])
}
