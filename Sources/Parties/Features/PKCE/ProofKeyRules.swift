internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for proof keys: the challenge of the authorization request (RFC 7636 §4.4), the verifier of the token request (§4.6).
enum ProofKeyRules {
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
    return .holds(expected: expected, found: found ?? "none, which means plain")
  }

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
    return .holds(found: "\(text.count) characters")
  }

  /// A verifier comes exactly where a challenge came before: one without the other is an attack, or a mistake
  /// (RFC 7636 §4.6, RFC 9700 §2.1.1).
  static let codeVerifierExpected = Rule<CodeEvidence>(
    "code-verifier-expected", "code_verifier is there if and only if a code_challenge was",
    .rfc(9700, "2.1.1")
  ) { review in
    let challenge = review.code?.challenge
    let verifier = review.verifier
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

  /// A verifier is 43 to 128 unreserved characters (RFC 7636 §4.1); another makes the request malformed (RFC 6749 §5.2).
  static let codeVerifierWellFormed = Rule<CodeEvidence>(
    "code-verifier-well-formed", "code_verifier is 43 to 128 unreserved characters", .rfc(7636, "4.1")
  ) { review in
    guard let text = review.verifier else { return .doesNotApply("no code_verifier") }
    guard CodeVerifier(text) != nil else {
      return .fails(
        expected: "43 to 128 of A-Z a-z 0-9 - . _ ~", found: "\(text.count) characters",
        .init(.invalidRequest, "The code_verifier is malformed."))
    }
    return .holds(found: "\(text.count) characters")
  }

  /// The challenge made from this verifier equals the one that came with the authorization request (RFC 7636
  /// §4.6).
  static let codeVerifierMatches = Rule<CodeEvidence>(
    "code-verifier-matches", "code_verifier is the secret behind the code_challenge", .rfc(7636, "4.6")
  ) { review in
    guard let challenge = review.code?.challenge, let text = review.verifier else {
      return .doesNotApply("no code_challenge to match")
    }
    let found = CodeVerifier(text)?.challenge(challenge.method) ?? ""
    guard found == challenge.text else {
      return .fails(
        expected: challenge.text, found: challenge.method == .s256 ? "S256(\(text)) = \(found)" : found,
        .init(.invalidGrant, "The code_verifier does not match."))
    }
    return .holds(expected: challenge.text, found: found)
  }
}
