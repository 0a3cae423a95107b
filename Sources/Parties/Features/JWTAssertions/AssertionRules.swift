internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for assertions, as proof of who a client is and as a grant (RFC 7521 §5.2, RFC 7523 §3).
extension Assertion {
  /// Who signed it comes before what it says; of what it says, only its issuer is needed to find the key.
  static let rules: [Rule<Assertion>] = [
    SignedTokenRules.readable("the assertion is a signed token with claims", .rfc(7523, "3")),
    SignedTokenRules.typeAccepted("the assertion is of no other kind of token") { $0.types },
    issuerKnown,
    SignedTokenRules.algorithmAccepted(
      "the assertion is signed as the client's key is used", .rfc(8725, "3.1")),
    SignedTokenRules.extensionsUnderstood(),
    SignedTokenRules.signatureValid(
      "the signature fits what is signed", .rfc(7523, "3"),
      expected: "the client's signature of these very octets"),
    subjectAccepted,
    meantForThisServer,
    SignedTokenRules.notExpired("the assertion has not expired", .rfc(7523, "3"), isRequired: true),
    SignedTokenRules.notEarly("the assertion may be used already", .rfc(7523, "3")),
    usedOnce, SignedTokenRules.claimsTyped(),
  ]

  /// Who issued the assertion is the client itself, which registered something to sign with (RFC 7521 §5.2, RFC 7523
  /// §3).
  private static let issuerKnown = Rule<Assertion>(
    "assertion-issuer-known", "the assertion is from the client, whose key the server knows",
    .rfc(7521, "5.2")
  ) { review in
    let expected = review.client?.clientID ?? ""
    let found = review.token.claims["iss"]?.string
    guard let found, found.isIdentical(to: expected) else {
      return .fails(
        expected: "iss \(expected)", found: found ?? "none",
        review.refusal("The assertion is from another issuer."))
    }
    guard review.verificationKey != nil else {
      return .fails(
        expected: "a registered key", found: "\(found) has none for this",
        review.refusal("No key is known to verify the assertion with."))
    }
    return .holds(expected: "iss \(expected)", found: found)
  }

  /// To prove who it is, a client speaks of itself; as a grant, of somebody who allowed it to act for her (RFC 7523
  /// §3).
  private static let subjectAccepted = Rule<Assertion>(
    "assertion-subject-accepted", "the assertion names a person the client may act for, or the client itself",
    .rfc(7523, "3")
  ) { review in
    let clientID = review.client?.clientID ?? ""
    let found = review.token.claims["sub"]?.string
    switch review.purpose {
    case .clientAuthentication:
      guard let found, found.isIdentical(to: clientID) else {
        return .fails(
          expected: "sub \(clientID)", found: found ?? "none",
          review.refusal("The assertion is not about the client."))
      }
      return .holds(expected: "sub \(clientID)", found: found)
    case .grant:
      let expected = "somebody who allowed \(clientID) to act for her"
      guard let allowed = review.allowed else {
        return .fails(
          expected: expected, found: found ?? "none",
          review.refusal("The client may not act for this subject."))
      }
      return .holds(expected: expected, found: "\(found ?? ""), for scope \(allowed.scope)")
    }
  }

  /// The assertion is meant for this server, or one that gets it could use it at another (RFC 7523 §3). That of a
  /// client that proves who it is names the issuer and nobody else; the token endpoint's address, once allowed, let one
  /// server have assertions made for another (RFC 10070 §4).
  private static let meantForThisServer = Rule<Assertion>(
    "assertion-meant-for-this-server", "the assertion is meant for this server", .rfc(7523, "3"),
    amendment: .init(.rfc(10070, "4"), { $0.isRenewed })
  ) { review in
    let claim = review.token.claims["aud"]
    let audience = claim?.audience ?? []
    let (settings, isRenewed) = (review.settings, review.isRenewed)
    let names = isRenewed ? [settings.issuer] : [settings.issuer, settings.address(of: .token)]
    let expected = "aud \(names.joined(separator: " or "))"
    let isMeant = names.contains { name in audience.contains(where: name.isIdentical) }
    guard isMeant, !isRenewed || audience.count == 1 else {
      return .fails(
        expected: expected,
        found: audience.isEmpty ? claim?.text ?? "none" : audience.joined(separator: ", "),
        review.refusal(of: .audience))
    }
    return .holds(expected: expected, found: audience.joined(separator: ", "))
  }

  /// Whether it is held to what RFC 10070 §4 made of RFC 7523 §3: as proof of who a client is, unless the server takes what
  /// was taken before.
  private var isRenewed: Bool {
    purpose == .clientAuthentication && settings.features.assertionAudience.named == .issuer
  }

  /// The assertion has a name of its own, and none of that name was used before: a copy is worth nothing. RFC 7523 §3
  /// lets servers see to that (item 7); this one does. Of a client that proves who it is, OIDC Core 1.0 §9 demands both.
  private static let usedOnce = Rule<Assertion>(
    "assertion-used-once", "the assertion was not used before (item 7)", .rfc(7523, "3")
  ) { review in
    guard let name = review.usedAs else {
      return .fails(
        expected: "jti, which RFC 7523 leaves open and this server demands, to know what was used before",
        found: "none",
        review.refusal("The assertion has no name of its own."))
    }
    guard review.memory.usedAssertions.exactly(name) == nil else {
      return .fails(
        expected: "a new jti", found: "one that was used before",
        review.refusal("The assertion was used before."))
    }
    return .holds(found: review.token.claims["jti"]?.string ?? "")
  }
}
