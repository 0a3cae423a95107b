internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension CodeRules {
  /// The challenge made from this verifier equals the one that came with the authorization request (RFC 7636
  /// §4.6).
  static let codeVerifierMatches = Rule<TokenRequest>(
    "code-verifier-matches", "code_verifier is the secret behind the code_challenge", .rfc(7636, "4.6")
  ) { review in
    guard let challenge = review.code?.challenge, let text = review.parameters["code_verifier"] else {
      return .doesNotApply("no code_challenge to match")
    }
    let found = CodeVerifier(text)?.challenge(challenge.method) ?? ""
    guard found == challenge.text else {
      return .fails(
        expected: challenge.text, found: found, .init(.invalidGrant, "The code_verifier does not match."))
    }
    return .holds(expected: challenge.text, found: found)
  }
}
