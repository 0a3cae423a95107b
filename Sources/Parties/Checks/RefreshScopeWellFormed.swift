internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary

extension RefreshRules {
  /// Without a scope, what the owner granted first counts (RFC 6749 §6).
  static let refreshScopeWellFormed = Rule<TokenRequest>(
    "refresh-scope-well-formed", "scope is a list of scope tokens", .rfc(6749, "3.3")
  ) { review in
    review.readScope(
      otherwise: review.family?.access.scope ?? Scope(),
      because: "no scope named: all that the owner granted",
      mayBeNone: true)
  }
}
