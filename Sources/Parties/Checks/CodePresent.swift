internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension CodeRules {
  /// code is required (RFC 6749 §4.1.3).
  static let codePresent = Rule<TokenRequest>("code-present", "code is there", .rfc(6749, "4.1.3")) {
    review in
    guard let code = review.parameters["code"] else {
      return .fails(expected: "code", found: "none", .init(.invalidRequest, "code is missing."))
    }
    return .holds(found: code)
  }
}
