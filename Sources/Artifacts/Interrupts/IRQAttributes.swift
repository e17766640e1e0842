import ByteText

/// Which CPUs an interrupt line may use, and uses.
///
/// - Source: `/proc/irq/N/*`; `/proc/irq/default_smp_affinity` has no number.
/// - Format: one value a file: lists (`…_list`), masks, or the node (-1 = none, NULL here).
/// - Since: `effective_affinity*` in 4.13, and not on every architecture. What counts is the
///   effective list; the wished-for one may name more CPUs.
/// - Reference: `Documentation/core-api/irq/irq-affinity.rst`.
package enum IRQAttributes: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.irq",
    origins: [
      .file("proc/irq/{irq:n}/smp_affinity_list", sampled: true),
      .file("proc/irq/{irq:n}/effective_affinity_list", sampled: true),
      .file("proc/irq/{irq:n}/affinity_hint"),
      .file("proc/irq/{irq:n}/node"),
      .file("proc/irq/default_smp_affinity"),
      .alsoFile("proc/irq/{irq:n}/smp_affinity"),
      .alsoFile("proc/irq/{irq:n}/effective_affinity"),
    ],
    tables: [IRQAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let attribute = String(source.path.split(separator: "/").last ?? "")
    try parseValue(bytes, source, into: &rows) { line, value, number -> IRQAttribute? in
      let isNode = attribute == "node"
      let cpus = isNode ? nil : CPUSet(value, attribute: attribute)
      if isNode ? number == nil : cpus == nil { return nil }
      return IRQAttribute(
        line: line, irq: Int(source["irq"]), attribute: attribute, value: value, cpus: cpus?.text,
        cpuCount: cpus?.count, node: isNode ? number.flatMap { $0 < 0 ? nil : $0 } : nil)
    }
  }
}

package struct IRQAttribute: Row {
  package let line: Line
  let irq: Int?
  let attribute: String
  let value: String
  let cpus: String?
  let cpuCount: Int?
  let node: Int64?

  package static let table = Table<IRQAttribute>(
    "irq_attribute", "Affinity and node of interrupt lines",
    [
      Column("irq", "number as in interrupt; NULL for the default of new lines", \.irq),
      Column(
        "attribute",
        "file name: smp_affinity_list, effective_affinity_list, affinity_hint, node, …",
        \.attribute),
      Column("value", "the text", \.value),
      Column("cpus", "list or mask as a list 0-3,8", \.cpus),
      Column("cpu_count", "how many CPUs it names", \.cpuCount),
      Column("node", "NUMA node of the device (attribute node); NULL when none", \.node),
    ])
}
