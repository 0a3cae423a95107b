internal import Citations
internal import OAuthVocabulary

extension TokenScopeRules {
  /// A signed token is for one resource server: where each scope of it counts must be clear (RFC 9068 §3).
  static let tokenScopeOfOneResource = Rule<TokenRequest>(
    "token-scope-of-one-resource", "a signed token would be for one resource server", .rfc(9068, "3")
  ) { review in
    let audience = review.settings.audience(of: review.scope)
    guard review.settings.takesSignedTokens(audience) else {
      return .doesNotApply("the token would not be a signed one")
    }
    guard audience.count == 1 else {
      return .fails(
        expected: "one resource server", found: audience.joined(separator: " and "),
        .init(.invalidScope, "Ask for the scope of one resource server at a time."))
    }
    return .holds(expected: "one resource server", found: audience.joined())
  }
}
