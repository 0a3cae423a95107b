internal import Citations
internal import OAuthVocabulary
internal import Simulator

extension TokenRules {
  /// grant_type is required (RFC 6749 §4.1.3).
  static let grantTypePresent = Rule<TokenRequest>(
    "grant-type-present", "grant_type is there", .rfc(6749, "4.1.3")
  ) { review in
    guard let type = review.parameters["grant_type"] else {
      return .fails(expected: "grant_type", found: "none", .init(.invalidRequest, "grant_type is missing."))
    }
    return .holds(found: type)
  }
}
