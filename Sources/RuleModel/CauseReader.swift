/// Reads a cause from its YAML file.
package struct CauseReader {
  let file: String

  /// - Parameter file: path as shown in messages, `rules/nic/net-….yaml`.
  package init(file: String) { self.file = file }

  package func read(_ text: String) throws(RuleError) -> (cause: Cause, tests: [RuleTest]) {
    var fields = try Fields(YAML.parse(text, file: file), file: file, what: "a cause")
    var cause = Cause()
    cause.file = file
    cause.id = try fields.required("cause")
    cause.title = try fields.required("title")
    cause.layer = try fields.required("layer")
    cause.rankClass = try choice(&fields, "rank_class", default: .cause)
    cause.prior = try choice(&fields, "prior", default: nil)
    cause.mechanism = try fields.required("mechanism")
    cause.explains = try fields.texts("explains")
    cause.symptoms = try fields.texts("symptoms")
    cause.verify = try fields.texts("verify")
    cause.references = try fields.texts("references")
    for item in try fields.entries("applies") {
      var one = try Fields(.mapping([item], line: item.keyLine), file: file, what: "applies")
      cause.applies.append(Cause.Condition(column: item.key, values: try one.texts(item.key)))
    }
    for item in try fields.entries("parameters") {
      cause.parameters.append(try parameter(item))
    }
    for node in try fields.list("signals") { cause.signals.append(try signal(node)) }
    if let node = fields.node("impact") { cause.impact = try impact(node) }
    if let node = fields.node("fix") { cause.fix = try fix(node) }
    for node in try fields.list("conflicts_with") {
      var one = try Fields(node, file: file, what: "a conflict")
      cause.conflicts.append(
        Cause.Conflict(cause: try one.required("cause"), decide: try one.required("decide")))
      try one.finish()
    }
    let tests = try TestReader(file: file).read(try fields.list("tests"), cause: cause.id)
    try fields.finish()
    return (cause, tests)
  }

  private func choice<T: RawRepresentable & CaseIterable>(
    _ fields: inout Fields, _ key: String, default fallback: T?
  ) throws(RuleError) -> T where T.RawValue == String {
    guard let text = try fields.text(key) else {
      if let fallback { return fallback }
      throw RuleError(file, fields.line, "'\(key)' is missing")
    }
    guard let value = T(rawValue: text) else {
      let all = T.allCases.map(\.rawValue).joined(separator: ", ")
      throw RuleError(file, fields.lineOf(key), "'\(key)' must be one of \(all), found '\(text)'")
    }
    return value
  }

  private func sql(_ fields: inout Fields, _ key: String) throws(RuleError) -> SQL? {
    guard let text = try fields.text(key) else { return nil }
    return SQL(text: text, line: fields.lineOf(key))
  }

  private func parameter(_ item: (key: String, keyLine: Int, value: YAML)) throws(RuleError)
    -> Cause.Parameter
  {
    var fields = try Fields(item.value, file: file, what: "the parameter '\(item.key)'")
    guard let value = try fields.number("value") else {
      throw RuleError(file, item.keyLine, "the parameter '\(item.key)' has no value")
    }
    let parameter = Cause.Parameter(
      name: item.key, value: value, unit: try fields.required("unit"),
      why: try fields.required("why"), line: item.keyLine)
    try fields.finish()
    return parameter
  }

  private func signal(_ node: YAML) throws(RuleError) -> Signal {
    var fields = try Fields(node, file: file, what: "a signal")
    var signal = Signal()
    signal.line = fields.line
    signal.id = try fields.required("id")
    guard let find = try sql(&fields, "find") else {
      throw RuleError(file, fields.line, "the signal '\(signal.id)' has no 'find'")
    }
    signal.find = find
    guard let weight = try fields.number("weight") else {
      throw RuleError(file, fields.line, "the signal '\(signal.id)' has no 'weight'")
    }
    signal.weight = weight
    signal.why = try fields.required("why")
    signal.says = try fields.required("says")
    signal.group = try fields.text("group") ?? signal.id
    switch try fields.text("measures") {
    case nil, "setting", "state": break
    case "cost": signal.measuresCost = true
    case let other?:
      throw RuleError(
        file, fields.line, "'measures' must be cost, state or setting, found '\(other)'")
    }
    signal.impossible = try fields.flag("impossible")
    signal.needs = try sql(&fields, "needs")
    signal.optional = try fields.texts("optional")
    if let node = fields.node("when_clear") {
      var clear = try Fields(node, file: file, what: "when_clear")
      guard let weight = try clear.number("weight") else {
        throw RuleError(file, clear.line, "'when_clear' has no 'weight'")
      }
      let why = try clear.required("why")
      signal.whenClear = Signal.Clear(
        weight: weight, why: why, covers: try choice(&clear, "covers", default: .rate))
      try clear.finish()
    }
    try fields.finish()
    return signal
  }

  private func impact(_ node: YAML) throws(RuleError) -> Cause.Impact {
    var fields = try Fields(node, file: file, what: "impact")
    var impact = Cause.Impact()
    impact.find = try sql(&fields, "find")
    impact.formula = try fields.text("formula") ?? ""
    impact.of = try fields.text("of") ?? "mean"
    if let node = fields.node("potential") {
      var potential = try Fields(node, file: file, what: "potential")
      impact.potential = try potential.number("value") ?? 0
      impact.potentialWhy = try potential.required("why")
      try potential.finish()
    }
    try fields.finish()
    return impact
  }

  private func fix(_ node: YAML) throws(RuleError) -> Cause.Fix {
    var fields = try Fields(node, file: file, what: "fix")
    var fix = Cause.Fix()
    fix.now = try fields.texts("now")
    fix.persist = try fields.texts("persist")
    fix.risk = try fields.text("risk") ?? ""
    try fields.finish()
    return fix
  }
}
