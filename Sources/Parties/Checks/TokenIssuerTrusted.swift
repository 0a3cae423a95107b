internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SignedTokenRules {
  /// The token is from the authorization server that this server trusts, by exactly its name (RFC 9068 §4).
  static let tokenIssuerTrusted = Rule<ResourceRequest>(
    "token-issuer-trusted", "the token is from the authorization server that this server trusts",
    .rfc(9068, "4")
  ) { review in
    let expected = review.settings.tokenCheck?.issuer ?? ""
    let found = review.meaning["iss"]?.string
    guard let found, found.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: found ?? "none",
        review.challenge(.invalidToken, "The access token is from another issuer."))
    }
    return .holds(expected: expected, found: found)
  }
}
