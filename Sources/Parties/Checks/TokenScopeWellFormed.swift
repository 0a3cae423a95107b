internal import Citations
internal import OAuthVocabulary

extension TokenScopeRules {
  /// Without a scope, this server takes all that the client is registered for (RFC 6749 §3.3).
  static let tokenScopeWellFormed = Rule<TokenRequest>(
    "token-scope-well-formed", "scope is a list of scope tokens", .rfc(6749, "3.3")
  ) { review in
    review.readScope(
      otherwise: review.client?.scope ?? Scope(),
      because: "no scope named: the client's registered scope counts")
  }
}
