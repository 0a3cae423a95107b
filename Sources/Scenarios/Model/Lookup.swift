public import Citations
internal import Parties
public import Simulator

/// One thing that the glossary, the rules or the specifications say about a word.
public struct LookupResult: Sendable, Equatable {
  /// What it is: `parameter in a token request`, `rule of the token endpoint`, `term`.
  public var kind: String
  public var name: String
  /// Prose.
  public var says: String
  public var citation: Citation?
  /// Where the cited section can be read; nil if nothing is cited.
  public var address: String?
}

/// Answers the question what a word means: a parameter, an error code, a role, a grant, a message, a rule, a
/// citation.
public struct Lookup: Sendable {
  private let glossary: Glossary
  private let specifications: SpecificationTable

  public init(glossary: Glossary, specifications: SpecificationTable) {
    self.glossary = glossary
    self.specifications = specifications
  }

  /// Everything known under that name, what it means in the message at hand first.
  /// - Parameter message: the message at hand; nil for none.
  public func results(for name: String, in message: MessageName? = nil) -> [LookupResult] {
    let wanted = name.lowercased()
    return parts(wanted, message) + terms(wanted) + messages(wanted) + rules(wanted) + sections(name)
  }

  /// Every name that can be looked up, sorted.
  public var names: [String] {
    Set(
      Array(glossary.terms.keys) + glossary.parts.keys + glossary.messages.keys + RuleTable.all.map(\.name)
    ).sorted()
  }

  private func parts(_ wanted: String, _ message: MessageName?) -> [LookupResult] {
    glossary.parts.filter { $0.key.lowercased() == wanted }.sorted { $0.key < $1.key }.flatMap {
      name, places in
      if let message, let here = places[message.text] ?? places[Glossary.anywhere] {
        return [result("part of a \(title(message.text))", name, here)]
      }
      // In the order in which messages are sent, so that the story of a value can be read.
      let order = MessageName.all.map(\.text) + [Glossary.anywhere]
      return order.compactMap { place in
        places[place].map {
          result(place == Glossary.anywhere ? "part of a message" : "part of a \(title(place))", name, $0)
        }
      }
    }
  }

  private func title(_ message: String) -> String {
    (glossary.messages[message]?.title ?? message).lowercased()
  }

  private func terms(_ wanted: String) -> [LookupResult] {
    glossary.terms.filter { $0.key.lowercased() == wanted }.sorted { $0.key < $1.key }.map {
      result("term", $0.key, $0.value)
    }
  }

  private func messages(_ wanted: String) -> [LookupResult] {
    glossary.messages.filter { $0.key == wanted || $0.value.title.lowercased() == wanted }.sorted {
      $0.key < $1.key
    }
    .map { name, meaning in
      result("message", name, .init(says: meaning.says, citation: meaning.citation))
    }
  }

  private func rules(_ wanted: String) -> [LookupResult] {
    RuleTable.all.filter { $0.name == wanted }.map { rule in
      result(
        "rule of the \(rule.list)", "\(rule.name): \(rule.title)",
        .init(says: glossary.checks[rule.name] ?? "", citation: rule.citation))
    }
  }

  private func sections(_ name: String) -> [LookupResult] {
    guard let citation = Citation(parsing: name), let title = specifications.title(of: citation) else {
      return []
    }
    return [
      LookupResult(
        kind: "section", name: citation.description, says: title, citation: citation,
        address: specifications.address(of: citation))
    ]
  }

  private func result(_ kind: String, _ name: String, _ explanation: Glossary.Explanation) -> LookupResult {
    LookupResult(
      kind: kind, name: name, says: explanation.says, citation: explanation.citation,
      address: explanation.citation.flatMap(specifications.address))
  }
}
