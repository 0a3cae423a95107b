internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension PasswordRules {
  /// Both must be there (RFC 6749 §4.3.2).
  static let ownerCredentialsPresent = Rule<TokenRequest>(
    "owner-credentials-present", "username and password are there", .rfc(6749, "4.3.2")
  ) { review in
    let missing = ["username", "password"].filter { review.parameters[$0] == nil }
    guard missing.isEmpty else {
      return .fails(
        expected: "username and password", found: "no " + missing.joined(separator: ", no "),
        .init(.invalidRequest, "There is no \(missing.joined(separator: " and no "))."))
    }
    return .holds()
  }
}
