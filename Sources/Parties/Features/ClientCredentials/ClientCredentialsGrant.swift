internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The client gets a token for itself: that it proved who it is, is all there is to offer (RFC 6749 §4.4).
enum ClientCredentialsGrant {
  static let grant = Grant(
    type: .clientCredentials,
    rules: [
      ClientCredentialsRules.clientIsConfidential, TokenScopeRules.tokenScopeWellFormed,
      TokenScopeRules.tokenScopeKnown, TokenScopeRules.tokenScopeOfOneResource,
    ],
    issue: { review, server, surroundings in
      server.issue(
        .init(clientID: review.client?.clientID ?? "", user: nil, scope: review.scope), in: &surroundings
      ).response()
    })
}
