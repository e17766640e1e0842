import Analyzer
import Diagnosis
import Reports
import Synchronization

/// Analyses many bundles on all cores: each gets its line, whatever becomes of the others.
package struct Fleet: Sendable {
  private let analyzer: Analyzer
  private let workers: Int

  package init(_ analyzer: Analyzer, workers: Int) {
    self.analyzer = analyzer
    self.workers = max(1, workers)
  }

  /// One JSON object a bundle, without line end, handed over in the order of `paths`.
  ///
  /// At most as many bundles are in memory as there are workers.
  package func run(_ paths: [String], full: Bool, each: (String) -> Void) async {
    await withTaskGroup(of: (Int, String).self) { group in
      var next = 0
      var done: [Int: String] = [:]
      var written = 0
      func start() {
        guard next < paths.count else { return }
        let index = next
        let path = paths[index]
        next += 1
        group.addTask { (index, line(of: path, full: full)) }
      }
      for _ in 0..<workers { start() }
      for await (index, line) in group {
        done[index] = line
        start()
        while let line = done.removeValue(forKey: written) {
          each(line)
          written += 1
        }
      }
    }
  }

  private func line(of path: String, full: Bool) -> String {
    do {
      let report = try analyzer.analyze(path)
      if full { return jsonReport(report).written(compact: true) }
      return summary(report).written(compact: true)
    } catch {
      return JSON.object([("bundle", .text(path)), ("error", .text("\(error)"))]).written(
        compact: true)
    }
  }

  private func summary(_ report: Report) -> JSON {
    .object([
      ("bundle", .text(report.bundle.path)), ("host", .optional(report.bundle.host)),
      ("format", .text(report.bundle.format)), ("status", .text(report.verdict.status.rawValue)),
      ("sentence", .text(report.verdict.sentence)),
      (
        "causes",
        .list(
          report.causes.map {
            .object([
              ("id", .text($0.id)), ("class", .text($0.isActive ? "active" : "latent")),
              ("probability", .number($0.probability)), ("impact", .number($0.impact)),
              ("cost", .text($0.cost)),
            ])
          })
      ),
      ("problems", .int(report.coverage.problems.count)),
    ])
  }
}
