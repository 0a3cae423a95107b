internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// The address answers with the object, and with no error (OIDC Core 1.0 §6.2.3).
  static let requestObjectFetched = Rule<AuthorizationRequest>(
    "request-object-fetched", "request_uri gives the request object",
    Citation("OIDC Core 1.0", "6.2.3")
  ) { review in
    guard let answer = review.fetched, answer.status == .ok else {
      return .fails(
        expected: "status 200", found: review.fetched.map { "status \($0.status.code)" } ?? "no answer",
        .init(.invalidRequestURI, "The request_uri gives no request object."))
    }
    review.requestObject = RequestObject(.byReference, String(decoding: answer.body, as: UTF8.self))
    return .holds(expected: "status 200", found: "status 200")
  }
}
