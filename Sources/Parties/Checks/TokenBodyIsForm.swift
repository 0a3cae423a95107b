internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// A body with a token in it is form-encoded and of one part (RFC 6750 §2.2).
  static let tokenBodyIsForm = Rule<ResourceRequest>(
    "token-body-is-form", "a body with a token in it is a form, of one part", .rfc(6750, "2.2")
  ) { review in
    guard review.token.method == .body else { return .doesNotApply("the token is not in the body") }
    let type = review.request.mediaType
    guard type == ResourceParameters.formType else {
      return .fails(
        expected: ResourceParameters.formType, found: type.isEmpty ? "no Content-Type" : type,
        review.challenge(.invalidRequest, "A body with an access token must be form-encoded."))
    }
    return .holds(expected: ResourceParameters.formType, found: type)
  }
}
