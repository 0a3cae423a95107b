internal import Citations
internal import Simulator

extension TokenResponseRules {
  /// access_token is required (RFC 6749 §5.1).
  static let accessTokenReceived = Rule<TokenResponse>(
    "access-token-received", "access_token is there", .rfc(6749, "5.1")
  ) { review in
    guard let token = review.document["access_token"]?.string, !token.isEmpty else {
      return .fails(
        expected: "access_token, a string", found: review.document["access_token"]?.kind ?? "none",
        "The authorization server's answer has no token.")
    }
    review.accessToken = token
    if let lifetime = review.document["expires_in"]?.integer, lifetime >= 0 { review.lifetime = lifetime }
    return .holds(found: token)
  }
}
