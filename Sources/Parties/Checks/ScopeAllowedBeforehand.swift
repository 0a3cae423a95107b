internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension JWTBearerRules {
  /// The scope is no more than what was allowed beforehand; without one, it is all of that (RFC 7521 §4.1).
  static let scopeAllowedBeforehand = Rule<TokenRequest>(
    "scope-allowed-beforehand", "the scope is no more than she allowed beforehand", .rfc(7521, "4.1")
  ) { review in
    guard let text = review.parameters["scope"] else {
      review.scope = review.allowed
      return .doesNotApply("no scope named: what was allowed counts, \(review.allowed)")
    }
    guard let scope = Scope(parsing: text), scope.isSubset(of: review.allowed) else {
      return .fails(
        expected: "some of: \(review.allowed)", found: text,
        .init(.invalidScope, "The scope goes beyond what was allowed."))
    }
    review.scope = scope
    return .holds(expected: "some of: \(review.allowed)", found: scope.text)
  }
}
