internal import Citations
internal import Simulation
internal import Wire

extension TokenResponseRules {
  /// access_token is required; where expires_in stands, it is a number of seconds, written in digits (RFC 6749 §5.1,
  /// Appendix A.14).
  static let accessTokenReceived = Rule<TokenResponse>(
    "access-token-received", "access_token is there, and its lifetime can be read", .rfc(6749, "5.1")
  ) { review in
    guard let token = review.document["access_token"]?.string, !token.isEmpty else {
      return .fails(
        expected: "access_token, a string", found: review.document["access_token"]?.kind ?? "none",
        "The authorization server's answer has no token.")
    }
    review.accessToken = token
    if let member = review.document["expires_in"] {
      guard let lifetime = member.integer, lifetime >= 0 else {
        return .fails(
          expected: "expires_in, a whole number of seconds", found: member.plainText,
          "The authorization server's answer does not say how long its token is good.")
      }
      review.lifetime = lifetime
    }
    return .holds(found: token)
  }
}
