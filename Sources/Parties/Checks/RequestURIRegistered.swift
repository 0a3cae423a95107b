internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// The server asks only addresses that were registered: else anybody could have it send requests to whomever he likes
  /// (OIDC Discovery 1.0 §3, `require_request_uri_registration`).
  static let requestURIRegistered = Rule<AuthorizationRequest>(
    "request-uri-registered", "request_uri is one the client registered",
    Citation("OIDC Discovery 1.0", "3")
  ) { review in
    guard let found = review.parameters["request_uri"] else { return .doesNotApply("no request_uri sent") }
    let registered = review.client?.requestURIs ?? []
    let expected = registered.isEmpty ? "none, for none is registered" : registered.joined(separator: " or ")
    guard registered.contains(where: { $0.isIdentical(to: found) }), let address = WebAddress(found) else {
      return .fails(
        expected: expected, found: found,
        .init(.invalidRequestURI, "The request_uri is not registered for this client."))
    }
    review.requestURI = address
    return .holds(expected: expected, found: found)
  }
}
