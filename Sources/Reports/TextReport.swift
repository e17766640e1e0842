import Diagnosis

/// The report for a terminal: what an on-call engineer reads in twenty seconds.
package struct TextReport {
  private let report: Report
  private let style: TextStyle
  private var out = ""

  package static func render(_ report: Report, style: TextStyle = TextStyle()) -> String {
    var text = TextReport(report: report, style: style)
    text.head()
    text.causes()
    text.latents()
    text.rest()
    return text.out
  }

  private init(report: Report, style: TextStyle) {
    self.report = report
    self.style = style
  }

  private mutating func line(_ text: String = "") { out += text + "\n" }

  /// A labelled paragraph, wrapped with a hanging indent.
  private mutating func field(_ label: String, _ text: String, indent: Int = 4) {
    let lead = String(repeating: " ", count: indent)
    let wide = max(11, label.count + 1)
    let body = wrap(terminalSafe(text), width: max(30, style.width - indent - wide))
    for (index, part) in body.enumerated() {
      let head =
        index == 0
        ? label + String(repeating: " ", count: wide - label.count)
        : String(repeating: " ", count: wide)
      line(lead + style.dim(head) + part)
    }
  }

  private func percent(_ probability: Double) -> String {
    let value = (probability * 100).rounded()
    return value >= 100 ? ">99 %" : value < 1 ? "<1 %" : "\(Int(value)) %"
  }

  private func bar(_ value: Double, of full: Double, width: Int = 10) -> String {
    let filled = Int((min(1, max(0, value / full)) * Double(width)).rounded())
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
  }

  // MARK: Head

  private mutating func head() {
    let info = report.bundle
    var parts = [info.host ?? "unknown host"]
    if let kernel = info.kernel { parts.append(kernel) }
    if let platform = info.platform { parts.append(platform) }
    if let hardware = info.hardware { parts.append(hardware) }
    var samples = info.samples == 1 ? "1 sample" : "\(info.samples) samples"
    if let interval = info.intervalSeconds { samples += " over \(rounded(interval)) s" }
    parts.append(samples)
    parts.append(info.format)
    line(style.dim(terminalSafe(parts.joined(separator: " · "))))
    if !info.complete {
      line(style.yellow("the bundle is incomplete: what is missing is named below"))
    }
    if let note = info.note, !note.isEmpty { field("note", note, indent: 0) }
    line()
    let word: String
    switch report.verdict.status {
    case .actionable: word = style.red("ACTIONABLE")
    case .noLimitingFactor: word = style.green("NO LIMITING FACTOR FOUND")
    case .inconclusive: word = style.yellow("INCONCLUSIVE")
    }
    let sentence = wrap(terminalSafe(report.verdict.sentence), width: max(40, style.width - 2))
    line(word)
    for part in sentence { line("  " + style.bold(part)) }
    line()
  }

  // MARK: Causes

  private mutating func causes() {
    for cause in report.causes where cause.isActive { full(cause) }
  }

  private mutating func title(_ cause: RankedCause) {
    let number = "\(cause.rank)."
    let chance = percent(cause.probability)
    line("\(style.bold(number)) \(style.bold(terminalSafe(cause.title)))")
    var facts = [cause.id, "\(chance) sure"]
    if !cause.subjects.isEmpty { facts.append(cause.subjects.prefix(6).joined(separator: ", ")) }
    if cause.isActive {
      facts.append(
        "\(percent(cause.impact)) of the \(cause.impactOf == "tail" ? "tail" : "mean") latency")
    }
    line("    " + style.dim(terminalSafe(facts.joined(separator: " · "))))
  }

  private mutating func full(_ cause: RankedCause) {
    title(cause)
    if !cause.cost.isEmpty { field("costs", cause.cost) }
    evidence(cause, signals: style.verbose ? .max : 3, lines: style.verbose ? .max : 2)
    field("why", cause.mechanism)
    if !cause.rivals.isEmpty {
      field(
        "unsure", "cannot be told from \(cause.rivals.joined(separator: ", ")) on this evidence")
    }
    if !cause.possibleRoots.isEmpty {
      field("behind it?", cause.possibleRoots.joined(separator: ", "))
    }
    commands("fix now", cause.fixNow)
    commands("for good", cause.fixPersist)
    if !cause.risk.isEmpty { field("risk", cause.risk) }
    for trade in cause.tradeOffs { field("trade-off", trade) }
    commands("verify", cause.verify)
    for consequence in cause.consequences {
      field("↳ effect", consequence.says.isEmpty ? consequence.title : consequence.says)
    }
    weights(cause)
    line()
  }

  private mutating func commands(_ label: String, _ commands: [String]) {
    for (index, command) in commands.enumerated() { field(index == 0 ? label : "", command) }
  }

  private mutating func evidence(_ cause: RankedCause, signals: Int, lines: Int) {
    for (index, signal) in cause.supporting.prefix(signals).enumerated() {
      field(index == 0 ? "evidence" : "", signal.says)
      for found in signal.evidence.prefix(lines) {
        let room = max(20, style.width - 17 - found.source.count - 2)
        let raw = shorten(terminalSafe(found.text), width: room)
        line("                 " + style.dim("\(terminalSafe(found.source))  ") + raw)
      }
    }
  }

  /// prior and counted weights as a small sum with bars, so that the reader sees why.
  private mutating func weights(_ cause: RankedCause) {
    let counted = cause.signals.filter { $0.counted && $0.effective != 0 }
      .sorted { (abs($0.effective), $1.id) > (abs($1.effective), $0.id) }
    var parts = ["prior \(rounded(cause.priorDecibans))"]
    for signal in counted.prefix(style.verbose ? .max : 5) {
      let sign = signal.effective > 0 ? "+" : ""
      let clear = signal.fired ? "" : " (clear)"
      parts.append("\(signal.id)\(clear) \(sign)\(rounded(signal.effective))")
    }
    let total = cause.priorDecibans + counted.reduce(0) { $0 + $1.effective }
    field(
      "weights",
      "\(bar(cause.probability, of: 1)) \(parts.joined(separator: ", ")) = \(rounded(total)) dB → \(percent(cause.probability))"
    )
  }

  // MARK: Latent

  private mutating func latents() {
    let latents = report.causes.filter { !$0.isActive }
    guard !latents.isEmpty else { return }
    let alone = !report.causes.contains { $0.isActive }
    line(style.bold(alone ? "Possible; not shown to cost time here" : "Latent risks"))
    for (index, cause) in latents.enumerated() {
      if alone, index == 0 {
        full(cause)
        continue
      }
      title(cause)
      evidence(cause, signals: 1, lines: 1)
      commands("fix now", Array(cause.fixNow.prefix(1)))
      line()
    }
    if report.furtherLatent > 0 {
      line(
        "    and \(report.furtherLatent) more, less likely\n"
      )
    }
  }

  // MARK: Rest

  private mutating func rest() {
    for hint in report.hints {
      field(
        "hint", hint.supporting.first.map { "\(hint.title): \($0.says)" } ?? hint.title, indent: 0)
    }
    for effect in report.unexplained {
      let roots =
        effect.possibleRoots.isEmpty
        ? "" : "; possible roots: \(effect.possibleRoots.joined(separator: ", "))"
      field("unexplained", effect.title + roots, indent: 0)
    }
    let causes = Set(report.notChecked.map(\.cause))
    if !causes.isEmpty {
      var missing: [(String, Int)] = []
      for name in report.notChecked.flatMap(\.missing) {
        if let index = missing.firstIndex(where: { $0.0 == name }) {
          missing[index].1 += 1
        } else {
          missing.append((name, 1))
        }
      }
      let top = missing.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.prefix(style.verbose ? .max : 6).map(
        \.0)
      field(
        "not checked",
        "parts of \(causes.count) causes, for want of \(top.joined(separator: ", "))\(missing.count > top.count ? ", …" : "")",
        indent: 0)
    }
    if !report.collectNext.isEmpty { field("collect", report.collectNext, indent: 0) }
    var counts = "\(report.ruledOut.count) causes"
    if report.noEvidence > 0 { counts += "; \(report.noEvidence) more without evidence either way" }
    field("ruled out", counts, indent: 0)
    if style.verbose {
      for one in report.ruledOut { field("", "\(one.id): \(one.evidence)", indent: 0) }
    }
    let coverage = report.coverage
    var read = "\(coverage.parsed) of \(coverage.artifacts) artifacts, \(coverage.rows) rows"
    if coverage.unparsedLines > 0 { read += ", \(coverage.unparsedLines) lines not understood" }
    field("read", read, indent: 0)
    for problem in coverage.problems.prefix(style.verbose ? .max : 5) {
      let place = problem.line.map { "\(problem.artifact):\($0)" } ?? problem.artifact
      field("problem", place.isEmpty ? problem.reason : "\(place): \(problem.reason)", indent: 0)
    }
    if coverage.problems.count > 5, !style.verbose {
      field("", "and \(coverage.problems.count - 5) more problems (--verbose)", indent: 0)
    }
  }
}
