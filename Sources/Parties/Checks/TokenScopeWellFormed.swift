internal import Citations
internal import OAuthVocabulary
internal import Simulator

extension TokenScopeRules {
  /// A scope is tokens of visible ASCII with one space between; without one, this server takes all that the client
  /// is registered for (RFC 6749 §3.3).
  static let tokenScopeWellFormed = Rule<TokenRequest>(
    "token-scope-well-formed", "scope is a list of scope tokens", .rfc(6749, "3.3")
  ) { review in
    guard let text = review.parameters["scope"] else {
      review.scope = review.client?.scope ?? Scope()
      guard !review.scope.isEmpty else {
        return .fails(
          expected: "scope, since this client has no default", found: "none",
          .init(.invalidScope, "A scope is needed."))
      }
      return .doesNotApply("no scope named: the client's registered scope counts, \(review.scope)")
    }
    guard let scope = Scope(parsing: text) else {
      return .fails(
        expected: "tokens with one space between", found: text,
        .init(.invalidScope, "The scope is malformed."))
    }
    review.scope = scope
    return .holds(found: scope.text)
  }
}
