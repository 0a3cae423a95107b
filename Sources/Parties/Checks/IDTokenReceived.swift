internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// Who asks for openid gets an ID token in the token response (OIDC Core 1.0 §3.1.3.3).
  static let idTokenReceived = Rule<IDTokenReview>(
    "id-token-received", "an ID token came", Citation("OIDC Core 1.0", "3.1.3.3")
  ) { review in
    guard let text = review.text else {
      return .fails(expected: "id_token", found: "none", "The server does not say who signed in.")
    }
    return .holds(found: text)
  }
}
