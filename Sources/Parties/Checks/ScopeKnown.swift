internal import Citations
internal import OAuthVocabulary

extension AuthorizationRules {
  /// A scope that is unknown, or that the client is not registered for, is invalid (RFC 6749 §4.1.2.1).
  static let scopeKnown = Rule<AuthorizationRequest>(
    "scope-known", "the server knows each scope token and the client may ask for it", .rfc(6749, "4.1.2.1")
  ) { review in
    let known = Scope(review.settings.scopes.map(\.token))
    let allowed = known.intersection(review.client?.scope ?? Scope())
    let excess = review.scope.subtracting(allowed)
    guard excess.isEmpty else {
      return .fails(
        expected: "some of: \(allowed)", found: excess.text,
        .init(.invalidScope, "The scope goes beyond what this client may ask for."))
    }
    return .holds(expected: "some of: \(allowed)", found: review.scope.text)
  }
}
