internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
  /// Where the assertion says from when on it may be used, that has come (RFC 7523 §3).
  static let assertionNotEarly = Rule<TokenRequest>(
    "assertion-not-early", "the assertion may be used already", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    guard let member = assertion.claims["nbf"] else { return .doesNotApply("it does not say from when on") }
    guard let begins = member.numericDate.map({ VirtualTime(seconds: $0) }), begins <= review.now else {
      return .fails(
        expected: "nbf not after \(review.now.timeOfDay)", found: member.plainText,
        assertion.refusal("The assertion may not be used yet."))
    }
    return .holds(expected: "from \(begins.timeOfDay) on", found: review.now.timeOfDay)
  }
}
