public import Citations
public import Simulation
public import Wire

/// One part of a message with what it is for. An empty explanation means that nobody wrote one: a fault of
/// the lesson.
public struct PartEntry: Sendable, Equatable, Codable {
  public var name: String
  public var place: Part.Place
  /// What `set` calls it: `query.state`.
  public var address: String
  /// Decoded, as the receiver reads it.
  public var value: String
  public var explanation: String
  public var citation: Citation?
  /// For a piece of a token the name of the part that holds the token; nil for any other part.
  public var token: String?
  /// What it is, where its name on the wire says something else: `client secret` for the password of `Authorization:
  /// Basic` in a token request; nil where the name says it.
  public var label: String?

  public init(
    name: String, place: Part.Place, address: String, value: String, explanation: String,
    citation: Citation?, token: String? = nil, label: String? = nil
  ) {
    self.name = name
    self.place = place
    self.address = address
    self.value = value
    self.explanation = explanation
    self.citation = citation
    self.token = token
    self.label = label
  }

  /// What it is called where it stands: a piece of a token inside that (`iss`), any other part by its name.
  public var nameInToken: String { Part(place, name, value, token: token).nameInToken }

  /// What it is called where people read of it: `client secret`.
  public var shownName: String { label ?? nameInToken }
}

/// One check of the receiver, with what the rule protects from.
public struct CheckEntry: Sendable, Equatable, Codable {
  public var rule: String
  public var title: String
  public var citation: Citation
  public var verdict: Check.Verdict
  public var expected: String
  public var found: String
  /// What a failure comes to; nil where the message is refused.
  public var consequence: Check.Consequence?
  /// What could happen without the rule, as prose.
  public var protects: String

  public init(_ check: Check, protects: String) {
    rule = check.rule
    title = check.title
    citation = check.citation
    verdict = check.verdict
    expected = check.expected
    found = check.found
    consequence = check.consequence
    self.protects = protects
  }

  /// What the rule protects from, as it is told beside the verdict: what could happen without it. Prose; empty where
  /// nothing is known.
  public var protection: String { CheckEntry.protection(without: protects) }

  /// The same of a rule that was held against no message.
  public static func protection(without protects: String) -> String {
    protects.isEmpty ? "" : "Without this check: \(protects)"
  }
}

/// One thing that a party learned, changed or forgot by a delivery.
public struct MemoryChange: Sendable, Equatable, Codable {
  public enum Change: String, Sendable, Equatable, Codable {
    case learned
    case changed
    case forgot
  }

  public var party: PartyName
  public var change: Change
  /// As it is remembered now; of what was forgotten, as it was.
  public var fact: Fact

  public init(party: PartyName, change: Change, fact: Fact) {
    self.party = party
    self.change = change
    self.fact = fact
  }

  /// What changed between two memories of a party, in the order of the later one, what was forgotten last.
  public static func between(
    _ before: [Fact], _ after: [Fact], of party: PartyName
  ) -> [MemoryChange] {
    // Compared as data: a party may remember thousands of things, and few of them change.
    let old = Dictionary(before.map { ($0.identity, $0.fields) }) { first, _ in first }
    let new = Set(after.map(\.identity))
    let kept = after.compactMap { fact -> MemoryChange? in
      guard let fields = old[fact.identity] else {
        return MemoryChange(party: party, change: .learned, fact: fact)
      }
      return fields == fact.fields ? nil : MemoryChange(party: party, change: .changed, fact: fact)
    }
    let forgotten = before.filter { !new.contains($0.identity) }
    return kept + forgotten.map { MemoryChange(party: party, change: .forgot, fact: $0) }
  }
}

extension Fact {
  /// It, with nothing of what is known of it.
  fileprivate var identity: Fact { Fact(kind, id, in: place) }
}

/// A question that a lesson asks at a message.
public struct Question: Sendable, Equatable, Codable {
  public var ask: String
  public var choices: [String]
  /// The right choice, counted from 1.
  public var answer: Int
  public var because: String
  /// Why each of the others is not right, as prose, in the order of the choices; empty for the right one and where
  /// nothing is said.
  public var mistakes: [String]

  /// - Parameter mistakes: left out where nothing is said of any.
  public init(ask: String, choices: [String], answer: Int, because: String, mistakes: [String]? = nil) {
    self.ask = ask
    self.choices = choices
    self.answer = answer
    self.because = because
    self.mistakes = mistakes ?? Array(repeating: "", count: choices.count)
  }

  private enum CodingKeys: String, CodingKey { case ask, choices, answer, because, mistakes }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      ask: try container.decode(String.self, forKey: .ask),
      choices: try container.decode([String].self, forKey: .choices),
      answer: try container.decode(Int.self, forKey: .answer),
      because: try container.decode(String.self, forKey: .because),
      mistakes: try container.decodeIfPresent([String].self, forKey: .mistakes))
  }

  /// Without the mistakes where nothing is said of any, as transcripts were before.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(ask, forKey: .ask)
    try container.encode(choices, forKey: .choices)
    try container.encode(answer, forKey: .answer)
    try container.encode(because, forKey: .because)
    if mistakes.contains(where: { !$0.isEmpty }) { try container.encode(mistakes, forKey: .mistakes) }
  }

  /// Why a choice is not right; empty where nothing is said of it.
  /// - Parameter choice: counted from 1.
  public func mistake(in choice: Int) -> String {
    mistakes.indices.contains(choice - 1) ? mistakes[choice - 1] : ""
  }
}
