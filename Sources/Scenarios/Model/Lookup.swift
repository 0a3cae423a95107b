public import Citations
internal import OAuthVocabulary
internal import Parties
internal import Simulation
public import Transcripts
internal import Wire

/// One thing that the glossary, the rules or the specifications say about a word.
public struct LookupResult: Sendable, Equatable {
  /// What it is: `part of a token request`, `rule of the token endpoint`, `term`.
  public var kind: String
  public var name: String
  /// Prose.
  public var says: String
  /// Of a term, why there is such a thing, as prose; empty where nobody says.
  public var why = ""
  /// Of a term, what it is not to be confused with, as prose; empty where nobody says.
  public var unlike = ""
  /// Of a term, the lessons that show it.
  public var lessons: [String] = []
  /// The name of the rule that it is; nil for what is none.
  public var rule: String?
  public var citation: Citation?
  /// Where the cited section can be read; nil if nothing is cited.
  public var address: String?
  /// Whether it speaks of the message at hand.
  public var isHere = false
}

/// Answers the question what a word means: a parameter, an error code, a role, a grant, a message, a rule, a
/// citation.
public struct Lookup: Sendable {
  let glossary: Glossary
  private let specifications: SpecificationTable
  /// The lessons that can be sent to.
  let lessons: Set<String>
  /// The lesson of a name, read when somebody asks for it.
  let scenario: @Sendable (String) -> Scenario?

  /// In octets. No name of the glossary, the rules or the documents is so long, and one of a megabyte would be held
  /// against each of them.
  static let longestName = 256

  /// - Parameters:
  ///   - lessons: the names of those that can be sent to.
  ///   - scenario: finds the lesson of a name.
  public init(
    glossary: Glossary, specifications: SpecificationTable, lessons: [String],
    scenario: @escaping @Sendable (String) -> Scenario? = { _ in nil }
  ) {
    self.scenario = scenario
    self.glossary = glossary
    self.specifications = specifications
    self.lessons = Set(lessons)
  }

  /// Of a library.
  public init(_ library: Library, glossary: Glossary) {
    self.init(glossary: glossary, specifications: library.specifications, lessons: library.names) { name in
      library.file(named: name).flatMap { library.read($0).scenario }
    }
  }

  /// What is known under that name, what it means in the message at hand first. Where it stands there, or is a term,
  /// what it is for in other messages is left out.
  /// - Parameters:
  ///   - entry: the message at hand; nil for none.
  ///   - everywhere: whether other messages are told of all the same.
  public func results(for name: String, at entry: Entry? = nil, everywhere: Bool = false) -> [LookupResult] {
    guard name.utf8.count <= Lookup.longestName else { return [] }
    let wanted = Lookup.folded(name)
    let here = entry.map { parts(wanted, of: $0) } ?? []
    let terms = terms(wanted, at: entry)
    let isTold = !(here.isEmpty && terms.isEmpty)
    let elsewhere = isTold && !everywhere ? ([], []) : (parts(wanted), pieces(wanted))
    let known =
      here + terms
      + (elsewhere.0 + elsewhere.1).filter { other in !here.contains { $0.says == other.says } }
      + messages(wanted) + rules(wanted)
      + statuses(wanted, at: entry, everywhere: everywhere || !isTold) + sections(name)
    let all = known + settings(name, isElsewhere: !known.isEmpty && !everywhere)
    guard all.isEmpty else { return all }
    let lesson = lesson(name)
    return lesson.isEmpty ? registered(wanted) : lesson
  }

  /// A party of a lesson, and what its role is.
  public func results(for player: Scenario.Player) -> [LookupResult] {
    let (name, role) = (player.name.text, player.member.role.rawValue)
    let party = LookupResult(
      kind: "party of this lesson", name: name,
      says: "The \(role) here. `inspect \(name)` shows all that it knows at this moment.", isHere: true)
    return [party] + (name == role ? [] : results(for: role))
  }

  /// What one of the ``names`` means, in a sentence or two, without regard to any message. Quick, for lists of many.
  public func meaning(of name: String) -> String? {
    if let term = glossary.terms[name] { return term.says }
    if let places = glossary.parts[name] ?? glossary.tokens[name] {
      let first = ([Glossary.anywhere] + places.keys.sorted()).lazy.compactMap { places[$0]?.says }.first
      if let first { return first }
    }
    if let message = glossary.messages[name] { return message.says }
    return glossary.checks[name] ?? RegisteredName.all.first { $0.name == name }.map(Lookup.meaning)
      ?? termNames(for: name).first.flatMap { glossary.terms[$0]?.says }
      ?? (settings(name, isElsewhere: false) + lesson(name)).first?.says
  }

  /// What is said of a registered name that no lesson shows.
  private static func meaning(of name: RegisteredName) -> String {
    "\(name.citation.document) defines it. No lesson here shows it."
  }

  /// A name as people may type it: `Access tokens`, `access_token` and `access token` are one.
  static func folded(_ name: String) -> String {
    let plain = String(name.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 })
    return plain.count > 3 && plain.hasSuffix("s") && !plain.hasSuffix("ss")
      ? String(plain.dropLast()) : plain
  }

  /// What the parts of that name are for in the message at hand, the same words told once. A part is named as in
  /// its message, by its address, or, where it is a piece of a token, as in there.
  private func parts(_ wanted: String, of entry: Entry) -> [LookupResult] {
    var results: [LookupResult] = []
    for part in entry.parts where !part.explanation.isEmpty {
      guard [part.name, part.address, part.nameInToken].contains(where: { Lookup.folded($0) == wanted }),
        !results.contains(where: { $0.says == part.explanation })
      else { continue }
      var found = result(
        "part of this \(entry.title.lowercased()), message \(entry.number)", part.name,
        .init(says: part.explanation, citation: part.citation))
      found.isHere = true
      results.append(found)
    }
    return results
  }

  /// What a part is for in all messages, in the order in which they are sent, the same words told once.
  func parts(_ wanted: String) -> [LookupResult] {
    let order = MessageName.all.map(\.text) + [Glossary.anywhere]
    var results: [LookupResult] = []
    for (name, places) in glossary.parts.filter({ Lookup.folded($0.key) == wanted }).sorted(by: {
      $0.key < $1.key
    }) {
      for place in order {
        guard let explanation = places[place] else { continue }
        let kind = place == Glossary.anywhere ? "a message" : title(place)
        if let index = results.firstIndex(where: { $0.name == name && $0.says == explanation.says }) {
          results[index].kind += ", \(kind)"
        } else {
          results.append(result("part of \(kind)", name, explanation))
        }
      }
    }
    return results
  }

  /// What a piece of a token is for: in all kinds of token where its name alone is asked for (`iss`), in that
  /// one where it is asked for by the part that holds it (`id_token.iss`).
  private func pieces(_ wanted: String) -> [LookupResult] {
    glossary.tokens.sorted { $0.key < $1.key }.flatMap { name, byKind -> [LookupResult] in
      let kinds = TokenKind.allCases.map { ($0.rawValue, $0.words) } + [(Glossary.anywhere, "a token")]
      let folded = Lookup.folded(name)
      if folded == wanted {
        return kinds.compactMap { kind, words in
          byKind[kind].map { result("\(Lookup.noun(name)) of \(words)", name, $0) }
        }
      }
      let kind = kinds.first { wanted == "\(Lookup.folded($0.0)).\(folded)" }
      guard let (kind, words) = kind, let meaning = byKind[kind] ?? byKind[Glossary.anywhere] else {
        return []
      }
      return [result("\(Lookup.noun(name)) of \(words)", name, meaning)]
    }
  }

  private static func noun(_ piece: String) -> String {
    piece.hasPrefix("header.") ? "header parameter" : piece == "signature" ? "part" : "claim"
  }

  private func title(_ message: String) -> String {
    let title = (glossary.messages[message]?.title ?? message).lowercased()
    // A `u` of these titles is spoken as in `user`.
    return (title.first.map("aeio".contains) == true ? "an " : "a ") + title
  }

  private func messages(_ wanted: String) -> [LookupResult] {
    glossary.messages.filter { Lookup.folded($0.key) == wanted || Lookup.folded($0.value.title) == wanted }
      .sorted {
        $0.key < $1.key
      }
      .map { name, meaning in
        result("message", name, .init(says: meaning.says, citation: meaning.citation))
      }
  }

  private func rules(_ wanted: String) -> [LookupResult] {
    RuleTable.all.filter { Lookup.folded($0.name) == wanted }.map { rule in
      var found = result(
        "rule of the \(rule.list)", "\(rule.name): \(rule.title)",
        .init(
          says: CheckEntry.protection(without: glossary.checks[rule.name] ?? ""), citation: rule.citation))
      found.rule = rule.name
      return found
    }
  }

  /// What is registered, and in no message of ours.
  private func registered(_ wanted: String) -> [LookupResult] {
    RegisteredName.all.filter { Lookup.folded($0.name) == wanted }.map { name in
      result(
        name.kind.rawValue, name.name,
        .init(says: Lookup.meaning(of: name), citation: name.citation))
    }
  }

  private func sections(_ name: String) -> [LookupResult] {
    let exact = Citation(parsing: name).flatMap { specifications.title(of: $0) == nil ? nil : $0 }
    guard let citation = exact ?? specifications.citation(meantBy: name),
      let title = specifications.title(of: citation)
    else { return [] }
    return [
      LookupResult(
        kind: "section", name: citation.description, says: title, citation: citation,
        address: specifications.address(of: citation))
    ]
  }

  func result(_ kind: String, _ name: String, _ explanation: Glossary.Explanation) -> LookupResult {
    LookupResult(
      kind: kind, name: name, says: explanation.says, citation: explanation.citation,
      address: explanation.citation.flatMap(specifications.address))
  }
}
