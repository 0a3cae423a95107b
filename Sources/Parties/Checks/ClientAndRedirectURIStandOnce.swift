internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// Parameters must not stand more than once (RFC 6749 §3.1). These two come first: while it is unclear
  /// which client or which address is meant, nothing may be sent anywhere.
  static let clientAndRedirectURIStandOnce = Rule<AuthorizationRequest>(
    "client-and-redirect-uri-stand-once", "client_id and redirect_uri come once at most", .rfc(6749, "3.1")
  ) { review in
    let repeated = review.parameters.repeatedNames.filter { $0 == "client_id" || $0 == "redirect_uri" }
    guard repeated.isEmpty else {
      return .fails(
        expected: "each once", found: "\(repeated.joined(separator: ", ")) more than once",
        .init(.invalidRequest, "\(repeated.joined(separator: " and ")) must not be repeated."))
    }
    return .holds()
  }
}
