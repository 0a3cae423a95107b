internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// redirect_uri may be left out only where the client registered exactly one (RFC 6749 §3.1.2.3).
  static let redirectURIKnown = Rule<AuthorizationRequest>(
    "redirect-uri-known", "it is clear which redirect URI is meant", .rfc(6749, "3.1.2.3")
  ) { review in
    let registered = review.client?.redirectURIs ?? []
    if let redirectURI = review.parameters["redirect_uri"] {
      review.redirectURI = redirectURI
      return .holds(found: redirectURI)
    }
    guard registered.count == 1, let only = registered.first else {
      return .fails(
        expected: "redirect_uri, since the client registered \(registered.count)", found: "none",
        .init(.invalidRequest, "redirect_uri is missing."))
    }
    review.redirectURI = only
    return .holds(
      expected: "redirect_uri, or exactly one registered", found: "none named; the registered one counts")
  }
}
