import ByteText

/// Where each CPU sits: socket, die, cluster, core, and the CPUs it shares them with.
///
/// - Source: `/sys/devices/system/cpu/cpuN/topology/*`.
/// - Format: one value a file: an id (-1 = unknown, NULL here), a list (`…_list`) or a mask.
/// - Since: `core_cpus`, `package_cpus`, `die_*` in 5.2 or so (before: `thread_siblings`,
///   `core_siblings`), `cluster_*` 5.16, `book_*` and `drawer_*` on s390. Offline CPUs have none.
/// - Reference: `Documentation/admin-guide/cputopology.rst`.
package enum CPUTopology: Artifact {
  private static let directory = "sys/devices/system/cpu/cpu{cpu:n}/topology/"

  package static let spec = ArtifactSpec(
    id: "sys.cpu.topology",
    origins: [
      "physical_package_id", "die_id", "cluster_id", "core_id", "book_id", "drawer_id",
      "thread_siblings_list", "core_cpus_list", "core_siblings_list", "package_cpus_list",
      "die_cpus_list", "cluster_cpus_list", "book_siblings_list", "drawer_siblings_list",
    ].map { .file(directory + $0, cost: .small) } + [
      .alsoFile(directory + "{attribute}")
    ],
    tables: [TopologyAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let attribute = String(source.path.split(separator: "/").last ?? "")
    try parseValue(bytes, source, into: &rows) { line, value, number -> TopologyAttribute? in
      let isID = attribute.hasSuffix("_id") || attribute == "ppin"
      let set = isID ? nil : CPUSet(value, attribute: attribute)
      if !isID, set == nil { return nil }
      return TopologyAttribute(
        line: line, cpu: Int(source["cpu"]), attribute: attribute, value: value,
        number: isID ? number.flatMap { $0 < 0 ? nil : $0 } : nil, cpus: set?.text,
        cpuCount: set?.count)
    }
  }
}

package struct TopologyAttribute: Row {
  package let line: Line
  let cpu: Int?
  let attribute: String
  let value: String
  let number: Int64?
  let cpus: String?
  let cpuCount: Int?

  package static let table = Table<TopologyAttribute>(
    "cpu_topology", "Place of each CPU in the topology, one attribute a row",
    [
      Column("cpu", "CPU number", \.cpu),
      Column("attribute", "physical_package_id, core_id, thread_siblings_list, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the id; NULL for sets and unknown ids (-1)", \.number),
      Column("cpus", "list or mask as a list 0-3,8: equal sets are equal text", \.cpus),
      Column("cpu_count", "how many CPUs the set has", \.cpuCount),
    ])
}
