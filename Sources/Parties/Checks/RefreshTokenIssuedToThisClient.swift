internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RefreshRules {
  /// A refresh token is bound to its client (RFC 6749 §6, §10.4).
  static let refreshTokenIssuedToThisClient = Rule<TokenRequest>(
    "refresh-token-issued-to-this-client", "the refresh token was issued to this client", .rfc(6749, "10.4")
  ) { review in
    let expected = review.family?.access.clientID ?? ""
    let found = review.client?.clientID ?? ""
    guard expected.isIdentical(to: found) else {
      return .fails(
        expected: expected, found: found,
        .init(.invalidGrant, "The refresh token was issued to another client."))
    }
    return .holds(expected: expected, found: found)
  }
}
