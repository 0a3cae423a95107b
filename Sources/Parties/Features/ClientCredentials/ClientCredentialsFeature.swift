internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// The client credentials grant (RFC 6749 §4.4).
  static let clientCredentials = Feature(
    "ClientCredentials", "RFC 6749",
    terms: [DefinedTerm(.grantType, "client_credentials", .rfc(6749, "4.4.2"))],
    grants: [ClientCredentialsGrant.grant],
    flows: [.clientCredentials])
}

extension ClientFlow {
  /// The client asks for itself, without a person (RFC 6749 §4.4). Its own credentials are all that it offers: they stand
  /// in the request anyway (RFC 6749 §4.4.2).
  public static let clientCredentials = ClientFlow(
    "client_credentials",
    meaning: "it asks for itself (RFC 6749 §4.4)", grantTypes: [.clientCredentials], canRefresh: false,
    obtaining: Obtaining(means: "the client's own credentials", itsMeans: "its own credentials") {
      client, purpose, server, surroundings in
      client.requestToken(
        .clientCredentials, ["scope": purpose.scopeParameter], at: server, for: purpose, in: &surroundings)
    })
}

/// The client gets a token for itself: that it proved who it is, is all there is to offer (RFC 6749 §4.4).
enum ClientCredentialsGrant {
  static let grant = Grant(
    .clientCredentials, gather: { ScopedTokenRequest($0) },
    rules: [clientIsConfidential] + ScopedTokenRequest.rules,
    access: { .init(clientID: $0.client?.clientID ?? "", user: nil, scope: $0.scope) },
    issue: { _, access, server, surroundings in server.issue(access, in: &surroundings).response() })

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
