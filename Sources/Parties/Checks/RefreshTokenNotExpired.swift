internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RefreshRules {
  /// A refresh token that nobody has used for long should end (RFC 9700 §4.14.2).
  static let refreshTokenNotExpired = Rule<TokenRequest>(
    "refresh-token-not-expired", "the refresh token has not expired", Citation("RFC 9700", "4.14.2")
  ) { review in
    let expires = review.refreshToken?.expires ?? review.now
    guard review.now < expires else {
      return .fails(
        expected: "before \(expires)", found: review.now.description,
        .init(.invalidGrant, "The refresh token expired."))
    }
    return .holds(expected: "before \(expires)", found: review.now.description)
  }
}
