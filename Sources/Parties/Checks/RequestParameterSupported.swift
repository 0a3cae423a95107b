internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// A server that does not read `request` must say so: whoever ignored it would answer another request than was made
  /// (OIDC Core 1.0 §6.1).
  static let requestParameterSupported = Rule<AuthorizationRequest>(
    "request-parameter-supported", "the server takes request objects by value",
    Citation("OIDC Core 1.0", "6.1")
  ) { review in
    guard review.parameters["request"] != nil else { return .doesNotApply("no request sent") }
    guard review.settings.policy.openID?.requestObjects.contains(.byValue) == true else {
      return .fails(
        expected: "parameters alone", found: "request",
        .init(.requestNotSupported, "The parameter request is not supported."))
    }
    return .holds(found: "request")
  }
}
