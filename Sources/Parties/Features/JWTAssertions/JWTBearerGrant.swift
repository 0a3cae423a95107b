internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// An assertion that the client signed is traded for an access token (RFC 7523 §2.1): an extension grant, named by a
/// URI (RFC 6749 §4.5). Nobody is asked; she allowed it beforehand.
enum JWTBearerGrant {
  static let grant = Grant(
    type: .jwtBearer,
    rules: [JWTBearerRules.assertionPresent] + Assertion.rules + [
      JWTBearerRules.scopeAllowedBeforehand, TokenScopeRules.tokenScopeOfOneResource,
    ],
    issue: { review, server, surroundings in
      server.remember(review.assertion, at: surroundings.now)
      return server.issue(
        .init(clientID: review.client?.clientID ?? "", user: review.user, scope: review.scope),
        in: &surroundings
      ).response()
    })
}
