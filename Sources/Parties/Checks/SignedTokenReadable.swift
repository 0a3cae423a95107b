internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SignedTokenRules {
  /// Header, claims and signature can be told apart and read (RFC 7519 §7.2).
  static let signedTokenReadable = Rule<ResourceRequest>(
    "signed-token-readable", "the token is a signed one with claims", .rfc(7519, "7.2")
  ) { review in
    guard let token = CompactJWS(review.token.text), let claims = token.claims else {
      return .fails(
        expected: "header, claims and signature, with dots between", found: review.token.text,
        review.challenge(.invalidToken, "The access token is no JWT."))
    }
    (review.signed, review.meaning) = (token, claims)
    return .holds()
  }
}
