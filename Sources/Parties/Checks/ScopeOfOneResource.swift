internal import Citations
internal import OAuthVocabulary
internal import Simulator

extension AuthorizationRules {
  /// A signed token is for one resource server: where each scope of it counts must be clear (RFC 9068 §3).
  static let scopeOfOneResource = Rule<AuthorizationRequest>(
    "scope-of-one-resource", "a signed token would be for one resource server", .rfc(9068, "3")
  ) { review in
    // The scopes of OpenID Connect are for the authorization server itself, and compete with none.
    let audience = review.settings.audience(of: review.scope).filter {
      !$0.isIdentical(to: review.settings.issuer)
    }
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
