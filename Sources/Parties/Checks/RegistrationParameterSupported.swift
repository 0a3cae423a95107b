internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// `registration` is for providers that run on the person's own device and know no client beforehand (OIDC Core 1.0
  /// §7.2.1). This server is none: its clients are registered.
  static let registrationParameterSupported = Rule<AuthorizationRequest>(
    "registration-parameter-supported", "no client introduces itself in the request",
    Citation("OIDC Core 1.0", "3.1.2.6")
  ) { review in
    guard let text = review.parameters["registration"] else {
      return .doesNotApply("no registration sent")
    }
    return .fails(
      expected: "a client that is registered already", found: "registration \(text)",
      .init(.registrationNotSupported, "The parameter registration is not supported."))
  }
}
