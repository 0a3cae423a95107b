internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// Each grant demands it; a request that lacks a required parameter is invalid (RFC 6749 §5.2).
  static let grantTypePresent = Rule<TokenRequest>(
    "grant-type-present", "grant_type is there", .rfc(6749, "5.2")
  ) { review in
    guard let type = review.parameters["grant_type"] else {
      return .fails(expected: "grant_type", found: "none", .init(.invalidRequest, "grant_type is missing."))
    }
    return .holds(found: type)
  }
}
