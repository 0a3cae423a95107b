internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// Where the object says when it ends, that has not come (RFC 7519 §4.1.4).
  static let requestObjectNotExpired = Rule<AuthorizationRequest>(
    "request-object-not-expired", "the request object has not expired",
    .rfc(7519, "4.1.4")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    guard let claim = object.claims["exp"] else { return .doesNotApply("it does not say when it ends") }
    guard let end = claim.numericDate.map({ VirtualTime(seconds: $0) }), review.now < end else {
      return .fails(
        expected: "exp after \(review.now.timeOfDay)", found: claim.plainText,
        object.refusal("The request object has expired."))
    }
    return .holds(expected: "before \(end.timeOfDay)", found: review.now.timeOfDay)
  }
}
