internal import Citations
internal import HTTPTypes
internal import JOSE
internal import Simulation
internal import Wire

/// A signed answer about a token, under review by the resource server that asked (RFC 9701 §5). Where it is no good, the
/// server has learned nothing, and lets nobody in.
struct SignedIntrospectionAnswer: HoldsSignedToken, ReceivesKeySet {
  typealias Refusal = WireResponse

  /// What can be said before the key is there.
  static let rulesBeforeKeys: [Rule<SignedIntrospectionAnswer>] = [
    SignedIntrospectionRules.received,
    SignedTokenRules.readable("the answer is a signed message with claims", .rfc(9701, "5")),
    SignedIntrospectionRules.typed, SignedTokenRules.extensionsUnderstood(),
    SignedIntrospectionRules.issuerTrusted,
  ]

  static let rulesOfKeySet: [Rule<SignedIntrospectionAnswer>] = [SignedAccessTokenRules.keySetReadable()]

  /// Whose answer it is, and for whom, comes before what it says.
  static let rulesWithKeys: [Rule<SignedIntrospectionAnswer>] = [
    SignedIntrospectionRules.keyKnown,
    SignedTokenRules.algorithmAccepted("the answer is signed as the key is used", .rfc(8725, "3.1")),
    SignedTokenRules.signatureValid(
      "the signature fits what the answer says", .rfc(9701, "5"),
      expected: "the authorization server's signature of these very octets"),
    SignedIntrospectionRules.meantForThisServer, SignedIntrospectionRules.fresh,
    SignedTokenRules.claimsTyped(),
  ]

  static let noun = SignedTokenNoun(
    name: "introspection-jwt", words: "the answer", receiver: "resource server")

  let asked: ResourceRequest
  /// Nil where none came.
  let response: WireResponse?
  let token: SignedTokenReading
  let issuer: String
  /// The authorization server's keys, as far as they are known.
  let keys: JSONWebKeySet
  /// The answer to the question for keys, and the keys in it; nil where nobody asked.
  let answer: WireResponse?
  let received: JSONWebKeySet?
  let now: VirtualTime

  init(
    _ asked: ResourceRequest, _ response: WireResponse?, issuer: String, keys: JSONWebKeySet,
    keySetAnswer: WireResponse? = nil, received: JSONWebKeySet? = nil, at now: VirtualTime
  ) {
    (self.asked, self.response, self.issuer) = (asked, response, issuer)
    (self.keys, answer, self.received, self.now) = (keys, keySetAnswer, received, now)
    token = SignedTokenReading(response.map { String(decoding: $0.body, as: UTF8.self) } ?? "")
  }

  var verificationKey: VerificationKey? { token.message.flatMap(keys.key).map { .pair($0) } }

  /// 502 whatever is wrong: another server could not do its part (RFC 9110 §15.6.3).
  func refusal(of flaw: SignedTokenFlaw) -> WireResponse { WireResponse(status: .badGateway) }
}

/// What a resource server asks of a signed answer besides (RFC 9701 §5, §8.1).
enum SignedIntrospectionRules {
  /// Who asked for a signed answer takes no other: else whoever could take the signature away could write the answer (RFC
  /// 9701 §4).
  static let received = Rule<SignedIntrospectionAnswer>(
    "introspection-jwt-received", "the answer is of the kind that was asked for", .rfc(9701, "5")
  ) { review in
    let expected = "200 \(SignedIntrospectionResponse.mediaType)"
    let found = review.response.map { "\($0.status.code) \($0.mediaType)" } ?? "no answer"
    guard found == expected else {
      return .fails(expected: expected, found: found, review.refusal(of: .unreadable))
    }
    return .holds(found: found)
  }

  /// One server signs several kinds of message with one key; an access token, too, has claims (RFC 9701 §5, §8.1).
  static let typed = Rule<SignedIntrospectionAnswer>(
    "introspection-jwt-typed", "the header says that this is an answer about a token", .rfc(9701, "5")
  ) { review in
    let expected = "typ \(SignedIntrospectionResponse.type)"
    let found = review.token.header?.type
    // A media type, so the case of letters does not count (RFC 7515 §4.1.9).
    guard let found,
      [SignedIntrospectionResponse.type, SignedIntrospectionResponse.mediaType].contains(found.lowercased())
    else {
      return .fails(expected: expected, found: found ?? "no typ", review.refusal(of: .type))
    }
    return .holds(expected: expected, found: found)
  }

  static let issuerTrusted = Rule<SignedIntrospectionAnswer>(
    "introspection-jwt-issuer-trusted", "the answer is from the authorization server that was asked",
    .rfc(9701, "5")
  ) { review in
    let found = review.token.claims["iss"]?.string ?? "none"
    guard found.isIdentical(to: review.issuer) else {
      return .fails(expected: "iss \(review.issuer)", found: found, review.refusal(of: .unreadable))
    }
    return .holds(expected: "iss \(review.issuer)", found: found)
  }

  static let keyKnown = Rule<SignedIntrospectionAnswer>(
    "introspection-jwt-key-known", "the answer is signed with a key that the authorization server publishes",
    .rfc(7515, "6")
  ) { review in
    let expected = review.keys.keys.map { $0.id ?? "a key without name" }.joined(separator: " or ")
    let found = review.token.header?.keyID ?? "no kid"
    guard review.verificationKey != nil else {
      return .fails(
        expected: expected.isEmpty ? "a published key" : expected, found: found,
        review.refusal(of: .signature))
    }
    return .holds(expected: expected, found: found)
  }

  /// An answer to another resource server may tell other things (RFC 9701 §5).
  static let meantForThisServer = Rule<SignedIntrospectionAnswer>(
    "introspection-jwt-meant-for-this-server", "the answer is for this resource server", .rfc(9701, "5")
  ) { review in
    let expected = review.asked.settings.origin
    let audience = review.token.claims["aud"]?.audience ?? []
    guard audience.contains(where: expected.isIdentical) else {
      return .fails(
        expected: "aud \(expected)", found: audience.isEmpty ? "none" : audience.joined(separator: ", "),
        review.refusal(of: .audience))
    }
    return .holds(expected: "aud \(expected)", found: audience.joined(separator: ", "))
  }

  /// A signature stays good for ever; what the answer says does not: a token may have been revoked since. How old it may
  /// be, this server decides (`iat` of RFC 9701 §5).
  static let fresh = Rule<SignedIntrospectionAnswer>(
    "introspection-jwt-fresh", "the answer was made just now", .rfc(9701, "5")
  ) { review in
    let claim = review.token.claims["iat"]
    guard let made = claim?.numericDate.map({ VirtualTime(seconds: $0) }) else {
      return .fails(
        expected: "iat in seconds", found: claim?.plainText ?? "none", review.refusal(of: .unreadable))
    }
    let expected = "made within \(lifetime) s of \(review.now.timeOfDay)"
    guard made.advanced(by: -lifetime) <= review.now, review.now <= made.advanced(by: lifetime) else {
      return .fails(expected: expected, found: "made at \(made.timeOfDay)", review.refusal(of: .expired))
    }
    return .holds(expected: expected, found: "made at \(made.timeOfDay)")
  }

  /// For how long an answer is taken, and how far clocks may differ, in seconds.
  private static let lifetime = 60
}
