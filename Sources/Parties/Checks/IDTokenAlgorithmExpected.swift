internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// The algorithm is the default, RS256, unless client and server agreed on another beforehand (OIDC Core
  /// 1.0 §3.1.3.7, step 7).
  static let idTokenAlgorithmExpected = Rule<IDTokenReview>(
    "id-token-algorithm-expected", "alg is the one that was agreed on, RS256 (step 7)",
    Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    let expected = SigningAlgorithm.rs256.rawValue
    let found = review.message?.header["alg"]?.string
    guard found?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: found ?? "none", "The statement is not signed as was agreed.")
    }
    return .holds(expected: expected, found: expected)
  }
}
