internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// Parameters must not stand more than once (RFC 6749 §3.2).
  static let parametersStandOnce = Rule<TokenRequest>(
    "token-parameters-stand-once", "no parameter comes twice", .rfc(6749, "3.2")
  ) { review in
    let repeated = review.parameters.repeatedNames
    guard repeated.isEmpty else {
      return .fails(
        expected: "each parameter once", found: "\(repeated.joined(separator: ", ")) more than once",
        .init(.invalidRequest, "A parameter must not be repeated."))
    }
    return .holds()
  }
}
