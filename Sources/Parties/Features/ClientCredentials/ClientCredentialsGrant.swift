internal import Citations
internal import OAuthVocabulary
internal import Simulation

/// The client gets a token for itself: that it proved who it is, is all there is to offer (RFC 6749 §4.4).
enum ClientCredentialsGrant {
  static let grant = Grant(
    .clientCredentials, gather: { ScopedTokenRequest($0) },
    rules: [clientIsConfidential] + ScopedTokenRequest.rules,
    issue: { evidence, server, surroundings in
      server.issue(
        .init(clientID: evidence.client?.clientID ?? "", user: nil, scope: evidence.scope), in: &surroundings
      ).response()
    })

  /// The client's credentials are all there is to this grant, so a client without any cannot use it (RFC 6749
  /// §4.4).
  private static let clientIsConfidential = Rule<ScopedTokenRequest>(
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
