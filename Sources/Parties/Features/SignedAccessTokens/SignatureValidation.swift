internal import HTTPTypes
public import JOSE
internal import Simulation
internal import Wire

extension TokenCheck {
  /// The resource server verifies the authorization server's signature itself, with the keys published at an address
  /// (RFC 9068 §4); `known` are those it was set up with, so that it need not ask for them.
  public static func signature(
    issuer: String, keySet: String, algorithm: SigningAlgorithm = .rs256, known: [FixtureKeys] = []
  ) -> TokenCheck {
    TokenCheck(SignatureValidation(issuer: issuer, keySet: keySet, algorithm: algorithm, known: known))
  }
}

/// A resource server that verifies tokens itself (RFC 9068 §4): it needs nobody but the authorization server's
/// keys, which it reads once and keeps.
struct SignatureValidation: TokenValidation {
  let issuer: String
  let keySet: String
  /// How it was told that tokens are signed.
  let algorithm: SigningAlgorithm
  let known: [FixtureKeys]

  /// Holds what can be said without the keys; then reads those if it does not have the one it needs, a key it
  /// never heard of included: the authorization server may have changed it (OIDC Core 1.0
  /// §10.1.1).
  func consider(_ asked: ResourceRequest, in validation: inout Validation) -> Validation.Outcome {
    let review = SignedTokenRequest(
      asked, issuer: issuer, algorithm: algorithm, keys: keys(in: validation.memory), at: validation.now)
    if let refusal = SignedTokenRequest.rulesBeforeKeys.hold(against: review, noting: &validation.checks) {
      return .refuses(refusal)
    }
    guard review.key != nil else {
      return .asks(.init(name: .jwksRequest, address: keySet) { .get($0) })
    }
    return .init(
      SignedTokenRequest.rulesWithKeys.hold(against: review, noting: &validation.checks)
        ?? review.furtherRefusal(noting: &validation.checks))
  }

  /// Takes the answer to the question for keys, and keeps them.
  func consider(_ asked: ResourceRequest, with answer: WireResponse?, in validation: inout Validation)
    -> Validation.Outcome
  {
    let received = JSONWebKeySet(answer)
    let review = SignedTokenRequest(
      asked, issuer: issuer, algorithm: algorithm, keys: received ?? keys(in: validation.memory),
      answer: answer,
      received: received,
      at: validation.now)
    if let refusal = SignedTokenRequest.rulesOfKeySet.hold(against: review, noting: &validation.checks) {
      return .refuses(refusal)
    }
    validation.memory.publishedKeys.read = review.keys
    return .init(
      SignedTokenRequest.rulesWithKeys.hold(against: review, noting: &validation.checks)
        ?? review.furtherRefusal(noting: &validation.checks))
  }

  private func keys(in memory: FeatureValues) -> JSONWebKeySet { memory.publishedKeys.known(besides: known) }

  func facts(of memory: FeatureValues) -> [Fact] {
    [Fact("verifies signatures with the keys at", [], [.init(.address(keySet))])]
      + memory.publishedKeys.facts(besides: known)
  }
}

/// The authorization server's keys, as a resource server last read them.
struct PublishedKeys: FeatureValue {
  /// Nil until it reads any.
  var read: JSONWebKeySet?

  /// Those; until it reads any, what it was set up with.
  func known(besides setUp: [FixtureKeys]) -> JSONWebKeySet {
    read ?? JSONWebKeySet(setUp.map(\.publicWebKey))
  }

  func facts(besides setUp: [FixtureKeys]) -> [Fact] {
    known(besides: setUp).keys.map {
      Fact("key", .text($0.id ?? $0.key.number), [.flag("of the authorization server")])
    }
  }
}

extension FeatureValues {
  var publishedKeys: PublishedKeys {
    get { self[PublishedKeys.self] }
    _modify { yield &self[PublishedKeys.self] }
  }
}

/// A request for a resource, with a token that says itself what it stands for.
struct SignedTokenRequest: HoldsTokenMeaning, ReceivesKeySet {
  /// What a signed token says of itself, and what can be held against it before its signature (RFC 9068 §4). The header
  /// chooses how the signature is verified, so that the algorithm is accepted comes before that.
  static let rulesBeforeKeys: [Rule<SignedTokenRequest>] = [
    SignedAccessTokenRules.signedTokenReadable,
    SignedAccessTokenRules.tokenTypedAsAccessToken,
    SignedAccessTokenRules.tokenAlgorithmAccepted,
    SignedAccessTokenRules.tokenExtensionsUnderstood,
    SignedAccessTokenRules.tokenIssuerTrusted,
  ]

  /// The keys that the authorization server publishes.
  static let rulesOfKeySet: [Rule<SignedTokenRequest>] = [SignedAccessTokenRules.keySetReadable()]

  /// Whether the token is the authorization server's own comes before what it allows (RFC 9068 §4).
  static let rulesWithKeys: [Rule<SignedTokenRequest>] =
    [
      SignedAccessTokenRules.tokenKeyKnown,
      SignedAccessTokenRules.tokenSignatureValid,
      SignedAccessTokenRules.tokenClaimsComplete,
      TokenMeaningRules.tokenMeantForThisServer(),
      TokenMeaningRules.tokenNotExpired(),
      TokenMeaningRules.tokenNotEarly(),
    ] + ResourceEndpoint.rulesOfAccess()

  let asked: ResourceRequest
  /// The only authorization server whose tokens are taken, and how it signs them.
  let issuer: String
  let algorithm: SigningAlgorithm
  let now: VirtualTime
  /// The token, taken apart.
  let token: SignedTokenReading
  /// Its claims; null where it has none.
  let meaning: JSONValue
  /// The authorization server's keys, as far as they are known.
  let keys: JSONWebKeySet
  /// The answer to the question for keys, and the keys in it; nil where there is none.
  let answer: WireResponse?
  let received: JSONWebKeySet?

  /// The key that the token says it was signed with; nil where it is none of those known.
  var key: PublicKey? { token.message.flatMap(keys.key) }

  init(
    _ asked: ResourceRequest, issuer: String, algorithm: SigningAlgorithm, keys: JSONWebKeySet,
    answer: WireResponse? = nil, received: JSONWebKeySet? = nil, at now: VirtualTime
  ) {
    self.asked = asked
    self.issuer = issuer
    self.algorithm = algorithm
    self.now = now
    token = SignedTokenReading(asked.token?.text ?? "none")
    meaning = token.claims
    self.keys = keys
    self.answer = answer
    self.received = received
  }
}

extension JSONWebKeySet {
  /// The keys that an answer holds (RFC 7517 §5); nil where it holds none that can be read.
  init?(_ answer: WireResponse?) {
    guard let answer, answer.status == .ok, let document = try? answer.document else {
      return nil
    }
    self.init(document)
  }
}
