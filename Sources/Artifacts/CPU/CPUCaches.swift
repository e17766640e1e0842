import ByteText

/// The caches of each CPU: level, kind, size, and the CPUs that share them.
///
/// - Source: `/sys/devices/system/cpu/cpuN/cache/indexM/*`.
/// - Format: one value a file; `size` is `32K` (KiB) or `8M`; sets as list or mask. One cache
///   appears with each CPU that uses it: count distinct (level, type, cpus).
/// - Errors: `size` may be missing (then sets, ways and line size tell), or `0K` for unknown.
/// - Reference: `Documentation/ABI/testing/sysfs-devices-system-cpu`.
package enum CPUCaches: Artifact {
  private static let directory = "sys/devices/system/cpu/cpu{cpu:n}/cache/index{index:n}/"

  package static let spec = ArtifactSpec(
    id: "sys.cpu.cache",
    origins: ["level", "type", "size", "shared_cpu_list", "id"].map {
      .file(directory + $0, cost: .small)
    }
      + [
        "shared_cpu_map", "coherency_line_size", "number_of_sets", "ways_of_associativity",
        "physical_line_partition", "write_policy", "allocation_policy", "attributes",
      ].map { .alsoFile(directory + $0) },
    tables: [CacheAttribute.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let attribute = String(source.path.split(separator: "/").last ?? "")
    try parseValue(bytes, source, into: &rows) { line, value, number -> CacheAttribute? in
      let isSet = attribute.hasPrefix("shared_cpu")
      let set = isSet ? CPUSet(value, attribute: attribute) : nil
      if isSet, set == nil { return nil }
      return CacheAttribute(
        line: line, cpu: Int(source["cpu"]), index: Int(source["index"]), attribute: attribute,
        value: value, number: attribute == "size" ? size(value) : isSet ? nil : number,
        cpus: set?.text, cpuCount: set?.count)
    }
  }

  /// `32K`, `8M` or bytes, as bytes.
  private static func size(_ text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int64(digits) else { return nil }
    let unit: Int64
    switch text.dropFirst(digits.count) {
    case "": unit = 1
    case "K", "KB", "KiB": unit = 1024
    case "M", "MB", "MiB": unit = 1024 * 1024
    default: return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit)
    return overflow || bytes == 0 ? nil : bytes
  }
}

package struct CacheAttribute: Row {
  package let line: Line
  let cpu: Int?
  let index: Int?
  let attribute: String
  let value: String
  let number: Int64?
  let cpus: String?
  let cpuCount: Int?

  package static let table = Table<CacheAttribute>(
    "cpu_cache_attribute", "Caches of each CPU, one attribute a row",
    [
      Column("cpu", "CPU number", \.cpu),
      Column("cache_index", "number of the cache directory of this CPU", \.index),
      Column("attribute", "level, type, size, shared_cpu_list, number_of_sets, …", \.attribute),
      Column("value", "the text", \.value),
      Column("number", "the value as a number; attribute size in bytes", \.number),
      Column("cpus", "CPUs that share the cache as a list 0-3,8", \.cpus),
      Column("cpu_count", "how many CPUs share it", \.cpuCount),
    ])
}
