internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// A nonce that was sent must come back in the token, the same (OIDC Core 1.0 §3.1.3.7, step 11).
  static let nonceMatches = Rule<IDTokenReview>(
    "nonce-matches", "nonce is that of this very sign-in (step 11)",
    Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    guard let expected = review.asked.nonce else { return .doesNotApply("this client sends no nonce") }
    let found = review.claims["nonce"]?.string
    guard found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: found ?? "none", "The statement does not answer this app's request.")
    }
    return .holds(expected: expected, found: expected)
  }
}
