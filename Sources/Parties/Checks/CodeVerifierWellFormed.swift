internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension CodeRules {
  /// A verifier is 43 to 128 unreserved characters (RFC 7636 §4.1).
  static let codeVerifierWellFormed = Rule<TokenRequest>(
    "code-verifier-well-formed", "code_verifier is 43 to 128 unreserved characters", .rfc(7636, "4.1")
  ) { review in
    guard let text = review.parameters["code_verifier"] else { return .doesNotApply("no code_verifier") }
    guard CodeVerifier(text) != nil else {
      return .fails(
        expected: "43 to 128 of A-Z a-z 0-9 - . _ ~", found: "\(text.count) characters",
        .init(.invalidGrant, "The code_verifier is malformed."))
    }
    return .holds(found: "\(text.count) characters")
  }
}
