import RuleModel

/// Orders weighed causes and folds effects beneath what explains them.
struct Ranking {
  let catalogue: Catalogue
  private let explains: [String: [String]]

  init(catalogue: Catalogue) {
    self.catalogue = catalogue
    explains = Dictionary(catalogue.causes.map { ($0.id, $0.explains) }) { first, _ in first }
  }

  /// Share of an effect's impact that a root must have to take it in.
  static let leastShare = 0.125

  struct Entry {
    var weighed: Weighed
    var consequences: [RankedCause.Consequence] = []
  }

  /// All that `id` typically produces, directly or further on.
  func explained(by id: String) -> Set<String> {
    var found: Set<String> = []
    var open = explains[id] ?? []
    while let next = open.popLast() {
      if found.insert(next).inserted { open += explains[next] ?? [] }
    }
    return found
  }

  /// Score, then measured cost, then more firing groups, then roots before effects, then the id.
  func order(_ causes: [Weighed]) -> [Weighed] {
    causes.sorted { a, b in
      if a.score != b.score { return a.score > b.score }
      if a.measured != b.measured { return a.measured }
      if a.firingGroups.count != b.firingGroups.count {
        return a.firingGroups.count > b.firingGroups.count
      }
      if explained(by: a.cause.id).contains(b.cause.id) { return true }
      if explained(by: b.cause.id).contains(a.cause.id) { return false }
      return a.cause.id < b.cause.id
    }
  }

  /// Actives and then latents, effects beneath the active root that explains them.
  func fold(_ actives: [Weighed], _ latents: [Weighed]) -> (causes: [Entry], folded: Int) {
    var entries: [Entry] = []
    var beneath: [(effect: Weighed, roots: [Weighed])] = []
    for one in actives + latents {
      let roots = actives.filter { explainsEffect($0, one) }
      if roots.isEmpty { entries.append(Entry(weighed: one)) } else { beneath.append((one, roots)) }
    }
    for (effect, roots) in beneath {
      // A root that is itself folded passes its effects on to what stands.
      let standing = roots.first { root in entries.contains { $0.weighed.cause.id == root.cause.id }
      }
      guard let home = standing ?? topRoot(of: roots, beneath.map { ($0.effect, $0.roots) }) else {
        continue
      }
      guard let index = entries.firstIndex(where: { $0.weighed.cause.id == home.cause.id }) else {
        continue
      }
      let others = roots.filter { $0.cause.id != home.cause.id }.map(\.cause.id)
      let says =
        effect.signals.filter { $0.fired && $0.effective > 0 }.max { $0.effective < $1.effective }?
        .says ?? ""
      entries[index].consequences.append(
        .init(
          id: effect.cause.id, title: effect.cause.title, says: says,
          also: others.isEmpty ? nil : others.joined(separator: ", ")))
    }
    return (entries, beneath.count)
  }

  private func topRoot(of roots: [Weighed], _ beneath: [(effect: Weighed, roots: [Weighed])])
    -> Weighed?
  {
    var seen: Set<String> = []
    var current = roots.first
    while let root = current, seen.insert(root.cause.id).inserted {
      guard let entry = beneath.first(where: { $0.effect.cause.id == root.cause.id }) else {
        return root
      }
      current = entry.roots.first
    }
    return nil
  }

  /// A root explains an effect if it typically produces it, stands on evidence of its own, and
  /// touches the same thing.
  private func explainsEffect(_ root: Weighed, _ effect: Weighed) -> Bool {
    guard root.cause.id != effect.cause.id, root.isActive, root.probability >= 0.5,
      explained(by: root.cause.id).contains(effect.cause.id),
      !root.firingGroups.subtracting(effect.firingGroups).isEmpty,
      // What costs far less than the effect does not explain it.
      root.impact >= effect.impact * Self.leastShare
    else { return false }
    return subjectsMatch(root.subject, effect.subject)
  }

  /// Two things of one kind must be the same thing; things of different kinds are not compared.
  private func subjectsMatch(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b, a != b else { return true }
    let letters = { (text: String) in text.prefix { $0.isLetter } }
    return letters(a) != letters(b)
  }
}
