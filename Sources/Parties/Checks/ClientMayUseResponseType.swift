internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// A client is registered for the kinds of answer it uses (RFC 6749 §4.1.2.1).
  static let clientMayUseResponseType = Rule<AuthorizationRequest>(
    "client-may-use-response-type", "this client is registered for this response_type", .rfc(6749, "4.1.2.1")
  ) { review in
    let registered = review.client?.responseTypes ?? []
    let expected = registered.map(\.rawValue).joined(separator: " or ")
    let found = review.parameters["response_type"] ?? ""
    guard let type = ResponseType(parsing: found), registered.contains(type) else {
      return .fails(
        expected: expected, found: found,
        .init(.unauthorizedClient, "This client is not registered for this response_type."))
    }
    return .holds(expected: expected, found: found)
  }
}
