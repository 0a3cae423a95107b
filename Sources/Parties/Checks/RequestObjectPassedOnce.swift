internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// Of two request objects nobody could say which counts (OIDC Core 1.0 §6). Takes the one that came by value.
  static let requestObjectPassedOnce = Rule<AuthorizationRequest>(
    "request-object-passed-once", "the request object comes by value or by reference, never both",
    Citation("OIDC Core 1.0", "6")
  ) { review in
    guard let text = review.parameters["request"] else { return .doesNotApply("none came by value") }
    guard review.parameters["request_uri"] == nil else {
      return .fails(
        expected: "one of the two", found: "request and request_uri",
        .init(.invalidRequest, "request and request_uri must not be used together."))
    }
    review.requestObject = RequestObject(.byValue, text)
    return .holds()
  }
}
