internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// A server that requires PKCE answers invalid_request without it (RFC 7636 §4.4.1).
  static let codeChallengePresent = Rule<AuthorizationRequest>(
    "code-challenge-present", "code_challenge is there where it is required", .rfc(7636, "4.4.1")
  ) { review in
    guard review.responseType.hasCode else {
      return .doesNotApply("no code comes back, so there is nothing to protect")
    }
    let isPublic = review.client?.authentication.isConfidential == false
    let isRequired =
      switch review.settings.policy.codeChallenge {
      case .always: true
      case .publicClients: isPublic
      case .never: false
      }
    if let challenge = review.parameters["code_challenge"] { return .holds(found: challenge) }
    guard !isRequired else {
      return .fails(
        expected: "code_challenge", found: "none", .init(.invalidRequest, "code challenge required"))
    }
    return .doesNotApply("none sent, and this server does not require one of this client")
  }
}
