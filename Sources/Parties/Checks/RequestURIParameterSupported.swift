internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// A server that does not fetch what `request_uri` names must say so (OIDC Core 1.0 §6.2).
  static let requestURIParameterSupported = Rule<AuthorizationRequest>(
    "request-uri-parameter-supported", "the server takes request objects by reference",
    Citation("OIDC Core 1.0", "6.2")
  ) { review in
    guard let address = review.parameters["request_uri"] else { return .doesNotApply("no request_uri sent") }
    guard review.settings.policy.openID?.requestObjects.contains(.byReference) == true else {
      return .fails(
        expected: "parameters alone", found: "request_uri \(address)",
        .init(.requestURINotSupported, "The parameter request_uri is not supported."))
    }
    return .holds(found: address)
  }
}
