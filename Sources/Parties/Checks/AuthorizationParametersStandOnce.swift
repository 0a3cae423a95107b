internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// Parameters must not stand more than once (RFC 6749 §3.1); which of two would count is anybody's guess.
  static let parametersStandOnce = Rule<AuthorizationRequest>(
    "authorization-parameters-stand-once", "no parameter comes twice", .rfc(6749, "3.1")
  ) { review in
    let repeated = review.parameters.repeatedNames
    guard repeated.isEmpty else {
      let names = repeated.joined(separator: ", ")
      return .fails(
        expected: "each parameter once", found: "\(names) more than once",
        .init(.invalidRequest, "A parameter must not be repeated."))
    }
    return .holds()
  }
}
