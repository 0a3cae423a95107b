internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What an attacker sets out to do with his loot. Its text stands in the message that sets him going, where it can
/// be read and changed.
public enum AttackerErrand: Sendable, Hashable {
  /// What is traded for a token at a token endpoint.
  public enum Redeemable: String, Sendable, Hashable, CaseIterable {
    case code
    case refreshToken = "refresh_token"
    /// A client's proof of who it is, which gets it a token for itself (RFC 6749 §4.4).
    case clientAssertion = "client_assertion"

    var grantType: GrantType {
      switch self {
      case .code: .authorizationCode
      case .refreshToken: .refreshToken
      case .clientAssertion: .clientCredentials
      }
    }
  }

  /// What opens a resource.
  public enum Key: String, Sendable, Hashable, CaseIterable {
    case accessToken = "access_token"
    case password
  }

  /// Redeems something at a token endpoint, in the name of a client.
  case redeem(Redeemable, at: String, clientID: String)
  /// Fetches a resource, or does with it what another method does.
  /// - Parameter handsIn: JSON; nil for nothing.
  case use(Key, at: String, by: ResourceKey.Method = .get, handsIn: String? = nil)
  /// Opens an address in his own browser; `{access_token}` in it stands for what he has of that name.
  case open(String)

  /// `redeem code at https://login.example/token as travel-app`.
  public var text: String {
    switch self {
    case .redeem(let thing, let address, let clientID):
      "redeem \(thing.rawValue) at \(address) as \(clientID)"
    case .use(let key, let address, .get, _): "use \(key.rawValue) at \(address)"
    case .use(let key, let address, let method, let content):
      "use \(key.rawValue) at \(address) by \(method.rawValue)" + (content.map { " with \($0)" } ?? "")
    case .open(let address): "open \(address)"
    }
  }

  /// Nil where the text means nothing.
  public init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    switch (words.count, words.first) {
    case (6, "redeem") where words[2] == "at" && words[4] == "as":
      guard let thing = Redeemable(rawValue: words[1]) else { return nil }
      self = .redeem(thing, at: words[3], clientID: words[5])
    case (4, "use") where words[2] == "at":
      guard let key = Key(rawValue: words[1]) else { return nil }
      self = .use(key, at: words[3])
    case (6, "use") where words[2] == "at" && words[4] == "by":
      // Whatever follows, blanks and all, is handed in.
      let rest = words[5].split(separator: " ", maxSplits: 2).map(String.init)
      guard let key = Key(rawValue: words[1]), let method = rest.first.flatMap(ResourceKey.Method.init),
        rest.count == 1 || (rest.count == 3 && rest[1] == "with")
      else { return nil }
      self = .use(key, at: words[3], by: method, handsIn: rest.count == 3 ? rest[2] : nil)
    case (2, "open"): self = .open(words[1])
    default: return nil
    }
  }

  /// The names of the loot that it takes.
  var needs: [String] {
    switch self {
    case .redeem(let thing, _, _): [thing.rawValue]
    case .use(.accessToken, _, _, _): ["access_token"]
    case .use(.password, _, _, _): ["username", "password"]
    case .open(let address): AttackerErrand.placeholders(of: address)
    }
  }

  /// The names in braces: `access_token` of `https://print.example/callback#access_token={access_token}`.
  public static func placeholders(of address: String) -> [String] {
    address.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
      piece.firstIndex(of: "}").map { String(piece[..<$0]) }
    }
  }

  /// The address with values in place of the names in braces.
  public static func filled(_ address: String, _ value: (String) -> String) -> String {
    let pieces = address.split(separator: "{", omittingEmptySubsequences: false)
    return pieces.dropFirst().reduce(into: String(pieces.first ?? "")) { text, piece in
      guard let end = piece.firstIndex(of: "}") else { return text += "{" + piece }
      text += value(String(piece[..<end])) + piece[piece.index(after: end)...]
    }
  }
}

/// The limits of an attacker (RFC 9700 §3): he uses what he has learned, and nothing else.
enum AttackerRules {
  /// Nobody can be made to send a secret that he never learned (RFC 9700 §3, A1).
  static let attackerLearnedSecret = Rule<AttackerMove>(
    "attacker-learned-secret", "the attacker has learned what this takes", .rfc(9700, "3"),
    needed: "what he never learned he cannot send"
  ) { move in
    let missing = move.errand.needs.filter { move.loot[$0] == nil }
    let wanted = move.errand.needs.joined(separator: ", ")
    guard missing.isEmpty else {
      return .fails(
        expected: wanted, found: "never learned: \(missing.joined(separator: ", "))",
        "He lacks what it takes.")
    }
    return move.errand.needs.isEmpty
      ? .doesNotApply("it takes no secret") : .holds(expected: wanted, found: wanted)
  }

  /// What was never sent cannot be read (RFC 9700 §3).
  static let messageLeaked = Rule<LeakedMessage>(
    "message-leaked", "there was something to read", .rfc(9700, "3"),
    needed: "what was never sent cannot be read"
  ) { review in
    if case .unreachable(let reason) = review.content {
      return .fails(expected: "a message that was on its way", found: reason, "There is nothing to read.")
    }
    return .holds()
  }
}

/// What an attacker sets out to do, held against what he has.
struct AttackerMove: Review {
  typealias Refusal = String
  let errand: AttackerErrand
  let loot: Loot
}

/// What got to an attacker.
struct LeakedMessage: Review {
  typealias Refusal = String
  let content: Message.Content
}
