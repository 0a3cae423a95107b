internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// Where both came through the browser, at_hash is required: nothing else ties the access token to the ID token
  /// (OIDC Core 1.0 §3.2.2.10, §3.3.2.11).
  static let accessTokenBound = Rule<IDTokenReview>(
    "access-token-bound", "at_hash is there for an access token from the browser",
    Citation("OIDC Core 1.0", "3.2.2.10")
  ) { review in
    guard review.accessToken != nil else { return .doesNotApply("no access token came along") }
    guard let claim = review.claims["at_hash"] else {
      return .fails(
        expected: "at_hash", found: "none", "Nothing says that the access token belongs to the statement.")
    }
    return .holds(found: claim.plainText)
  }
}
