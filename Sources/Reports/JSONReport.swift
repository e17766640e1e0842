import Diagnosis

/// The report by the JSON contract, version 1 (`docs/report.schema.json`).
package func jsonReport(_ report: Report) -> JSON {
  .object([
    ("schema_version", .int(1)),
    (
      "diagbox",
      .object([
        ("version", .text(report.version)), ("catalogue_sha256", .text(report.catalogueSHA256)),
      ])
    ),
    ("bundle", bundle(report.bundle)),
    (
      "verdict",
      .object([
        ("status", .text(report.verdict.status.rawValue)),
        ("cause", .optional(report.verdict.cause)),
        ("sentence", .text(report.verdict.sentence)),
      ])
    ),
    ("causes", .list(report.causes.map(ranked))),
    ("further_latent", .int(report.furtherLatent)),
    (
      "ruled_out",
      .list(
        report.ruledOut.map {
          .object([
            ("id", .text($0.id)), ("title", .text($0.title)), ("evidence", .text($0.evidence)),
          ])
        })
    ),
    ("no_evidence", .int(report.noEvidence)),
    (
      "not_checked",
      .list(
        report.notChecked.map {
          .object([
            ("cause", .text($0.cause)), ("signal", .text($0.signal)),
            ("missing", .texts($0.missing)), ("collect", .text($0.collect)),
          ])
        })
    ),
    ("hints", .list(report.hints.map(ranked))),
    ("collect_next", .text(report.collectNext)),
    (
      "unexplained",
      .list(
        report.unexplained.map {
          .object([
            ("id", .text($0.id)), ("title", .text($0.title)),
            ("possible_roots", .texts($0.possibleRoots)),
          ])
        })
    ),
    ("coverage", coverage(report.coverage)),
  ])
}

private func bundle(_ info: Report.BundleInfo) -> JSON {
  .object([
    ("path", .text(info.path)), ("format", .text(info.format)), ("host", .optional(info.host)),
    ("kernel", .optional(info.kernel)), ("platform", .optional(info.platform)),
    ("hardware", .optional(info.hardware)), ("samples", .int(info.samples)),
    ("interval_s", .optional(info.intervalSeconds)), ("started", .optional(info.started)),
    ("note", .optional(info.note)), ("symptom", .optional(info.symptom)),
    ("complete", .bool(info.complete)),
  ])
}

private func ranked(_ cause: RankedCause) -> JSON {
  .object([
    ("rank", .int(cause.rank)), ("id", .text(cause.id)), ("title", .text(cause.title)),
    ("layer", .text(cause.layer)), ("rank_class", .text(cause.rankClass)),
    ("class", .text(cause.isActive ? "active" : "latent")),
    ("probability", .number(cause.probability)), ("impact", .number(cause.impact)),
    ("impact_of", .text(cause.impactOf)), ("score", .number(cause.score)),
    ("cost", .text(cause.cost)), ("subjects", .texts(cause.subjects)),
    ("mechanism", .text(cause.mechanism)), ("prior_db", .number(cause.priorDecibans)),
    (
      "parameters",
      .list(
        cause.parameters.map {
          .object([
            ("name", .text($0.name)), ("value", .number($0.value)), ("unit", .text($0.unit)),
          ])
        })
    ),
    ("formula", .text(cause.formula)),
    ("signals", .list(cause.signals.map(signal))),
    ("consequences", .texts(cause.consequences.map(\.id))),
    (
      "consequence_details",
      .list(
        cause.consequences.map {
          .object([
            ("id", .text($0.id)), ("title", .text($0.title)), ("says", .text($0.says)),
            ("also_under", .optional($0.also)),
          ])
        })
    ),
    ("possible_roots", .texts(cause.possibleRoots)),
    ("cannot_tell_from", .texts(cause.rivals)),
    ("trade_offs", .texts(cause.tradeOffs)),
    (
      "fix",
      .object([
        ("now", .texts(cause.fixNow)), ("persist", .texts(cause.fixPersist)),
        ("risk", .text(cause.risk)),
      ])
    ),
    ("verify", .texts(cause.verify)), ("references", .texts(cause.references)),
  ])
}

private func signal(_ signal: SignalResult) -> JSON {
  .object([
    ("id", .text(signal.id)), ("fired", .bool(signal.fired)), ("weight_db", .number(signal.weight)),
    ("basis", .optional(signal.basis)), ("factor", .number(signal.factor)),
    ("effective_db", .number(signal.effective)), ("counted", .bool(signal.counted)),
    ("group", .text(signal.group)), ("measures_cost", .bool(signal.measuresCost)),
    ("says", .text(signal.says)), ("why", .text(signal.why)),
    (
      "evidence",
      .list(
        signal.evidence.map {
          .object([
            ("source", .text($0.source)), ("value", .optional($0.value)), ("text", .text($0.text)),
          ])
        })
    ),
  ])
}

private func coverage(_ coverage: Report.Coverage) -> JSON {
  .object([
    ("artifacts", .int(coverage.artifacts)), ("parsed", .int(coverage.parsed)),
    ("rows", .int(coverage.rows)), ("unparsed_lines", .int(coverage.unparsedLines)),
    (
      "problems",
      .list(
        coverage.problems.map {
          .object([
            ("artifact", .text($0.artifact)), ("line", .optional($0.line)),
            ("reason", .text($0.reason)),
          ])
        })
    ),
  ])
}
