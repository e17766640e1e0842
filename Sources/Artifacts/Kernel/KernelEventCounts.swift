import ByteText

/// How often the kernel found itself locked up, stalled, or warned, since boot.
///
/// - Source: `/sys/kernel/{softlockup,hardlockup,rcu_stall,oops,warn}_count`.
/// - Format: a number.
/// - Since: `oops_count` and `warn_count` 6.2, the others 6.16.
/// - Units: events since boot; they tell without a log that may have lost its lines.
/// - Errors: a text that is no number is skipped with a note.
/// - Reference: `Documentation/ABI/testing/sysfs-kernel-*_count`.
package enum KernelEventCounts: Artifact {
  package static let spec = ArtifactSpec(
    id: "sys.kernel.counts",
    origins: ["softlockup", "hardlockup", "rcu_stall", "oops", "warn"].map {
      .file("sys/kernel/\($0)_count", sampled: true)
    },
    tables: [KernelEventCount.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let name = String(source.path.split(separator: "/").last ?? "")
    try parseValue(bytes, source, into: &rows) { line, _, number -> KernelEventCount? in
      number.map { KernelEventCount(line: line, name: name, count: $0) }
    }
  }
}

package struct KernelEventCount: Row {
  package let line: Line
  let name: String
  let count: Int64

  package static let table = Table<KernelEventCount>(
    "kernel_event_count", "Lockups, stalls, oopses and warnings that the kernel counted",
    [
      Column(
        "name", "softlockup_count, hardlockup_count, rcu_stall_count, oops_count, warn_count",
        \.name),
      Column("count", "events since boot", \.count),
    ])
}
