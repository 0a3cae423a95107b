internal import Citations
internal import JOSE

extension IDTokenRules {
  /// The signature fits header and payload as they stand (OIDC Core 1.0 §3.1.3.7, step 6). Where the token
  /// comes straight from the token endpoint, TLS may stand in for this; this client checks in any case.
  static let idTokenSignatureRight = Rule<IDTokenReview>(
    "id-token-signature-right", "the signature is right (step 6)", Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    guard let message = review.message, let key = review.key, VerificationKey.rsa(key).isValid(message) else {
      return .fails(
        expected: "a signature made with that key", found: "another",
        "The statement was changed, or was not made by the server.")
    }
    return .holds()
  }
}
