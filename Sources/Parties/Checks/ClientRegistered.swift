internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// Only a registered client can be answered; otherwise the user is told and nobody is redirected (RFC 6749
  /// §4.1.2.1).
  static let clientRegistered = Rule<AuthorizationRequest>(
    "client-registered", "the client is registered here", .rfc(6749, "4.1.2.1")
  ) { review in
    let clientID = review.parameters["client_id"] ?? ""
    guard let client = review.settings.clients.exactly(clientID) else {
      return .fails(
        expected: "a registered client", found: clientID,
        .init(.invalidRequest, "No app is registered here as '\(clientID)'."))
    }
    review.client = client
    return .holds(found: "\(client.clientID), registered as \(client.title)")
  }
}
