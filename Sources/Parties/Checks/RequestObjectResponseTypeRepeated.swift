internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// response_type stands beside the object, since OAuth demands it there, and must be that of the object (OIDC Core 1.0
  /// §6.1).
  static let requestObjectResponseTypeRepeated = Rule<AuthorizationRequest>(
    "request-object-response-type-repeated", "response_type is the same in the object and beside it",
    Citation("OIDC Core 1.0", "6.1")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    guard let claim = object.claims["response_type"] else {
      return .doesNotApply("the object names none")
    }
    let expected = review.parameters["response_type"] ?? "none"
    guard claim.string?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: claim.plainText,
        object.refusal("The response_type of the request object is another."))
    }
    return .holds(expected: expected, found: expected)
  }
}
