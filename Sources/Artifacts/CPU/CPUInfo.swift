import ByteText

/// What the kernel says about each CPU: maker, model, clock, place in the topology, flags.
///
/// - Source: `/proc/cpuinfo`; online CPUs only.
/// - Format: `key : value` lines in blocks. A block of one CPU starts with `processor` or
///   `cpu number` (s390 also has `processor 0: version = …`); with blank lines removed
///   (supportconfig) the same keys begin the next CPU. Blocks without such a key, and keys known to
///   be the machine's, go to `cpuinfo_machine`. Further keys of a CPU belong to its row and are not
///   stored.
/// - Units: MHz; x86 shows the current clock, arm64 none, ppc `3690.000000MHz`.
/// - Errors: a line without `:` is skipped with a note.
/// - Reference: `show_cpuinfo` of each architecture.
package enum CPUInfo: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.cpuinfo",
    origins: [.file("proc/cpuinfo", sampled: true, cost: .small)],
    tables: [CPUInfoRow.table, CPUInfoMachine.table])

  /// Keys of the machine even when they follow a CPU without a blank line.
  private static let machineKeys: Set<String> = [
    "Hardware", "Revision", "Serial", "timebase", "platform", "machine", "motherboard", "firmware",
    "detected as", "MMU", "system type", "pmac flags", "pmac-generation", "# processors",
    "bogomips per cpu", "max thread id", "facilities", "Processor",
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var cpus: [CPUInfoRow] = []
    var current: Int?
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank {
        current = nil
        continue
      }
      guard let left = row.until(":") else {
        rows.note(line, "expected 'key : value'")
        continue
      }
      let key = left.rest().string
      let value = row.rest().string
      found = true
      let lower = key.lowercased()
      if lower.hasPrefix("processor "), let number = Int(lower.dropFirst(10)) {
        // s390: processor 0: version = FF,  identification = 3FE047,  machine = 9672
        let index = start(number, line, &cpus)
        cpus[index].fields["s390"] = value
        rows.header(line)
      } else if key == "processor" || lower == "cpu number", let number = Int(value) {
        current = start(number, line, &cpus)
        rows.header(line)
      } else if let current, cpus.indices.contains(current),
        !machineKeys.contains(key) || (key == "machine" && cpus[current].fields["s390"] != nil)
      {
        cpus[current].fields[lower] = value
        rows.header(line)
      } else {
        rows.add(CPUInfoMachine(line: line, key: key, value: value))
      }
    }
    for cpu in cpus { rows.add(cpu) }
    if !found { throw .empty("no 'key : value' lines") }
  }

  /// Where the CPU's row is; a new one unless the CPU was seen already (s390 lists them twice).
  private static func start(_ number: Int, _ line: Line, _ cpus: inout [CPUInfoRow]) -> Int {
    if let known = cpus.lastIndex(where: { $0.cpu == number }), cpus[known].fields["s390"] != nil {
      return known
    }
    cpus.append(CPUInfoRow(line: line, cpu: number))
    return cpus.count - 1
  }
}

/// One CPU. Fields by their lower-case keys until they become columns.
package struct CPUInfoRow: Row {
  package let line: Line
  let cpu: Int
  fileprivate(set) var fields: [String: String] = [:]

  private static func text(_ keys: String...) -> @Sendable (CPUInfoRow) -> String? {
    { row in keys.lazy.compactMap { row.fields[$0] }.first { !$0.isEmpty } }
  }

  private static func number(_ keys: String...) -> @Sendable (CPUInfoRow) -> Int? {
    { row in keys.lazy.compactMap { row.fields[$0].flatMap { Int($0) } }.first { $0 >= 0 } }
  }

  /// A fraction, with `MHz` or text behind it left out.
  private static func real(_ keys: String...) -> @Sendable (CPUInfoRow) -> Double? {
    { row in
      for key in keys {
        guard let value = row.fields[key] else { continue }
        if let number = Double(value.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }) {
          return number
        }
      }
      return nil
    }
  }

  package static let table = Table<CPUInfoRow>(
    "cpuinfo", "Each online CPU as /proc/cpuinfo describes it",
    [
      Column("cpu", "CPU number", \.cpu),
      Column(
        "vendor", "maker: GenuineIntel, AuthenticAMD, …", text("vendor_id", "vendor", "mvendorid")),
      Column(
        "model_name", "model name; NULL on arm64 (see implementer and part)",
        text("model name", "cpu model", "uarch", "cpu")),
      Column(
        "family", "CPU family (a number on x86), architecture on ARM, marchid on RISC-V",
        text("cpu family", "family", "cpu architecture", "marchid")),
      Column("model", "model number on x86, mimpid on RISC-V", text("model", "mimpid")),
      Column("stepping", "stepping, or revision", text("stepping", "revision", "cpu revision")),
      Column("microcode", "microcode revision", text("microcode")),
      Column(
        "mhz", "clock at the time of reading, as the kernel estimates it",
        real("cpu mhz", "clock", "cpu mhz dynamic")),
      Column("static_mhz", "nominal clock (s390)", real("cpu mhz static")),
      Column("cache_size_kb", "last-level cache as x86 prints it", real("cache size")),
      Column("physical_id", "socket", number("physical id", "package")),
      Column("siblings", "CPUs of the socket", number("siblings")),
      Column("core_id", "core within the socket", number("core id", "core")),
      Column("cpu_cores", "cores of the socket", number("cpu cores")),
      Column("bogomips", "delay loop calibration", real("bogomips")),
      Column("flags", "flags or features, blank-separated", text("flags", "features", "isa")),
      Column("hypervisor", "1 when the flag hypervisor is set, 0 when flags lack it (x86)") { row in
        row.fields["flags"].map { $0.split(separator: " ").contains("hypervisor") }
      },
      Column("bugs", "known hardware bugs, blank-separated", text("bugs")),
      Column("address_sizes", "physical and virtual address bits", text("address sizes")),
      Column("implementer", "CPU implementer on ARM (0x41 = Arm)", text("cpu implementer")),
      Column("part", "CPU part on ARM (0xd0c = Neoverse N1)", text("cpu part")),
      Column("variant", "CPU variant on ARM", text("cpu variant")),
      Column("book_id", "book (s390)", number("book id")),
      Column("drawer_id", "drawer (s390)", number("drawer id")),
      Column("identification", "version, identification and machine type (s390)", text("s390")),
      Column("isa", "instruction set (RISC-V, LoongArch)", text("isa")),
      Column("mmu", "paging mode (RISC-V)", text("mmu")),
    ])

  fileprivate init(line: Line, cpu: Int) {
    self.line = line
    self.cpu = cpu
  }
}

/// A line of `/proc/cpuinfo` that is not about one CPU.
package struct CPUInfoMachine: Row {
  package let line: Line
  let key: String
  let value: String

  package static let table = Table<CPUInfoMachine>(
    "cpuinfo_machine", "Lines of /proc/cpuinfo about the machine, or shared by all CPUs",
    [
      Column("key", "Hardware, platform, CPU part, vendor_id, # processors, cache0, …", \.key),
      Column("value", "the text behind the colon", \.value),
    ])
}
