internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
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
}
