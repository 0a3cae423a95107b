internal import Citations
internal import OAuthVocabulary

extension AuthorizationRules {
  /// An ID token is for requests with the scope openid; without it nothing says what the answer would be (OIDC Core
  /// 1.0 §3.1.2.1).
  static let openIDAskedFor = Rule<AuthorizationRequest>(
    "openid-asked-for", "who wants an ID token asks for openid", Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard review.responseType.hasIDToken else { return .doesNotApply("no ID token is asked for") }
    guard review.asksWhoItIs else {
      return .fails(
        expected: OpenIDScope.openID.rawValue, found: review.scope.text,
        .init(.invalidScope, "An ID token is issued for the scope openid only."))
    }
    return .holds(expected: OpenIDScope.openID.rawValue, found: review.scope.text)
  }
}
