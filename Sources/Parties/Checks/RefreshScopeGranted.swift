internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RefreshRules {
  /// The same scope or less, never more: no owner is there who could agree (RFC 6749 §6).
  static let refreshScopeGranted = Rule<TokenRequest>(
    "refresh-scope-granted", "nothing is asked for that the owner did not grant then", .rfc(6749, "6")
  ) { review in
    let granted = review.family?.access.scope ?? Scope()
    guard review.scope.isSubset(of: granted) else {
      return .fails(
        expected: "some of: \(granted)", found: review.scope.subtracting(granted).text,
        .init(.invalidScope, "The owner did not grant this scope."))
    }
    return .holds(expected: "some of: \(granted)", found: review.scope.text)
  }
}
