internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// Where the object says from when on it may be used, that has come (RFC 7519 §4.1.5).
  static let requestObjectNotEarly = Rule<AuthorizationRequest>(
    "request-object-not-early", "the request object may be used already", .rfc(7519, "4.1.5")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    guard let claim = object.claims["nbf"] else { return .doesNotApply("it does not say from when on") }
    guard let begins = claim.numericDate.map({ VirtualTime(seconds: $0) }), begins <= review.now else {
      return .fails(
        expected: "nbf not after \(review.now)", found: claim.plainText,
        object.refusal("The request object may not be used yet."))
    }
    return .holds(expected: "from \(begins.timeOfDay) on", found: review.now.timeOfDay)
  }
}
