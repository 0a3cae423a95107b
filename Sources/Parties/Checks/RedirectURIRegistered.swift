internal import Citations
internal import OAuthVocabulary
internal import Simulator

extension AuthorizationRules {
  /// Character for character: any leniency has been used to carry codes away (RFC 9700 §4.1.3).
  static let redirectURIRegistered = Rule<AuthorizationRequest>(
    "redirect-uri-registered", "redirect_uri equals one the client registered", .rfc(9700, "4.1.3")
  ) { review in
    let registered = review.client?.redirectURIs ?? []
    guard registered.contains(where: { $0.isIdentical(to: review.redirectURI) }) else {
      return .fails(
        expected: registered.joined(separator: " or "), found: review.redirectURI,
        .init(.invalidRequest, "The address to return to is not registered for this app."))
    }
    return .holds(expected: registered.joined(separator: " or "), found: review.redirectURI)
  }
}
