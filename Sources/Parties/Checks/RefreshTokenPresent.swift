internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RefreshRules {
  /// It is what is traded (RFC 6749 §6).
  static let refreshTokenPresent = Rule<TokenRequest>(
    "refresh-token-present", "refresh_token is there", .rfc(6749, "6")
  ) { review in
    guard review.parameters["refresh_token"] != nil else {
      return .fails(
        expected: "refresh_token", found: "none", .init(.invalidRequest, "There is no refresh_token."))
    }
    return .holds()
  }
}
