internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// A JSON Web Token is a signed message whose payload is a JSON object (RFC 7519 §7.2).
  static let idTokenReadable = Rule<IDTokenReview>(
    "id-token-readable", "the ID token is a signed message with claims", .rfc(7519, "7.2")
  ) { review in
    guard let message = CompactJWS(review.text ?? ""), let claims = message.claims else {
      return .fails(
        expected: "a JSON Web Token", found: review.text ?? "", "What the server says cannot be read.")
    }
    (review.message, review.claims) = (message, claims)
    return .holds()
  }
}
