internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A token may come in the body only where the method gives the body a meaning, so not with GET
  /// (RFC 6750 §2.2).
  static let tokenBodyHasMeaning = Rule<ResourceRequest>(
    "token-body-has-meaning", "a token in the body comes with a method whose body means something",
    .rfc(6750, "2.2")
  ) { review in
    guard review.token.method == .body else { return .doesNotApply("the token is not in the body") }
    let methods = ResourceKey.Method.allCases.filter(\.hasContent)
    let expected = methods.map(\.rawValue).joined(separator: " or ")
    let found = review.request.method.rawValue
    guard methods.contains(where: { $0.wire == review.request.method }) else {
      return .fails(
        expected: expected, found: found,
        review.challenge(.invalidRequest, "This method has no body that a token could be in."))
    }
    return .holds(expected: expected, found: found)
  }
}
