internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// Without a method, plain counts (RFC 7636 §4.3); a method the server does not support is invalid_request
  /// (§4.4.1).
  static let codeChallengeMethodSupported = Rule<AuthorizationRequest>(
    "code-challenge-method-supported", "the server supports this code_challenge_method", .rfc(7636, "4.4.1")
  ) { review in
    guard review.parameters["code_challenge"] != nil else { return .doesNotApply("no code_challenge") }
    let found = review.parameters["code_challenge_method"]
    let expected = review.settings.policy.takesPlainChallenge ? "S256 or plain" : "S256"
    let method = CodeChallengeMethod(rawValue: found ?? CodeChallengeMethod.plain.rawValue)
    guard let method, method == .s256 || review.settings.policy.takesPlainChallenge else {
      return .fails(
        expected: expected, found: found ?? "none, which means plain",
        .init(.invalidRequest, "transform algorithm not supported"))
    }
    review.challengeMethod = method
    return .holds(expected: expected, found: found ?? "none, which means plain")
  }
}
