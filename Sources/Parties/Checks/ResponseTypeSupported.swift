internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// The server must know what kind of answer is wanted (RFC 6749 §4.1.2.1).
  static let responseTypeSupported = Rule<AuthorizationRequest>(
    "response-type-supported", "the server knows this response_type", .rfc(6749, "4.1.2.1")
  ) { review in
    let found = review.parameters["response_type"] ?? ""
    let supported = review.settings.policy.responseTypes
    let known = supported.map(\.rawValue).joined(separator: " or ")
    guard let type = ResponseType(parsing: found), supported.contains(type) else {
      return .fails(
        expected: known, found: found, .init(.unsupportedResponseType, "The response_type is not supported."))
    }
    return .holds(expected: known, found: found)
  }
}
