internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
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
}
