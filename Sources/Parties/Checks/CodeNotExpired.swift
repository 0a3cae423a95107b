internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension CodeRules {
  /// A code is short-lived: ten minutes at most, as is recommended (RFC 6749 §4.1.2).
  static let codeNotExpired = Rule<TokenRequest>(
    "code-not-expired", "the code has not expired", .rfc(6749, "4.1.2")
  ) { review in
    guard let code = review.code, review.now < code.expires else {
      return .fails(
        expected: "before \(review.code?.expires.timeOfDay ?? "")", found: review.now.timeOfDay,
        .init(.invalidGrant, "The code has expired."))
    }
    return .holds(expected: "before \(code.expires.timeOfDay)", found: review.now.timeOfDay)
  }
}
