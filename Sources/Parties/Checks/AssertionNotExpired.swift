internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
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
}
