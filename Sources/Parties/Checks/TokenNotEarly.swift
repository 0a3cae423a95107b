internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// Where the token says from when on it may be used, that has come (RFC 7519 §4.1.5; RFC 7662 §4).
  static let tokenNotEarly = Rule<ResourceRequest>(
    "token-not-early", "the token may be used already", .rfc(7519, "4.1.5")
  ) { review in
    guard let member = review.meaning["nbf"] else { return .doesNotApply("it does not say from when on") }
    guard let begins = member.numericDate.map({ VirtualTime(seconds: $0) }), begins <= review.now else {
      return .fails(
        expected: "nbf not after \(review.now)", found: member.plainText,
        review.challenge(.invalidToken, "The access token may not be used yet."))
    }
    return .holds(expected: "from \(begins.timeOfDay) on", found: review.now.timeOfDay)
  }
}
