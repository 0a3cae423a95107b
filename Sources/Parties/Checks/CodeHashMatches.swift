internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// c_hash is that of the code that came along (OIDC Core 1.0 §3.3.2.10).
  static let codeHashMatches = Rule<IDTokenReview>(
    "code-hash-matches", "c_hash fits the code", Citation("OIDC Core 1.0", "3.3.2.10")
  ) { review in
    guard let code = review.code else { return .doesNotApply("no code came along") }
    let expected = TokenHash.value(of: code)
    guard review.claims["c_hash"]?.string?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: review.claims["c_hash"]?.plainText ?? "none",
        "The code is not the one that was issued with the statement.")
    }
    return .holds(expected: expected, found: expected)
  }
}
