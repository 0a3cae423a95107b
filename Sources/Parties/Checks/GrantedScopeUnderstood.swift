internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenResponseRules {
  /// If scope is left out, what was asked was granted; else what it says (RFC 6749 §5.1). The client must not
  /// count on more than that.
  static let grantedScopeUnderstood = Rule<TokenResponse>(
    "granted-scope-understood", "the answer says which scope was granted", .rfc(6749, "5.1")
  ) { review in
    guard let member = review.document["scope"] else {
      review.scope = review.requested
      return .doesNotApply("no scope named: all that was asked for, \(review.requested)")
    }
    guard let scope = member.string.flatMap({ Scope(parsing: $0) }) else {
      return .fails(
        expected: "scope tokens", found: member.plainText, "The granted scope cannot be read.")
    }
    review.scope = scope
    return .holds(expected: "some of: \(review.requested)", found: scope.text)
  }
}
