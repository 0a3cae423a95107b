internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// response_type is required; without it the answer is invalid_request (RFC 6749 §3.1.1).
  static let responseTypePresent = Rule<AuthorizationRequest>(
    "response-type-present", "response_type is there", .rfc(6749, "3.1.1")
  ) { review in
    guard let type = review.parameters["response_type"] else {
      return .fails(
        expected: "response_type", found: "none", .init(.invalidRequest, "response_type is missing."))
    }
    return .holds(found: type)
  }
}
