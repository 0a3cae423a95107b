internal import Citations
internal import OAuthVocabulary
internal import Simulator

extension AuthorizationRules {
  /// A scope is tokens of visible ASCII with one space between; without one the server takes its default or
  /// refuses (RFC 6749 §3.3). This server's default is all that the client is registered for.
  static let scopeWellFormed = Rule<AuthorizationRequest>(
    "scope-well-formed", "scope is a list of scope tokens", .rfc(6749, "3.3")
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
