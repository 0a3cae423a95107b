internal import Citations

extension TokenScopeRules {
  /// See ``ScopeRequest/isOfOneResource()``.
  static let tokenScopeOfOneResource = Rule<TokenRequest>(
    "token-scope-of-one-resource", "a signed token would be for one resource server", .rfc(9068, "3")
  ) { $0.isOfOneResource() }
}
