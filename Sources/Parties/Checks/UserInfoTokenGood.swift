internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension UserInfoRules {
  /// The server issued the token, for a person, and it is still good; else invalid_token (OIDC Core 1.0 §5.3.3,
  /// RFC 6750 §3.1).
  static let userInfoTokenGood = Rule<UserInfoRequest>(
    "userinfo-token-good", "the token was issued here, for a person, and is still good", .rfc(6750, "3.1")
  ) { review in
    let expected = "a token issued here for a person, not revoked, not expired"
    guard let token = review.server.memory.goodAccessToken(review.token, at: review.now),
      let user = token.user
    else {
      return .fails(
        expected: expected, found: review.token,
        review.challenge(.invalidToken, "The access token is not good."))
    }
    review.user = user
    review.scope = token.scope
    return .holds(expected: expected, found: "a token from \(user), scope \(token.scope)")
  }
}
