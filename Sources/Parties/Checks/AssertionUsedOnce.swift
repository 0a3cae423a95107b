internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
  /// The assertion has a name of its own, and none of that name was used before: a copy is worth nothing (RFC 7523
  /// §3).
  static let assertionUsedOnce = Rule<TokenRequest>(
    "assertion-used-once", "the assertion was not used before", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    guard let name = assertion.usedAs else {
      return .fails(
        expected: "jti, by which this server knows what was used before", found: "none",
        assertion.refusal("The assertion has no name of its own."))
    }
    guard review.memory.usedAssertions.exactly(name) == nil else {
      return .fails(
        expected: "a new jti", found: "one that was used before",
        assertion.refusal("The assertion was used before."))
    }
    return .holds(found: assertion.claims["jti"]?.string ?? "")
  }
}
