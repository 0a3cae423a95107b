internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for assertions, as proof of who a client is and as a grant (RFC 7521 §5.2, RFC 7523 §3).
enum AssertionRules {
  /// An assertion comes with its type, and the server knows the type (RFC 7521 §4.2, RFC 7523 §2.2).
  static let clientAssertionTyped = Rule<TokenRequest>(
    "client-assertion-typed", "a client's assertion comes with a type that the server knows",
    .rfc(7523, "2.2")
  ) { review in
    let expected = ClientAuthenticationMethod.assertionType
    let found = review.parameters["client_assertion_type"]
    guard found != nil || review.parameters["client_assertion"] != nil else {
      return .doesNotApply("the client sends none")
    }
    guard let text = review.parameters["client_assertion"], found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: "client_assertion_type \(expected), with client_assertion",
        found: found ?? "no client_assertion_type",
        .init(.invalidClient, "The client's assertion has no known type.", status: .badRequest))
    }
    review.take(text, as: .clientAuthentication)
    return .holds(expected: expected, found: found ?? "")
  }

  /// The assertion is a single signed token with claims (RFC 7523 §2, §3).
  static let assertionReadable = Rule<TokenRequest>(
    "assertion-readable", "the assertion is a signed token with claims", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    guard assertion.message != nil else {
      return .fails(
        expected: "header, claims and signature, with dots between", found: assertion.text,
        assertion.refusal("The assertion is no JWT."))
    }
    return .holds()
  }

  /// Who issued the assertion is the client itself, which registered something to sign with (RFC 7521 §5.2, RFC 7523
  /// §3).
  static let assertionIssuerKnown = Rule<TokenRequest>(
    "assertion-issuer-known", "the assertion is from the client, whose key the server knows",
    .rfc(7521, "5.2")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    let expected = review.client?.clientID ?? ""
    let found = assertion.claims["iss"]?.string
    guard let found, found.isIdentical(to: expected) else {
      return .fails(
        expected: "iss \(expected)", found: found ?? "none",
        assertion.refusal("The assertion is from another issuer."))
    }
    guard review.assertionKey != nil else {
      return .fails(
        expected: "a registered key", found: "\(found) has none for this",
        assertion.refusal("No key is known to verify the assertion with."))
    }
    return .holds(expected: "iss \(expected)", found: found)
  }

  /// The assertion is signed as the registered key is used, and in no other way: the header does not choose (RFC 8725
  /// §3.1).
  static let assertionAlgorithmAccepted = Rule<TokenRequest>(
    "assertion-algorithm-accepted", "the assertion is signed as the client's key is used", .rfc(8725, "3.1")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    let expected = review.assertionKey?.algorithm.rawValue ?? ""
    let found = assertion.message?.header["alg"]?.string ?? "no text"
    guard found.isIdentical(to: expected) else {
      return .fails(
        expected: "alg \(expected)", found: found,
        assertion.refusal("The assertion is not signed as it must be."))
    }
    return .holds(expected: "alg \(expected)", found: found)
  }

  /// Where the header says that something must be understood, whoever does not understand it must not take the message
  /// (RFC 7515 §4.1.11).
  static let assertionExtensionsUnderstood = Rule<TokenRequest>(
    "assertion-extensions-understood", "the assertion demands no extension that the server does not know",
    .rfc(7515, "4.1.11")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    if let found = assertion.message?.criticalExtensions {
      return .fails(
        expected: "no crit", found: "crit \(found)",
        assertion.refusal("The assertion demands an extension that is not known."))
    }
    return .holds(expected: "no crit", found: "none")
  }

  /// The signature, or message authentication code, is right (RFC 7523 §3).
  static let assertionSignatureValid = Rule<TokenRequest>(
    "assertion-signature-valid", "the signature fits what is signed", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    guard let message = assertion.message, review.assertionKey?.isValid(message) == true else {
      return .fails(
        expected: "the client's signature of these very octets", found: "another",
        assertion.refusal("The assertion's signature is wrong."))
    }
    return .holds()
  }

  /// To prove who it is, a client speaks of itself; as a grant, of somebody who allowed it to act for her (RFC 7523
  /// §3).
  static let assertionSubjectAccepted = Rule<TokenRequest>(
    "assertion-subject-accepted", "the assertion names a person the client may act for, or the client itself",
    .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    let clientID = review.client?.clientID ?? ""
    let found = assertion.claims["sub"]?.string
    switch assertion.purpose {
    case .clientAuthentication:
      guard let found, found.isIdentical(to: clientID) else {
        return .fails(
          expected: "sub \(clientID)", found: found ?? "none",
          assertion.refusal("The assertion is not about the client."))
      }
      return .holds(expected: "sub \(clientID)", found: found)
    case .grant:
      let expected = "somebody who allowed \(clientID) to act for her"
      let user = found.flatMap { subject in
        review.settings.accounts.sorted { $0.key < $1.key }.first {
          $0.value.subject.isIdentical(to: subject)
        }?.key
      }
      guard let user, let allowed = review.memory.consents[user]?.exactly(clientID) else {
        return .fails(
          expected: expected, found: found ?? "none",
          assertion.refusal("The client may not act for this subject."))
      }
      (review.user, review.allowed) = (user, allowed)
      return .holds(expected: expected, found: "\(found ?? ""), for scope \(allowed)")
    }
  }

  /// The assertion is meant for this server, or one that gets it could use it at another (RFC 7523 §3). That of a
  /// client that proves who it is names the issuer and nobody else; the token endpoint's address, once allowed, let one
  /// server have assertions made for another (RFC 10070 §4).
  static let assertionMeantForThisServer = Rule<TokenRequest>(
    "assertion-meant-for-this-server", "the assertion is meant for this server", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    let audience = assertion.claims["aud"]?.asAudience ?? []
    let names: [String]
    switch assertion.purpose {
    case .clientAuthentication: names = [review.settings.issuer]
    case .grant: names = [review.settings.issuer, review.settings.address(of: .token)]
    }
    let isMeant = names.contains { name in audience.contains(where: name.isIdentical) }
    guard isMeant, assertion.purpose == .grant || audience.count == 1 else {
      return .fails(
        expected: "aud \(names.joined(separator: " or "))",
        found: audience.isEmpty ? "none" : audience.joined(separator: ", "),
        assertion.refusal("The assertion is not meant for this server."))
    }
    return .holds(expected: "aud \(names.joined(separator: " or "))", found: audience.joined(separator: ", "))
  }

  /// The assertion says when it ends, and that has not come (RFC 7523 §3).
  static let assertionNotExpired = Rule<TokenRequest>(
    "assertion-not-expired", "the assertion has not expired", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    guard let expires = assertion.expires else {
      return .fails(
        expected: "exp in seconds", found: assertion.claims["exp"]?.plainText ?? "none",
        assertion.refusal("The assertion does not say when it ends."))
    }
    guard review.now < expires else {
      return .fails(
        expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay,
        assertion.refusal("The assertion has expired."))
    }
    return .holds(expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay)
  }

  /// Where the assertion says from when on it may be used, that has come (RFC 7523 §3).
  static let assertionNotEarly = Rule<TokenRequest>(
    "assertion-not-early", "the assertion may be used already", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    guard let member = assertion.claims["nbf"] else { return .doesNotApply("it does not say from when on") }
    guard let begins = member.numericDate.map({ VirtualTime(seconds: $0) }), begins <= review.now else {
      return .fails(
        expected: "nbf not after \(review.now.timeOfDay)", found: member.plainText,
        assertion.refusal("The assertion may not be used yet."))
    }
    return .holds(expected: "from \(begins.timeOfDay) on", found: review.now.timeOfDay)
  }

  /// The assertion has a name of its own, and none of that name was used before: a copy is worth nothing (RFC 7523
  /// §3).
  static let assertionUsedOnce = Rule<TokenRequest>(
    "assertion-used-once", "the assertion was not used before", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    guard let name = assertion.usedAs else {
      return .fails(
        expected: "jti, by which this server knows what was used before", found: "none",
        assertion.refusal("The assertion has no name of its own."))
    }
    guard review.memory.usedAssertions.exactly(name) == nil else {
      return .fails(
        expected: "a new jti", found: "one that was used before",
        assertion.refusal("The assertion was used before."))
    }
    return .holds(found: assertion.claims["jti"]?.string ?? "")
  }
}

/// The rules for trading an assertion for a token (RFC 7521 §4.1, RFC 7523 §2.1).
enum JWTBearerRules {
  /// Without an assertion there is nothing to trade (RFC 7521 §4.1).
  static let assertionPresent = Rule<TokenRequest>(
    "assertion-present", "assertion is there", .rfc(7521, "4.1")
  ) { review in
    guard let text = review.parameters["assertion"] else {
      return .fails(
        expected: "assertion", found: "none", .init(.invalidRequest, "The parameter assertion is missing."))
    }
    review.take(text, as: .grant)
    return .holds()
  }

  /// The scope is no more than what was allowed beforehand; without one, it is all of that (RFC 7521 §4.1).
  static let scopeAllowedBeforehand = Rule<TokenRequest>(
    "scope-allowed-beforehand", "the scope is no more than she allowed beforehand", .rfc(7521, "4.1")
  ) { review in
    guard let text = review.parameters["scope"] else {
      review.scope = review.allowed
      return .doesNotApply("no scope named: what was allowed counts, \(review.allowed)")
    }
    guard let scope = Scope(parsing: text), scope.isSubset(of: review.allowed) else {
      return .fails(
        expected: "some of: \(review.allowed)", found: text,
        .init(.invalidScope, "The scope goes beyond what was allowed."))
    }
    review.scope = scope
    return .holds(expected: "some of: \(review.allowed)", found: scope.text)
  }
}
