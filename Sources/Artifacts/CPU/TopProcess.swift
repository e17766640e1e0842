import ByteText

/// A process line of `top`.
package struct TopProcess: Row {
  package let line: Line
  let iteration: Int
  let cells: [String: String]

  private static func text(_ names: String...) -> @Sendable (TopProcess) -> String? {
    { row in names.lazy.compactMap { row.cells[$0] }.first }
  }
  private static func integer(_ names: String...) -> @Sendable (TopProcess) -> Int? {
    { row in names.lazy.compactMap { row.cells[$0].flatMap { Int($0) } }.first }
  }
  private static func percent(_ names: String...) -> @Sendable (TopProcess) -> Double? {
    { row in
      names.lazy.compactMap { row.cells[$0] }.first
        .flatMap { Double($0.filter { $0 != "%" }.replacing(",", with: ".")) }
    }
  }
  private static func kib(_ names: String...) -> @Sendable (TopProcess) -> Double? {
    { row in
      guard let text = names.lazy.compactMap({ row.cells[$0] }).first else { return nil }
      let digits = text.prefix { $0.isNumber || $0 == "." }
      guard let number = Double(digits) else { return nil }
      return Top.Item(
        number: number, unit: String(text.dropFirst(digits.count).prefix(1)), name: ""
      )
      .kib(plain: 1)
    }
  }

  package static let table = Table<TopProcess>(
    "top_process", "Processes (threads with -H) of each iteration of top",
    [
      Column("iteration", "as in top_summary", \.iteration),
      Column("pid", "process, or thread with -H", integer("PID")),
      Column("user", "owner, possibly cut", text("USER", "USERNAME")),
      Column("priority", "priority as shown: 20, rt, -21", text("PR", "PRI")),
      Column("nice", "nice value; NULL where it is none", integer("NI", "NICE")),
      Column("threads", "threads (FreeBSD)", integer("THR", "nTH")),
      Column("virtual_kib", "virtual memory", kib("VIRT", "SIZE")),
      Column("resident_kib", "resident memory", kib("RES")),
      Column("shared_kib", "shared memory", kib("SHR")),
      Column("state", "R, S, D, Z, …; FreeBSD: run, select, CPU3, …", text("S", "STATE")),
      Column("cpu", "CPU that it last ran on", integer("P", "C")),
      Column("cpu_percent", "share of one CPU", percent("%CPU", "WCPU", "CPU")),
      Column("memory_percent", "share of physical memory", percent("%MEM")),
      Column("time", "CPU time as shown: 8049:15, 0:05.26", text("TIME+", "TIME")),
      Column("command", "name, possibly cut", text("COMMAND")),
    ])

  /// Nil unless the words fit below the header: the number of the process first of all.
  init?(_ line: Line, _ iteration: Int, _ columns: [String], _ words: [String]) {
    guard let pid = columns.firstIndex(of: "PID"), pid < words.count, Int(words[pid]) != nil,
      words.count >= min(columns.count, 6)
    else { return nil }
    var names = columns
    // FreeBSD leaves the CPU column empty for what does not run; then there is a word less.
    if let c = names.firstIndex(of: "C"), words.count < names.count { names.remove(at: c) }
    var cells: [String: String] = [:]
    for (index, name) in names.enumerated() where index < words.count {
      let last = name == "COMMAND" && index == names.count - 1
      cells[name] = last ? words[index...].joined(separator: " ") : words[index]
      if name == "COMMAND" { break }
    }
    self.line = line
    self.iteration = iteration
    self.cells = cells
  }
}
