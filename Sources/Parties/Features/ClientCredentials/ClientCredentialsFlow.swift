internal import OAuthVocabulary
internal import Simulation
internal import Wire

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
