internal import Diagnostics

/// Reads the words of the field: what each is, why there is such a thing, what it is not, and where it can be seen.
struct TermReader {
  static let fields = Fields(
    "term",
    [
      Field("says", .text(), required: true, "What it is, in a sentence or two."),
      Field("cites", .text(Patterns.citation), "Where it is defined."),
      Field("why", .text(), "Why there is such a thing, and what breaks without it, as prose."),
      Field("unlike", .text(), "What it is not to be confused with, and how the two differ, as prose."),
      Field(
        "see", .list(.text(Patterns.name)),
        "The lessons that show it, the one to begin with first; an empty list where none does."),
      Field("also", .list(.text(Patterns.term), atLeast: 1), "What else people call it."),
    ])

  let reader: GlossaryEntryReader
  let findings: Findings

  func terms(_ node: PlacedNode?) -> Glossary.Table<Glossary.Term> {
    let pairs = node?.pairs ?? []
    let terms = pairs.map { pair in
      noteLack(pair.key, pair.location, pair.value)
      return (pair.key, reader.term(pair.value))
    }
    noteClashes(pairs)
    return Glossary.Table(Dictionary(terms) { first, _ in first })
  }

  private func noteLack(_ name: String, _ location: SourceLocation, _ node: PlacedNode) {
    for (key, lack) in [("why", "why there is such a thing"), ("see", "where it can be seen")]
    where node[key] == nil {
      findings.note(
        .missingSetting, "term '\(name)' does not say \(lack)", at: location, help: "add '\(key)'",
        severity: .warning)
    }
  }

  /// One word that two terms go by could not be looked up.
  private func noteClashes(_ pairs: [(key: String, location: SourceLocation, value: PlacedNode)]) {
    var owners: [String: String] = [:]
    for pair in pairs { owners[Lookup.folded(pair.key)] = pair.key }
    for pair in pairs {
      for alias in pair.value["also"]?.list ?? [] {
        guard let text = alias.text else { continue }
        let folded = Lookup.folded(text)
        if let owner = owners[folded] {
          findings.note(
            .unclearSetting, "'\(text)' is '\(owner)' already", at: alias.location, help: "take one away")
        }
        owners[folded] = pair.key
      }
    }
  }
}
