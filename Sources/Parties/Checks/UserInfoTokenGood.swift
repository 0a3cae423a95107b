internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulator

extension UserInfoRules {
  /// The server issued the token, for a person, and it is still good; else invalid_token (OIDC Core 1.0 §5.3.3,
  /// RFC 6750 §3.1).
  static let userInfoTokenGood = Rule<UserInfoRequest>(
    "userinfo-token-good", "the token was issued here and is still good", .rfc(6750, "3.1")
  ) { review in
    let expected = "a token issued here, not revoked, not expired"
    guard let token = review.server.memory.accessTokens.exactly(review.token), !token.isRevoked,
      review.now < token.expires
    else {
      return .fails(
        expected: expected, found: review.token,
        review.challenge(.invalidToken, "The access token is not good."))
    }
    review.user = token.user
    review.scope = token.scope
    return .holds(expected: expected, found: "a token from \(token.user), scope \(token.scope)")
  }
}
