import ByteText

/// How a network device gathers interrupts.
///
/// - Source: `ethtool -c DEV`.
/// - Format: `name: number` or `n/a`; `Adaptive RX: on  TX: off` holds two (`adaptive-rx`,
///   `adaptive-tx`).
/// - Units: microseconds (`*-usecs*`), frames, packets per second. `rx-usecs` of Intel drivers below
///   10 is a mode: 0 off, 1 dynamic, 3 conservative.
/// - Errors: drivers without it answer with an error text only: `.refused`.
/// - Reference: ethtool(8).
package enum EthtoolCoalesce: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.ethtool-c",
    origins: [.command("ethtool -c {nic}"), .alsoCommand("ethtool --show-coalesce {nic}")],
    tables: [NICCoalesce.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let text = EthtoolText(bytes, source, into: &rows)
    var found = false
    for field in text.fields {
      var pairs = [(field.label, field.value)]
      if field.label == "Adaptive RX" || field.label == "CQE mode RX" {
        let stem = field.label == "Adaptive RX" ? "adaptive" : "cqe-mode"
        let words = field.value.split(separator: " ")
        pairs = []
        if let rx = words.first { pairs.append((stem + "-rx", String(rx))) }
        if words.count > 2, words[1] == "TX:" { pairs.append((stem + "-tx", String(words[2]))) }
      }
      if pairs.isEmpty { rows.note(field.line, "expected a value") }
      for (attribute, value) in pairs {
        found = true
        rows.add(
          NICCoalesce(
            line: field.line, nic: field.nic, attribute: attribute,
            value: value == "n/a" || value.isEmpty ? nil : value,
            number: Int64(value) ?? (value == "on" ? 1 : value == "off" ? 0 : nil)))
      }
    }
    if !found { throw text.failure }
  }
}

package struct NICCoalesce: Row {
  package let line: Line
  let nic: String
  let attribute: String
  let value: String?
  let number: Int64?

  package static let table = Table<NICCoalesce>(
    "nic_coalesce", "Interrupt coalescing of each network device (ethtool -c)", perNamespace: true,
    [
      Column("nic", "device", \.nic),
      Column(
        "attribute", "adaptive-rx, adaptive-tx, rx-usecs, rx-frames, tx-usecs, …", \.attribute),
      Column("value", "the text; NULL when the device has no such setting (n/a)", \.value),
      Column("number", "the number; 1 and 0 for on and off", \.number),
    ])
}
