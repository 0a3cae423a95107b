internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A token that is expired, revoked, malformed or unknown is invalid_token (RFC 6750 §3.1).
  static let tokenActive = Rule<ResourceRequest>(
    "token-active", "the authorization server says that the token is active", .rfc(6750, "3.1")
  ) { review in
    guard review.meaning["active"]?.boolean == true else {
      return .fails(
        expected: "active", found: "not active: unknown, expired, revoked, or meant for another server",
        review.challenge(.invalidToken, "The access token is not active."))
    }
    return .holds()
  }
}
