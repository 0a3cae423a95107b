internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// at_hash, where it stands, belongs to the access token that came along (OIDC Core 1.0 §3.2.2.9, to which §3.1.3.8
  /// and §3.3.2.9 refer).
  static let accessTokenHashMatches = Rule<IDTokenReview>(
    "access-token-hash-matches", "at_hash, if there, fits the access token",
    Citation("OIDC Core 1.0", "3.2.2.9")
  ) { review in
    guard let token = review.accessToken else { return .doesNotApply("no access token came along") }
    guard let claim = review.claims["at_hash"] else { return .doesNotApply("no at_hash") }
    let expected = TokenHash.value(of: token)
    guard claim.string?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: claim.plainText, "The access token is not the one that was issued with it."
      )
    }
    return .holds(expected: expected, found: expected)
  }
}
