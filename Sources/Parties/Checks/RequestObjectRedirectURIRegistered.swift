internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// What the object says takes the place of what stands beside it (OIDC Core 1.0 §6.3.3), and is held to the same: the
  /// answer goes to registered addresses alone (RFC 9700 §4.1.3).
  static let requestObjectRedirectURIRegistered = Rule<AuthorizationRequest>(
    "request-object-redirect-uri-registered", "redirect_uri of the object equals one the client registered",
    .rfc(9700, "4.1.3")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    if let claim = object.claims["redirect_uri"] {
      let registered = review.client?.redirectURIs ?? []
      let found = claim.plainText
      guard review.client?.hasRegistered(redirectURI: found) == true else {
        return .fails(
          expected: registered.joined(separator: " or "), found: found,
          object.refusal("The redirect_uri of the request object is not registered."))
      }
      review.redirectURI = found
    }
    review.parameters = object.assembled(with: review.parameters)
    return .holds(expected: review.redirectURI, found: review.redirectURI)
  }
}
