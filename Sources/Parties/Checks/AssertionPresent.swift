internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension JWTBearerRules {
  /// Without an assertion there is nothing to trade (RFC 7521 §4.1).
  static let assertionPresent = Rule<TokenRequest>(
    "assertion-present", "assertion is there", .rfc(7521, "4.1")
  ) { review in
    guard let text = review.parameters["assertion"] else {
      return .fails(
        expected: "assertion", found: "none", .init(.invalidRequest, "The parameter assertion is missing."))
    }
    review.take(text, as: .grant)
    return .holds()
  }
}
