extension Catalogue {
  /// All but the tests.
  package func packed() -> String {
    var pack = PackWriter()
    pack.add(sha256)
    pack.add(list: causes) { $0.add($1) }
    pack.add(list: views) { pack, view in
      pack.add(view.name)
      pack.add(view.about)
      pack.add(view.sql)
      pack.add(view.anyOf)
      pack.add(view.optional)
      pack.add(view.samples)
      pack.add(view.file)
      pack.add(view.needs)
    }
    pack.add(list: signatures) { pack, signature in
      pack.add(signature.id)
      pack.add(signature.about)
      pack.add(signature.patterns)
    }
    pack.add(list: reference) { $0.add($1) }
    pack.add(list: core) { pack, part in
      pack.add(part.part)
      pack.add(part.tables)
    }
    pack.add(tables)
    return pack.text
  }

  package init(packed bytes: [UInt8]) {
    var pack = PackReader(bytes)
    sha256 = pack.text()
    causes = pack.list { $0.cause() }
    views = pack.list { pack in
      var view = View()
      view.name = pack.text()
      view.about = pack.text()
      view.sql = pack.text()
      view.anyOf = pack.texts()
      view.optional = pack.texts()
      view.samples = pack.int()
      view.file = pack.text()
      view.needs = pack.requirement()
      return view
    }
    signatures = pack.list { pack in
      var signature = Signature()
      signature.id = pack.text()
      signature.about = pack.text()
      signature.patterns = pack.texts()
      return signature
    }
    reference = pack.list { $0.parameter() }
    core = pack.list { pack in
      let part = pack.text()
      return (part, pack.texts())
    }
    tables = pack.texts()
  }

  /// The rule files themselves, for `rules test` and `rules show` without a checkout.
  package static func pack(files: [(path: String, text: String)]) -> String {
    var pack = PackWriter()
    pack.add(list: files) { pack, file in
      pack.add(file.path)
      pack.add(file.text)
    }
    return pack.text
  }

  package static func files(packed bytes: [UInt8]) -> [(path: String, text: String)] {
    var pack = PackReader(bytes)
    return pack.list { pack in
      let path = pack.text()
      return (path, pack.text())
    }
  }
}

extension PackWriter {
  mutating func add(_ requirement: Requirement) {
    switch requirement {
    case .table(let name):
      add("t")
      add(name)
    case .samples(let count):
      add("s")
      add(count)
    case .all(let parts):
      add("&")
      add(list: parts) { $0.add($1) }
    case .any(let parts):
      add("|")
      add(list: parts) { $0.add($1) }
    }
  }

  mutating func add(_ sql: SQL) {
    add(sql.text)
    add(sql.line)
    add(sql.needs)
  }

  mutating func add(_ parameter: Cause.Parameter) {
    add(parameter.name)
    add(parameter.value)
    add(parameter.unit)
    add(parameter.why)
  }

  mutating func add(_ cause: Cause) {
    add(cause.id)
    add(cause.title)
    add(cause.layer)
    add(cause.rankClass.rawValue)
    add(cause.prior.rawValue)
    add(list: cause.applies) { pack, condition in
      pack.add(condition.column)
      pack.add(condition.values)
    }
    add(cause.mechanism)
    add(list: cause.signals) { $0.add($1) }
    add(list: cause.parameters) { $0.add($1) }
    add(optional: cause.impact.find) { $0.add($1) }
    add(cause.impact.formula)
    add(cause.impact.potential)
    add(cause.impact.potentialWhy)
    add(cause.impact.of)
    add(cause.explains)
    add(cause.symptoms)
    add(cause.fix.now)
    add(cause.fix.persist)
    add(cause.fix.risk)
    add(cause.verify)
    add(list: cause.conflicts) { pack, conflict in
      pack.add(conflict.cause)
      pack.add(conflict.decide)
    }
    add(cause.references)
    add(cause.file)
  }

  mutating func add(_ signal: Signal) {
    add(signal.id)
    add(signal.find)
    add(signal.weight)
    add(signal.why)
    add(signal.says)
    add(signal.group)
    add(signal.measuresCost)
    add(signal.impossible)
    add(optional: signal.whenClear) { pack, clear in
      pack.add(clear.weight)
      pack.add(clear.why)
      pack.add(clear.covers.rawValue)
    }
    add(optional: signal.needs) { $0.add($1) }
    add(signal.optional)
  }
}

extension PackReader {
  mutating func requirement() -> Requirement {
    switch text() {
    case "t": .table(text())
    case "s": .samples(int())
    case "&": .all(list { $0.requirement() })
    default: .any(list { $0.requirement() })
    }
  }

  mutating func sql() -> SQL {
    var sql = SQL(text: text(), line: int())
    sql.needs = requirement()
    return sql
  }

  mutating func parameter() -> Cause.Parameter {
    let name = text()
    let value = double()
    let unit = text()
    return Cause.Parameter(name: name, value: value, unit: unit, why: text(), line: 0)
  }

  mutating func cause() -> Cause {
    var cause = Cause()
    cause.id = text()
    cause.title = text()
    cause.layer = text()
    cause.rankClass = Cause.RankClass(rawValue: text()) ?? .cause
    cause.prior = Cause.Prior(rawValue: text()) ?? .occasional
    cause.applies = list { pack in
      let column = pack.text()
      return Cause.Condition(column: column, values: pack.texts())
    }
    cause.mechanism = text()
    cause.signals = list { $0.signal() }
    cause.parameters = list { $0.parameter() }
    cause.impact.find = optional { $0.sql() }
    cause.impact.formula = text()
    cause.impact.potential = double()
    cause.impact.potentialWhy = text()
    cause.impact.of = text()
    cause.explains = texts()
    cause.symptoms = texts()
    cause.fix.now = texts()
    cause.fix.persist = texts()
    cause.fix.risk = text()
    cause.verify = texts()
    cause.conflicts = list { pack in
      let id = pack.text()
      return Cause.Conflict(cause: id, decide: pack.text())
    }
    cause.references = texts()
    cause.file = text()
    return cause
  }

  mutating func signal() -> Signal {
    var signal = Signal()
    signal.id = text()
    signal.find = sql()
    signal.weight = double()
    signal.why = text()
    signal.says = text()
    signal.group = text()
    signal.measuresCost = bool()
    signal.impossible = bool()
    signal.whenClear = optional { pack in
      let weight = pack.double()
      let why = pack.text()
      return Signal.Clear(
        weight: weight, why: why, covers: Signal.Coverage(rawValue: pack.text()) ?? .rate)
    }
    signal.needs = optional { $0.sql() }
    signal.optional = texts()
    return signal
  }
}
