internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// The client is among the audience; a token that is not made for it says nothing to it (OIDC Core 1.0
  /// §3.1.3.7, step 3).
  static let idTokenMadeForThisClient = Rule<IDTokenReview>(
    "id-token-made-for-this-client", "aud names this client (step 3)", Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    let audience = review.audience
    guard audience.contains(where: { $0.isIdentical(to: review.clientID) }) else {
      return .fails(
        expected: review.clientID, found: audience.isEmpty ? "none" : audience.joined(separator: ", "),
        "The statement was made for another app.")
    }
    return .holds(expected: review.clientID, found: audience.joined(separator: ", "))
  }
}
