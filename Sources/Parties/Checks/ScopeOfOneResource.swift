internal import Citations

extension AuthorizationRules {
  /// See ``ScopeRequest/isOfOneResource()``.
  static let scopeOfOneResource = Rule<AuthorizationRequest>(
    "scope-of-one-resource", "a signed token would be for one resource server", .rfc(9068, "3")
  ) { $0.isOfOneResource() }
}
