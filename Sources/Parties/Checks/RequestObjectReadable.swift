internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// A request object is a JWT, signed or not (OIDC Core 1.0 §6.1).
  static let requestObjectReadable = Rule<AuthorizationRequest>(
    "request-object-readable", "the request object is a token with claims",
    Citation("OIDC Core 1.0", "6.1")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    guard object.message != nil else {
      return .fails(
        expected: "header, claims and signature, with dots between", found: object.text,
        object.refusal("The request object is no JWT."))
    }
    return .holds()
  }
}
