internal import Citations
internal import OAuthVocabulary

extension AuthorizationRules {
  /// Without a scope the server takes its default or refuses (RFC 6749 §3.3). This server's default is all that the
  /// client is registered for.
  static let scopeWellFormed = Rule<AuthorizationRequest>(
    "scope-well-formed", "scope is a list of scope tokens", .rfc(6749, "3.3")
  ) { review in
    review.readScope(
      otherwise: review.client?.scope ?? Scope(),
      because: "no scope named: the client's registered scope counts")
  }
}
