internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RefreshRules {
  /// Where refresh tokens rotate, an old one comes back only if somebody copied it or its successor (RFC 6749 §10.4,
  /// RFC 9700 §4.14.2).
  static let refreshTokenNotReplaced = Rule<TokenRequest>(
    "refresh-token-not-replaced", "the refresh token was not replaced by a newer one",
    Citation("RFC 9700", "4.14.2")
  ) { review in
    guard review.refreshToken?.isReplaced == false else {
      return .fails(
        expected: "the newest of its line", found: "replaced by a newer one",
        .init(
          .invalidGrant,
          "The refresh token was used before. All tokens that stem from the same consent are revoked."
        ))
    }
    return .holds()
  }
}
