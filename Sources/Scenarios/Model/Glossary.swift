public import Citations
internal import OAuthVocabulary
internal import Simulation
public import Wire

/// What every message, part, check and word means, for all lessons. Read from `scenarios/glossary.yaml`.
public struct Glossary: Sendable {
  /// A kind of message.
  public struct MessageMeaning: Sendable, Equatable {
    /// `Token request`.
    public var title: String
    public var says: String
    public var citation: Citation?
  }

  /// What something is for, and where that is written.
  public struct Explanation: Sendable, Equatable {
    public var says: String
    public var citation: Citation?
    /// What it is, where its name says something else; nil where the name says it.
    public var label: String?
  }

  /// A word of the field.
  public struct Term: Sendable, Equatable {
    /// What it is.
    public var says: String
    public var citation: Citation?
    /// Why there is such a thing, and what breaks without it; empty where nobody says.
    public var why = ""
    /// What it is not to be confused with; empty where there is nothing.
    public var unlike = ""
    /// The names of the lessons that show it, the one to begin with first.
    public var lessons: [String] = []
    /// What else people call it.
    public var aliases: [String] = []
  }

  public var messages: Table<MessageMeaning> = [:]
  /// By the name of the part, by place and name (`credentials.password`) where one message has two of the name, or by name
  /// and value (`Content-Type=application/jwt`) where that says another thing; then by the message it stands in; `anywhere`
  /// for all others.
  public var parts: Table<[String: Explanation]> = [:]
  /// What stands in a token, by its name in there (`iss`, `header.alg`, `signature`), then by the kind of token;
  /// `anywhere` for all others. Here as among the parts, `authorization_details.*` explains all that has no entry of
  /// its own in there: what its names are, each application decides.
  public var tokens: Table<[String: Explanation]> = [:]
  /// What could happen without each rule.
  public var checks: Table<String> = [:]
  /// Words of the field: `access token`.
  public var terms: Table<Term> = [:]

  public init() {}

  /// What both say; where both speak of the same, what the other says counts.
  func adding(_ other: Glossary) -> Glossary {
    var whole = self
    whole.messages.add(other.messages)
    whole.parts.add(other.parts) { $0.merging($1) { _, other in other } }
    whole.tokens.add(other.tokens) { $0.merging($1) { _, other in other } }
    whole.checks.add(other.checks)
    whole.terms.add(other.terms)
    return whole
  }

  static let anywhere = "anywhere"
  /// What the members of a protected resource are called, and of what is handed in there: every scenario
  /// names its own.
  static let resourceBody = "resource body"

  /// What a table has under a path, with its numbers or without them, for `keys.0.kid` and `keys.1.kid` are explained as
  /// `keys.kid`; else under what it stands in.
  private static func entry(
    _ path: String, in table: Table<[String: Explanation]>
  ) -> [String: Explanation]? {
    var steps = path.split(separator: ".").filter { Int($0) == nil }
    if let own = table[path] ?? table[steps.joined(separator: ".")] { return own }
    while steps.count > 1 {
      steps.removeLast()
      if let around = table[(steps + ["*"]).joined(separator: ".")] { return around }
    }
    return nil
  }

  /// What a part is for in a message of that name.
  public func explanation(of part: Part, in message: MessageName) -> Explanation? {
    if let token = part.token {
      let byKind = Glossary.entry(part.nameInToken, in: tokens)
      return byKind?[TokenKind(carrier: token, in: message).rawValue] ?? byKind?[Glossary.anywhere]
    }
    let isOfResource = ["resource-request", "resource-response", "native-resource-response"].contains(
      message.text)
    let isApplicationData =
      ((part.place == .json || part.place == .xml) && isOfResource && part.name != "?xml")
      || (part.place == .form && message.text == "resource-request" && part.name != "access_token")
    let name = isApplicationData ? Glossary.resourceBody : part.name
    let byPlace = parts["\(part.place.rawValue).\(name)"]
    let byValue = part.place == .header ? parts["\(part.name)=\(part.value)"] : nil
    let byName =
      switch part.place {
      case .json: Glossary.entry(name, in: parts)
      case .header: parts[name] ?? parts[anyCase: name]
      default: parts[name]
      }
    for byMessage in [byValue, byPlace, byName].compactMap(\.self) {
      if let explanation = byMessage[message.text] ?? byMessage[Glossary.anywhere] { return explanation }
    }
    return Glossary.registered(part)
  }

  /// What is said of a parameter that is registered and that no lesson of the program has.
  private static func registered(_ part: Part) -> Explanation? {
    switch part.place {
    case .query, .form, .fragment, .locationQuery, .locationFragment:
      RegisteredName.parameters.first { $0.name == part.name }.map { name in
        Explanation(
          says: "A registered parameter. What it is for stands in the section; no party here reads it.",
          citation: name.citation)
      }
    default: nil
    }
  }
}

extension Glossary.Table {
  /// What the glossary has under a name in any case of letters, for so count the names of header fields (RFC 9110
  /// §5.1); of several, the first by the order of letters, for a dictionary's own differs from run to run.
  fileprivate subscript(anyCase name: String) -> Value? {
    let lowercased = name.lowercased()
    return keys.filter { $0.lowercased() == lowercased }.min().flatMap { self[$0] }
  }
}
