internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// An audience besides this client must be one that it trusts (OIDC Core 1.0 §3.1.3.7, step 3). This client
  /// trusts none.
  static let idTokenAudienceTrusted = Rule<IDTokenReview>(
    "id-token-audience-trusted", "aud names nobody else (step 3)",
    Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    let others = review.audience.filter { !$0.isIdentical(to: review.clientID) }
    guard others.isEmpty else {
      return .fails(
        expected: "\(review.clientID) alone", found: "also \(others.joined(separator: ", "))",
        "The statement was made for others as well, whom this app does not know.")
    }
    return .holds(expected: "\(review.clientID) alone", found: review.clientID)
  }
}
