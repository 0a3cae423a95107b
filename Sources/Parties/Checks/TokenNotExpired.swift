internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// The server that takes the token holds it against its own clock as well (RFC 7662 §4).
  static let tokenNotExpired = Rule<ResourceRequest>(
    "token-not-expired", "the token has not expired", .rfc(6750, "3.1")
  ) { review in
    guard let member = review.meaning["exp"] else { return .doesNotApply("no expiry was told") }
    guard let seconds = member.numericDate else {
      return .fails(
        expected: "a number of seconds", found: member.plainText,
        review.challenge(.invalidToken, "The access token's expiry cannot be read."))
    }
    let expires = VirtualTime(seconds: seconds)
    guard review.now < expires else {
      return .fails(
        expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay,
        review.challenge(.invalidToken, "The access token expired."))
    }
    return .holds(expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay)
  }
}
