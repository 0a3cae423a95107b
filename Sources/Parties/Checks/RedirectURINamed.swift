internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// A request for authentication says where its answer is to go, however many addresses are registered (OIDC Core 1.0
  /// §3.1.2.1).
  static let redirectURINamed = Rule<AuthorizationRequest>(
    "redirect-uri-named", "the request says where its answer is to go", Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let redirectURI = review.parameters["redirect_uri"] else {
      return .fails(
        expected: "redirect_uri, which a request with the scope openid must have", found: "none",
        .init(.invalidRequest, "redirect_uri is missing, and openid is asked for."))
    }
    return .holds(found: redirectURI)
  }
}
