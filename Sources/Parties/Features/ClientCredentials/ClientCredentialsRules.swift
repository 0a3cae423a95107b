internal import Citations
internal import OAuthVocabulary

/// The rules for trading the client's own credentials (RFC 6749 §4.4.2).
enum ClientCredentialsRules {
  /// The client's credentials are all there is to this grant, so a client without any cannot use it (RFC 6749
  /// §4.4).
  static let clientIsConfidential = Rule<TokenRequest>(
    "client-is-confidential", "the client can prove who it is", .rfc(6749, "4.4")
  ) { review in
    guard review.client?.authentication.isConfidential == true else {
      return .fails(
        expected: "a confidential client", found: "a public one",
        .init(.unauthorizedClient, "A public client cannot act for itself."))
    }
    return .holds(expected: "a confidential client", found: review.client?.authentication.rawValue ?? "")
  }
}
