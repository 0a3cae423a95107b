internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// Where the token says from when on it may be taken, that has come (RFC 7519 §4.1.5).
  static let idTokenNotEarly = Rule<IDTokenReview>(
    "id-token-not-early", "the ID token may be taken already", .rfc(7519, "4.1.5")
  ) { review in
    guard let member = review.claims["nbf"] else { return .doesNotApply("it does not say from when on") }
    guard let begins = member.numericDate.map({ VirtualTime(seconds: $0) }), begins <= review.now else {
      return .fails(
        expected: "nbf not after \(review.now)", found: member.plainText,
        "The statement does not hold yet.")
    }
    return .holds(expected: "from \(begins.timeOfDay) on", found: review.now.timeOfDay)
  }
}
