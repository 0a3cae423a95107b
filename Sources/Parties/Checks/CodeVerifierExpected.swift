internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension CodeRules {
  /// A verifier comes exactly where a challenge came before: one without the other is an attack, or a mistake
  /// (RFC 7636 §4.6, RFC 9700 §2.1.1).
  static let codeVerifierExpected = Rule<TokenRequest>(
    "code-verifier-expected", "code_verifier is there if and only if a code_challenge was",
    .rfc(9700, "2.1.1")
  ) { review in
    let challenge = review.code?.challenge
    let verifier = review.parameters["code_verifier"]
    switch (challenge, verifier) {
    case (.some, .some): return .holds(expected: "code_verifier", found: "code_verifier")
    case (nil, nil): return .doesNotApply("the authorization request had no code_challenge")
    case (.some, nil):
      return .fails(
        expected: "code_verifier, since a code_challenge came before", found: "none",
        .init(.invalidGrant, "code_verifier is missing."))
    case (nil, .some):
      return .fails(
        expected: "no code_verifier, since no code_challenge came before", found: "code_verifier",
        .init(.invalidGrant, "There was no code_challenge for this code."))
    }
  }
}
