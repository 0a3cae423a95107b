internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The owner's password, which the client had her tell it, is traded for a token (RFC 6749 §4.3). Out of use (RFC
/// 9700 §2.4); here to show why.
enum PasswordGrant {
  static let grant = Grant(
    type: .password,
    rules: [
      PasswordRules.ownerCredentialsPresent, PasswordRules.ownerPasswordTriesLeft,
      PasswordRules.ownerPasswordRight,
      TokenScopeRules.tokenScopeWellFormed, TokenScopeRules.tokenScopeKnown,
      TokenScopeRules.tokenScopeOfOneResource,
    ],
    issue: { review, server, surroundings in
      let access = AuthorizationServer.Access(
        clientID: review.client?.clientID ?? "", user: review.user, scope: review.scope)
      let family = server.openFamily(access)
      return server.issue(access, family: family, withRefreshToken: true, in: &surroundings).response()
    })
}
