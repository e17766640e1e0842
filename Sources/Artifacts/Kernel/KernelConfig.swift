import ByteText

/// How the kernel was built, as far as it matters for latency.
///
/// - Source: `/boot/config-RELEASE`; `/proc/config.gz` unpacked.
/// - Format: `CONFIG_HZ=250`, `# CONFIG_NUMA is not set`.
/// - Errors: lines that are neither are skipped with a note. Of the some 10,000 symbols only those of
///   timers, preemption, scheduler, idle, memory, tracing and debugging are kept: the others are
///   skipped.
/// - Reference: `Documentation/kbuild/kconfig.rst`.
package enum KernelConfig: Artifact {
  package static let spec = ArtifactSpec(
    id: "boot.config",
    origins: [
      .file("boot/config-{release}", cost: .small), .alsoFile("proc/config"),
      .alsoFile("proc/config.gz"),
    ],
    tables: [KernelConfigSymbol.table])

  private static let prefixes = [
    "HZ", "NO_HZ", "PREEMPT", "CPU_IDLE", "CPU_FREQ", "SCHED", "RCU_NOCB", "RCU_BOOST", "NUMA",
    "TRANSPARENT_HUGEPAGE", "KASAN", "KCSAN", "KMSAN", "UBSAN", "DEBUG_", "PROVE_", "LOCKDEP",
    "LOCK_STAT", "DETECT_HUNG", "SOFTLOCKUP", "HARDLOCKUP", "PSI", "IRQ_TIME",
    "VIRT_CPU_ACCOUNTING",
    "TICK_CPU", "HIGH_RES", "CFS_BANDWIDTH", "RT_GROUP", "FAIR_GROUP", "CGROUP", "TASK_DELAY",
    "TASKSTATS", "FTRACE", "FUNCTION_TRACER", "PARAVIRT", "KVM", "HYPERVISOR", "XEN", "HYPERV",
    "HALTPOLL", "RETPOLINE", "MITIGATION", "PAGE_TABLE_ISOLATION", "SLUB", "SLAB", "KSM",
    "COMPACTION", "ZSWAP", "LRU_GEN", "NR_CPUS", "MAXSMP", "IOSCHED", "BLK_WBT", "BFQ",
    "TCP_CONG", "DEFAULT_TCP", "NET_SCH", "DEFAULT_NET_SCH", "NETFILTER", "NF_CONNTRACK", "BPF",
    "LOCALVERSION", "INTEL_IDLE", "X86_INTEL_PSTATE", "X86_AMD_PSTATE", "ARM64_PAGE", "ARM64_64K",
    "ARM64_4K", "PAGE_SIZE",
  ]

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      let negated = row.skip("# CONFIG_")
      guard negated || row.skip("CONFIG_") else {
        if row.starts(with: "#") {
          rows.skip(line)
        } else {
          rows.note(line, "expected CONFIG_…")
        }
        continue
      }
      found = true
      let whole = row.string
      guard prefixes.contains(where: { whole.hasPrefix($0) }) else {
        rows.skip(line)
        continue
      }
      if negated, let name = whole.split(separator: " ").first {
        rows.add(KernelConfigSymbol(line: line, symbol: "CONFIG_" + name, value: "n"))
      } else if let equals = whole.firstIndex(of: "=") {
        let value = whole[whole.index(after: equals)...].filter { $0 != "\"" && $0 != "\r" }
        rows.add(
          KernelConfigSymbol(line: line, symbol: "CONFIG_" + whole[..<equals], value: value))
      } else {
        rows.note(line, "expected a value")
      }
    }
    if !found { throw .unrecognised("no line with CONFIG_") }
  }
}

package struct KernelConfigSymbol: Row {
  package let line: Line
  let symbol: String
  let value: String

  package static let table = Table<KernelConfigSymbol>(
    "kernel_config", "Build options of the kernel that matter for latency",
    [
      Column("symbol", "CONFIG_HZ, CONFIG_PREEMPT_DYNAMIC, …", \.symbol),
      Column("value", "y, m, n (not set), a number or a text without quotes", \.value),
    ])
}
