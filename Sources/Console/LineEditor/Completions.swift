/// What can stand at the cursor.
public struct Completions: Equatable, Sendable {
  /// One thing that can be inserted.
  public struct Candidate: Equatable, Sendable {
    /// What replaces the word that was begun.
    public let text: String
    /// A few words on what it is, shown beside it.
    public let description: String?
    /// Whether more must follow without a space, as after `code=`.
    public let continues: Bool

    /// A candidate; after one that does not continue, a space is inserted.
    public init(_ text: String, description: String? = nil, continues: Bool = false) {
      self.text = text
      self.description = description
      self.continues = continues
    }
  }

  /// The characters (counted from 0) of the line before the cursor that a candidate replaces.
  public let replace: Range<Int>
  /// What is offered, in the order in which it is listed.
  public let candidates: [Candidate]

  /// The candidates for a part of the line.
  public init(replace: Range<Int>, candidates: [Candidate]) {
    self.replace = replace
    self.candidates = candidates
  }

  /// Nothing to offer.
  public static let none = Completions(replace: 0..<0, candidates: [])
}

/// The longest beginning that all of some texts share.
enum CommonPrefix {
  static func of(_ texts: [String]) -> String {
    guard var shared = texts.first.map({ Substring($0) }) else { return "" }
    for text in texts.dropFirst() {
      var length = 0
      for (ours, theirs) in zip(shared, text) {
        if ours != theirs { break }
        length += 1
      }
      shared = shared.prefix(length)
    }
    return String(shared)
  }
}

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
