internal import Citations
internal import Simulation
internal import Wire

extension TokenResponseRules {
  /// A client must not use a token whose type it does not understand (RFC 6749 §7.1). The case of letters
  /// does not matter (§5.1).
  static let tokenTypeUnderstood = Rule<TokenResponse>(
    "token-type-understood", "the client knows how to use this token_type", .rfc(6749, "7.1")
  ) { review in
    let found = review.document["token_type"]?.string
    guard found?.lowercased() == "bearer" else {
      return .fails(
        expected: "Bearer", found: found ?? "none",
        "The token is of a kind this app does not know how to use.")
    }
    return .holds(expected: "Bearer", found: found ?? "")
  }
}
