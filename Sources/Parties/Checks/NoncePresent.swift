internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// Where the ID token itself comes back through the browser, nonce is required (OIDC Core 1.0 §3.2.2.1, §3.3.2.11).
  static let noncePresent = Rule<AuthorizationRequest>(
    "nonce-present", "nonce is there, where an ID token comes through the browser",
    Citation("OIDC Core 1.0", "3.2.2.1")
  ) { review in
    guard review.responseType.hasIDToken else {
      return .doesNotApply("no ID token comes through the browser")
    }
    guard let nonce = review.parameters["nonce"] else {
      return .fails(expected: "nonce", found: "none", .init(.invalidRequest, "nonce is required here."))
    }
    return .holds(found: nonce)
  }
}
