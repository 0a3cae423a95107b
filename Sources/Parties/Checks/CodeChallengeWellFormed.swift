internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// A challenge is 43 to 128 unreserved characters (RFC 7636 §4.2).
  static let codeChallengeWellFormed = Rule<AuthorizationRequest>(
    "code-challenge-well-formed", "code_challenge is 43 to 128 unreserved characters", .rfc(7636, "4.2")
  ) { review in
    guard let text = review.parameters["code_challenge"], let method = review.challengeMethod else {
      return .doesNotApply("no code_challenge")
    }
    guard let challenge = CodeChallenge(text, method: method) else {
      return .fails(
        expected: "43 to 128 of A-Z a-z 0-9 - . _ ~", found: "\(text.count) characters: \(text)",
        .init(.invalidRequest, "The code_challenge is malformed."))
    }
    review.challenge = challenge
    return .holds(found: "\(text.count) characters")
  }
}
