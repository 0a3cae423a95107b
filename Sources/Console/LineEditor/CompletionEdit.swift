/// What Tab does to the line, and which candidates it lists.
struct CompletionEdit: Equatable {
  /// How many Unicode scalars before the cursor go away: libedit's unit.
  let deletedScalars: Int
  /// What is inserted in their place.
  let inserted: String
  /// What is listed below the line, where there is a choice.
  let listed: [Completions.Candidate]

  /// The effect of some completions on a line; nil where there is nothing to offer.
  init?(_ completions: Completions, before: String, after: String) {
    // A line break or an escape in a candidate would run a command, or dress one up.
    let candidates = completions.candidates.filter { candidate in
      !candidate.text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    guard let first = candidates.first else { return nil }
    let upper = min(max(completions.replace.upperBound, 0), before.count)
    let lower = min(max(completions.replace.lowerBound, 0), upper)
    let begun = before.dropFirst(lower).prefix(upper - lower)
    let kept = before.dropFirst(upper)

    var replacement = CommonPrefix.of(candidates.map(\.text))
    if candidates.count == 1 {
      listed = []
      if !first.continues && kept.isEmpty && !after.hasPrefix(" ") { replacement += " " }
    } else {
      listed = candidates
      // Candidates may match in other ways than by their beginning; what was typed is then more than they
      // share.
      if replacement.count < begun.count { replacement = String(begun) }
    }
    if replacement == begun {
      deletedScalars = 0
      inserted = ""
    } else {
      deletedScalars = before.dropFirst(lower).unicodeScalars.count
      inserted = replacement + kept
    }
  }
}
