internal import Simulation
internal import Transcripts
internal import Wire

/// The few parts of a message that are told beside it: those that were changed, that the lesson speaks of, or that are new
/// to the reader, in the order in which they stand.
struct FieldChoice {
  /// The most that are told.
  static let most = 4

  private let ranked: [(offset: Int, rank: Int, part: PartEntry)]

  init(_ entry: Entry, _ discussion: Discussion, known: KnownParts, takesTokensApart: Bool) {
    let facts = EntryFacts(entry)
    var ranked: [(offset: Int, rank: Int, part: PartEntry)] = []
    for (offset, part) in entry.parts.enumerated() where !part.explanation.isEmpty {
      let isChanged = facts.isChanged(part)
      guard takesTokensApart || part.token == nil || isChanged,
        let rank = Self.rank(part, isChanged, discussion.covers(part), isNew: !known.contains(part)),
        // Of the entries of a list, the first speaks for all.
        !ranked.contains(where: { $0.part.isExplained(as: part) && !isChanged })
      else { continue }
      ranked.append((offset, rank, part))
    }
    self.ranked = ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }
  }

  /// The first so many of them.
  func first(_ count: Int) -> [PartEntry] {
    ranked.prefix(min(count, Self.most)).sorted { $0.offset < $1.offset }.map(\.part)
  }

  /// How much a part matters, the least first; nil where it does not.
  private static func rank(_ part: PartEntry, _ isChanged: Bool, _ isSpokenOf: Bool, isNew: Bool) -> Int? {
    if isChanged { return 0 }
    if isSpokenOf { return isNew ? 1 : 2 }
    guard isNew, !everywhere.contains(part.name) else { return nil }
    return isOfTheProtocol(part.place) ? 3 : 4
  }

  /// What every message has.
  private static let everywhere: Set<String> = ["version", "Host", "Content-Length"]

  private static func isOfTheProtocol(_ place: Part.Place) -> Bool {
    switch place {
    case .query, .credentials, .locationQuery, .locationFragment, .fragment, .form, .json, .xml, .jwt,
      .speech,
      .store:
      true
    case .start, .path, .header, .attribute, .cookie, .location, .html, .jwtHeader, .jwtSignature, .body,
      .person,
      .script:
      false
    }
  }
}
