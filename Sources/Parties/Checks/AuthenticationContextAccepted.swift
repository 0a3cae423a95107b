internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// Where acr was asked for, the client sees whether what it got will do (OIDC Core 1.0 §3.1.3.7, step 12).
  static let authenticationContextAccepted = Rule<IDTokenReview>(
    "authentication-context-accepted", "acr is a class that was asked for (step 12)",
    Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    let wanted = review.asked.authenticationContexts
    guard !wanted.isEmpty else { return .doesNotApply("this client asks for no class of authentication") }
    let found = review.claims["acr"]?.string
    guard let found, wanted.contains(where: { $0.isIdentical(to: found) }) else {
      return .fails(
        expected: "one of: \(wanted.joined(separator: ", "))", found: found ?? "none",
        "You signed in, but not in a way that this app accepts.")
    }
    return .holds(expected: "one of: \(wanted.joined(separator: ", "))", found: found)
  }
}
