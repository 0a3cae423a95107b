internal import Citations
internal import OAuthVocabulary

extension TokenScopeRules {
  /// A scope that is unknown, or that the client is not registered for, is invalid (RFC 6749 §5.2).
  static let tokenScopeKnown = Rule<TokenRequest>(
    "token-scope-known", "the server knows each scope token and the client may have it", .rfc(6749, "5.2")
  ) { review in
    let known = Scope(review.settings.scopes.map(\.token))
    let allowed = known.intersection(review.client?.scope ?? Scope())
    guard review.scope.isSubset(of: allowed) else {
      return .fails(
        expected: "some of: \(allowed)", found: review.scope.subtracting(allowed).text,
        .init(.invalidScope, "The scope goes beyond what this client may have."))
    }
    return .holds(expected: "some of: \(allowed)", found: review.scope.text)
  }
}
