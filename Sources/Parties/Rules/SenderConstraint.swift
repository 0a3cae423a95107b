internal import Simulation
internal import Wire

/// The key that a token is bound to: who shows the token must show that he holds the key, too (RFC 7800 §3).
struct TokenBinding: Sendable, Hashable {
  /// What such a token is called in `token_type`.
  let tokenType: String
  /// The member of `cnf` that tells of the key, and what it says: `jkt` (RFC 9449 §6.1).
  let member: String
  let value: String

  /// As tokens and answers about them say it (RFC 7800 §3.1).
  var confirmation: JSONValue.Member {
    .init("cnf", .object([.init(member, .string(value))]))
  }
}

/// To which key a token is bound, beside what it stands for.
private struct BoundToken: FeatureValue {
  var binding: TokenBinding?
}

extension FeatureValues {
  /// Of a token, or of what somebody allowed; nil where whoever has it can use it.
  var tokenBinding: TokenBinding? {
    get { self[BoundToken.self].binding }
    set { self[BoundToken.self].binding = newValue }
  }
}

/// One way to bind tokens to a key: what client, authorization server and resource server do about it. A value of the
/// feature that defines it.
struct SenderConstraint: Sendable {
  /// What came of a token request.
  enum Verdict: Sendable {
    /// Nothing that a token could be bound to was proved.
    case unbound
    case bound(TokenBinding)
    case refused(ErrorResponse)
  }

  /// What came of a request that was handed in.
  enum PushVerdict: Sendable {
    /// What it is taken to say besides, by the proof that came with it.
    case says(FormParameters)
    case refused(ErrorResponse)
  }

  /// The type of such tokens, which is also the scheme by which they are shown (RFC 6749 §7.1).
  let tokenType: String
  /// Whether a client is set up for such tokens, and whether it takes no others.
  let isUsed: @Sendable (ClientSettings) -> (byIt: Bool, always: Bool)
  /// A message with a proof, as the client sends it; nil for one that needs none.
  let proving: @Sendable (Dispatch, inout Client, inout Surroundings) -> Dispatch?
  /// Another attempt, where the answer asks for one.
  let again: @Sendable (WireResponse, Message, inout Client) -> Dispatch?
  /// What the authorization server makes of a token request (RFC 6749 §3.2).
  let judge: @Sendable (TokenRequest, inout Checks, inout AuthorizationServer) -> Verdict
  /// What it makes of an authorization request that a client hands in itself (RFC 9126 §2).
  let pushed: @Sendable (PushedAuthorization, inout Checks, inout AuthorizationServer) -> PushVerdict
  /// What is added to the answer.
  let answered: @Sendable (inout WireResponse, inout AuthorizationServer, inout Surroundings) -> Void
  /// The parameters of a resource server's challenge; nil where it does not know such tokens.
  let challenge: @Sendable (ResourceServerSettings) -> [NamedValue]?
  /// What can be said of a request for a resource before the token is known; nil where nothing is wrong.
  let admit: @Sendable (ResourceRequest, VirtualTime, inout FeatureValues, inout Checks) -> WireResponse?
  /// What is added to the resource server's answer.
  let answeredResource:
    @Sendable (inout WireResponse, ResourceServerSettings, inout FeatureValues, inout Surroundings) -> Void
  /// What must hold once it is known what the token stands for.
  let rulesOfAccess: [Rule<PresentedMeaning>]

  /// Those of all features.
  static let all: [SenderConstraint] = Features.all.compactMap(\.senderConstraint)

  /// Those that a resource server knows.
  static func known(to settings: ResourceServerSettings) -> [SenderConstraint] {
    all.filter { $0.challenge(settings) != nil }
  }
}

/// A request for a resource, and what its token stands for.
struct PresentedMeaning: AsksForResource {
  let asked: ResourceRequest
  let meaning: JSONValue
}

/// What the authorization server knows of its clients for the sake of features: what casts say of them, by client
/// identifier.
struct RegisteredFeatures: FeatureValue {
  var clients: [String: FeatureValues] = [:]
}

extension FeatureValues {
  /// What a server knows of a client of that identifier.
  func registration(of clientID: String) -> FeatureValues {
    self[RegisteredFeatures.self].clients[clientID] ?? FeatureValues()
  }

  /// What clients are registered with besides what all are.
  public mutating func register(clients: [String: FeatureValues]) {
    self[RegisteredFeatures.self].clients = clients
  }
}
