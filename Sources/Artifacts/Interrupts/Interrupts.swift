import ByteText

/// Interrupts of each line and CPU since boot, with the line's controller and handlers.
///
/// - Source: `/proc/interrupts`.
/// - Format: a header of online CPUs (numbers may skip), then `IRQ: count per CPU  text`. For
///   numbered lines the text is controller, hardware number, trigger, handlers in one of these
///   forms: `PCI-MSI 49153-edge virtio0-input.0`, `GICv3 27 Level arch_timer`,
///   `xen-dyn -event eth0-q0-rx`, `IO-APIC-edge timer` (before 2.6.38 and on XT-PIC). For named
///   lines (`LOC`, `RES`, `TLB`, …) it is a description. `ERR` and `MIS` have one count.
/// - Units: events since boot; every cell wraps at 2^32, and a line's number can be given to
///   another device: match by number and action.
/// - Errors: a line with fewer counts than the header has CPUs (for named lines: other than one or
///   none) is skipped with a note.
/// - Reference: `show_interrupts` in `kernel/irq/proc.c`.
package enum Interrupts: Artifact {
  package static let spec = ArtifactSpec(
    id: "proc.interrupts",
    origins: [.file("proc/interrupts", sampled: true, cost: .small)],
    tables: [Interrupt.table, InterruptCount.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    var text = Cursor(bytes, firstLine: source.firstLine)
    var cpus: [Int] = []
    while let header = text.nextLine() {
      if header.isBlank { continue }
      guard let found = PerCPUTable.header(header) else {
        throw .unrecognised("expected a line CPU0 CPU1 …, found '\(header.string.prefix(40))'")
      }
      cpus = found
      rows.header(header.line)
      break
    }
    guard !cpus.isEmpty else { throw .empty("no header of CPUs") }
    while var row = text.nextLine() {
      let line = row.line
      if row.isBlank { continue }
      guard let left = row.until(":") else {
        rows.note(line, "expected 'IRQ: counts'")
        continue
      }
      let irq = left.rest().string
      guard let counts = PerCPUTable.counts(&row, atMost: cpus.count) else {
        rows.note(line, "a count that is no number")
        continue
      }
      // ERR and MIS are totals; a few named lines (FIQ) have no count at all.
      guard counts.count == cpus.count || counts.count <= 1 && Int(irq) == nil else {
        rows.note(line, "expected \(cpus.count) counts, found \(counts.count)")
        continue
      }
      rows.add(Interrupt(line, irq, counts, row.words()))
      guard counts.count == cpus.count else { continue }
      for (cpu, count) in zip(cpus, counts) where count > 0 {
        rows.add(InterruptCount(line: line, irq: irq, cpu: cpu, count: count))
      }
    }
  }
}

/// Tables with a header of CPUs and a row of counts behind each name.
enum PerCPUTable {
  /// CPU numbers of a header `CPU0 CPU1 …`, or nil if it is none.
  static func header(_ line: borrowing Cursor) -> [Int]? {
    var cpus: [Int] = []
    var row = line.rest()
    while var word = row.word() {
      guard word.skip("CPU"), let cpu = word.integer, cpu >= 0 else { return nil }
      cpus.append(cpu)
    }
    return cpus.isEmpty ? nil : cpus
  }

  /// The numbers that come next; stops before the first other word.
  static func counts(_ row: inout Cursor, atMost limit: Int) -> [UInt64]? {
    var counts: [UInt64] = []
    counts.reserveCapacity(limit)
    while counts.count < limit {
      var ahead = row.rest()
      guard let value = ahead.word()?.unsigned else { break }
      _ = row.word()
      counts.append(value)
    }
    return counts
  }

  /// The sum, or nil where it does not fit.
  static func sum(_ counts: [UInt64]) -> UInt64? {
    var total: UInt64 = 0
    for count in counts {
      let (sum, overflow) = total.addingReportingOverflow(count)
      if overflow { return nil }
      total = sum
    }
    return total
  }
}

/// One line of `/proc/interrupts`.
package struct Interrupt: Row {
  package let line: Line
  let irq: String
  let number: Int?
  var label: String?
  var chip: String?
  var hwirq: Int?
  var type: String?
  var action: String?
  let total: UInt64?

  package static let table = Table<Interrupt>(
    "interrupt", "Interrupt lines; counts per CPU are in interrupt_cpu",
    [
      Column("irq", "number or name (LOC, RES, IPI0, ERR, …), unique within a sample", \.irq),
      Column("number", "the number, NULL for named lines", \.number),
      Column("label", "description of a named line", \.label),
      Column("chip", "interrupt controller: PCI-MSI, IO-APIC, GICv3, xen-dyn, …", \.chip),
      Column("hwirq", "number within the controller", \.hwirq),
      Column("type", "trigger: edge, fasteoi, Level, event, …", \.type),
      Column("action", "handlers, comma-separated; NULL when there is none", \.action),
      Column("total", "sum of all CPUs since boot (each cell wraps at 2^32)", \.total),
    ])

  fileprivate init(_ line: Line, _ irq: String, _ counts: [UInt64], _ words: [String]) {
    self.line = line
    self.irq = irq
    number = Int(irq)
    total = counts.isEmpty ? nil : PerCPUTable.sum(counts)
    guard number != nil else {
      label = words.isEmpty ? nil : words.joined(separator: " ")
      return
    }
    describe(words)
  }

  private mutating func describe(_ words: [String]) {
    guard let first = words.first else { return }
    var behind = 1
    if let dash = first.lastIndex(of: "-"),
      ["edge", "level", "fasteoi"].contains(first[first.index(after: dash)...])
    {
      chip = String(first[..<dash])
      type = String(first[first.index(after: dash)...])
    } else if let at = words.indices.dropFirst().prefix(4).first(where: {
      Self.isHardware(words[$0])
    }) {
      chip = words[..<at].joined(separator: " ")
      let parts = words[at].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      hwirq = parts.first.flatMap { Int($0) }
      type = parts.count > 1 ? String(parts[1]) : nil
      behind = at + 1
      if type == nil, behind < words.count, ["Level", "Edge"].contains(words[behind]) {
        type = words[behind]
        behind += 1
      }
    } else {
      chip = first
    }
    if behind < words.count { action = words[behind...].joined(separator: " ") }
  }

  /// `49153-edge`, `27` or `-event`.
  private static func isHardware(_ word: String) -> Bool {
    let number = word.prefix { $0 != "-" }
    let digits = number.allSatisfy { $0.isASCII && $0.isNumber }
    return digits && (word.count > number.count + 1 || !number.isEmpty)
  }
}

/// A non-zero cell.
package struct InterruptCount: Row {
  package let line: Line
  let irq: String
  let cpu: Int
  let count: UInt64

  package static let table = Table<InterruptCount>(
    "interrupt_cpu", "Interrupts of a line on a CPU since boot; cells of 0 are left out",
    [
      Column("irq", "as in interrupt", \.irq),
      Column("cpu", "CPU number", \.cpu),
      Column("count", "since boot; wraps at 2^32", \.count),
    ])
}
