internal import Citations
internal import OAuthVocabulary

extension UserInfoRules {
  /// The token came of a request for authentication: its scope has openid (OIDC Core 1.0 §5.3); another is not
  /// sufficient (RFC 6750 §3.1).
  static let userInfoScopeSufficient = Rule<UserInfoRequest>(
    "userinfo-scope-sufficient", "the token's scope has openid", Citation("OIDC Core 1.0", "5.3")
  ) { review in
    guard review.scope.contains(OpenIDScope.openID.rawValue) else {
      return .fails(
        expected: OpenIDScope.openID.rawValue, found: review.scope.text,
        review.challenge(.insufficientScope, "The token was not issued for signing in."))
    }
    return .holds(expected: OpenIDScope.openID.rawValue, found: review.scope.text)
  }
}
