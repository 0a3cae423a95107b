internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RefreshRules {
  /// The server validates it against what it issued (RFC 6749 §6). Here it is a random name for a note.
  static let refreshTokenKnown = Rule<TokenRequest>(
    "refresh-token-known", "the server issued this refresh token", .rfc(6749, "6")
  ) { review in
    let text = review.parameters["refresh_token"] ?? ""
    guard let token = review.memory.refreshTokens.exactly(text),
      let family = review.memory.tokenFamilies[token.family]
    else {
      return .fails(
        expected: "a refresh token issued here", found: text,
        .init(.invalidGrant, "The refresh token is not known."))
    }
    review.refreshToken = token
    review.family = family
    return .holds(found: text)
  }
}
