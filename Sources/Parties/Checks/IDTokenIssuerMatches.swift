internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// iss is exactly the issuer that the client asked (OIDC Core 1.0 §3.1.3.7, step 2).
  static let idTokenIssuerMatches = Rule<IDTokenReview>(
    "id-token-issuer-matches", "iss is the OpenID Provider that was asked (step 2)",
    Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    let found = review.claims["iss"]?.string
    guard found?.isIdentical(to: review.issuer) == true else {
      return .fails(
        expected: review.issuer, found: found ?? "none", "The statement comes from another server.")
    }
    return .holds(expected: review.issuer, found: review.issuer)
  }
}
