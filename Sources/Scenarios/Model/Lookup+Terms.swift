internal import Diagnostics
internal import OAuthVocabulary
internal import Parties
internal import Transcripts
internal import Wire

/// Words of the field, by whatever people call them.
extension Lookup {
  /// Every name that can be looked up: words of the field by the alphabet, then what else those are called, then what
  /// stands in messages, the rules and what is registered. None twice.
  public var names: [String] {
    let words = terms
    let aliases = glossary.terms.values.flatMap(\.aliases)
    let others =
      Array(glossary.parts.keys) + glossary.tokens.keys + glossary.messages.keys + RuleTable.all.map(\.name)
      + RegisteredName.all.map(\.name) + Lookup.settingNames + lessons
    var seen: Set<String> = []
    return (words + Lookup.byAlphabet(aliases) + Lookup.byAlphabet(others)).filter {
      seen.insert($0).inserted
    }
  }

  /// The words of the field, by the alphabet.
  public var terms: [String] { Lookup.byAlphabet(Array(glossary.terms.keys)) }

  /// The terms that go by a name.
  public func termNames(for name: String) -> [String] {
    let wanted = Lookup.folded(name)
    return terms.filter { term in
      Lookup.folded(term) == wanted
        || glossary.terms[term]?.aliases.contains { Lookup.folded($0) == wanted } == true
    }
  }

  /// What a word of the field means, and of what part it is the value in the message at hand.
  func terms(_ wanted: String, at entry: Entry?) -> [LookupResult] {
    termNames(for: wanted).compactMap { name in glossary.terms[name].map { (name, $0) } }.map { name, term in
      var found = result("term", name, .init(says: term.says, citation: term.citation))
      (found.why, found.unlike) = (term.why, term.unlike)
      found.lessons = term.lessons.filter(lessons.contains)
      if Lookup.folded(name) != wanted {
        found.kind += ", also called \(term.aliases.joined(separator: ", "))"
      }
      if let entry, let part = entry.parts.first(where: { $0.value.isIdentical(to: name) }) {
        found.kind += ", the value of \(part.name) in message \(entry.number)"
        found.isHere = true
      }
      return found
    }
  }

  /// What may have been meant by a name that nobody knows, the likeliest first: what differs by a slip of the fingers,
  /// else what it is a piece of, or shares a word with, the shortest first.
  public func nearest(to name: String) -> [String] {
    guard name.utf8.count <= Lookup.longestName else { return [] }
    let slips = Nearest.matches(for: name, among: names, most: Lookup.mostNear)
    var seen: Set<String> = []
    let distinct = slips.filter { seen.insert(Lookup.folded($0)).inserted }
    if !distinct.isEmpty { return distinct }
    let wanted = Lookup.folded(name)
    let words = Set(
      wanted.split(separator: " ").filter { $0.count > 2 && !QuestionSearch.common.contains(String($0)) })
    let judged = (terms + glossary.terms.values.flatMap(\.aliases)).map { candidate in
      let folded = Lookup.folded(candidate)
      let shared = words.intersection(folded.split(separator: " ")).count
      let isPiece = wanted.count > 2 && folded.contains(wanted)
      // One word of many that somebody typed says nothing of what they are about.
      return (candidate: candidate, worth: (2 * shared >= words.count ? shared : 0) + (isPiece ? 1 : 0))
    }
    return Array(
      judged.filter { $0.worth > 0 }.sorted {
        ($1.worth, $0.candidate.count, $0.candidate) < ($0.worth, $1.candidate.count, $1.candidate)
      }
      .map(\.candidate).prefix(Lookup.mostNear))
  }

  /// More than these are no help.
  private static let mostNear = 4

  /// Small and capital letters alike; what differs in nothing else, by its octets, for the order must be the same always.
  private static func byAlphabet(_ names: [String]) -> [String] {
    names.map { (folded: $0.lowercased(), name: $0) }.sorted { $0 < $1 }.map(\.name)
  }
}
