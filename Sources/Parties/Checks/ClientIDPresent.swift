internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// client_id is required (RFC 6749 §4.1.1).
  static let clientIDPresent = Rule<AuthorizationRequest>(
    "client-id-present", "client_id is there", .rfc(6749, "4.1.1")
  ) { review in
    guard let clientID = review.parameters["client_id"] else {
      return .fails(expected: "client_id", found: "none", .init(.invalidRequest, "client_id is missing."))
    }
    return .holds(found: clientID)
  }
}
