import ByteText

/// What further ethtool commands say of a device: time stamping, module, energy saving, error
/// correction, private flags, hashing.
///
/// - Source: `ethtool -T`, `-m`, `--show-eee`, `--show-fec`, `--show-priv-flags`, `-n`, `-x`, `-P`.
/// - Format: `label: value`; values and units as printed. Lists go on in lines without colon: those
///   are kept with the label above, and each row of the indirection table (`-x`) has the first index
///   as its label.
/// - Errors: error text only is `.refused`.
/// - Reference: ethtool(8).
package enum EthtoolDetails: Artifact {
  private static let commands = ["-T", "-m", "-P", "--module-info", "--show-rxfh"]
  package static let spec = ArtifactSpec(
    id: "cmd.ethtool-details",
    origins: [
      .command("ethtool -x {nic}"), .command("ethtool --show-fec {nic}"),
      .command("ethtool --show-eee {nic}"), .command("ethtool --show-priv-flags {nic}"),
    ] + commands.map { .alsoCommand("ethtool \($0) {nic}") }
      + [
        .alsoCommand("ethtool -n {nic}"), .alsoCommand("ethtool -n {nic} rx-flow-hash {flow}"),
      ],
    tables: [NICDetail.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let name = source.pattern.split(separator: "_").dropFirst().first.map(String.init) ?? ""
    var text = Cursor(bytes, firstLine: source.firstLine)
    var nic = source["nic"]
    var label = ""
    var found = false
    var refusal: String?
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      if EthtoolText.isRefusal(row) || row.contains("No private flags") {
        rows.skip(line)
        refusal = refusal ?? row.rest().string
        continue
      }
      let indented = row.starts(with: " ") || row.starts(with: "\t")
      let whole = row.rest().string
      var value = whole
      if let left = row.until(":") {
        label = left.rest().string
        value = row.rest().string
        if value.isEmpty, !indented {
          if let at = label.range(of: " for ") { nic = String(label[at.upperBound...]) }
          rows.header(line)
          continue
        }
        if value.isEmpty {
          rows.header(line)
          continue
        }
      } else if label.isEmpty {
        label = whole
      }
      found = true
      rows.add(NICDetail(line: line, nic: nic, command: name, attribute: label, value: value))
    }
    if !found { throw refusal.map { .refused($0) } ?? .empty("no values") }
  }
}

package struct NICDetail: Row {
  package let line: Line
  let nic, command, attribute, value: String

  package static let table = Table<NICDetail>(
    "nic_detail", "What further ethtool commands say of each network device", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column("command", "option of ethtool: -T, -m, --show-eee, --show-fec, -x, …", \.command),
      Column("attribute", "label as printed", \.attribute),
      Column("value", "value as printed, with its unit", \.value),
    ])
}
