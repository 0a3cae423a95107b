internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulator

extension RefreshRules {
  /// Without a scope, what the owner granted first counts (RFC 6749 §6).
  static let refreshScopeWellFormed = Rule<TokenRequest>(
    "refresh-scope-well-formed", "scope is a list of scope tokens", .rfc(6749, "3.3")
  ) { review in
    let granted = review.family?.access.scope ?? Scope()
    guard let text = review.parameters["scope"] else {
      review.scope = granted
      return .doesNotApply("no scope named: all that the owner granted, \(granted)")
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
