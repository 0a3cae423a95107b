internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RefreshRules {
  /// After a replay nothing that stems from the same consent is good (RFC 9700 §4.14.2, RFC 6749 §5.2).
  static let refreshTokenNotRevoked = Rule<TokenRequest>(
    "refresh-token-not-revoked", "what the owner allowed then was not revoked since",
    Citation("RFC 9700", "4.14.2")
  ) { review in
    guard review.family?.isRevoked == false else {
      return .fails(
        expected: "not revoked", found: "revoked, with all that stems from the same consent",
        .init(.invalidGrant, "The refresh token was revoked."))
    }
    return .holds()
  }
}
