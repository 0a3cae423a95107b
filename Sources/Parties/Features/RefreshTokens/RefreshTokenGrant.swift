internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A refresh token is traded for a new access token, and no owner is asked again (RFC 6749 §6).
enum RefreshTokenGrant {
  /// Whose token it is comes before what became of it: a stranger must not be able to have somebody else's tokens
  /// revoked.
  static let grant = Grant(
    type: .refreshToken,
    rules: [
      RefreshRules.refreshTokenPresent,
      RefreshRules.refreshTokenKnown,
      RefreshRules.refreshTokenIssuedToThisClient,
      RefreshRules.refreshTokenNotRevoked,
      RefreshRules.refreshTokenNotReplaced,
      RefreshRules.refreshTokenNotExpired,
      RefreshRules.refreshScopeWellFormed,
      RefreshRules.refreshScopeGranted,
    ],
    issue: issue, afterRefusal: revokeAfterReplay)

  private static func issue(
    _ review: TokenRequest, _ server: inout AuthorizationServer, _ surroundings: inout Surroundings
  ) -> WireResponse {
    guard let text = review.parameters["refresh_token"], let old = review.refreshToken,
      let family = review.family
    else { return .json(.object([]), status: .internalServerError) }
    let rotates = server.settings.policy.refreshTokens == .rotate
    if rotates { server.memory.refreshTokens[text]?.isReplaced = true }
    let access = AuthorizationServer.Access(
      clientID: family.access.clientID, user: family.access.user, scope: review.scope)
    return server.issue(access, family: old.family, withRefreshToken: rotates, in: &surroundings).response()
  }

  /// A refresh token that comes again after it was replaced was stolen, or its successor was: nobody can tell which
  /// of the two senders is honest, so all that stems from that consent ends (RFC 9700 §4.14.2).
  private static func revokeAfterReplay(_ review: TokenRequest, _ server: inout AuthorizationServer) {
    guard let token = review.refreshToken, token.isReplaced,
      review.family?.access.clientID == review.client?.clientID
    else { return }
    server.memory.tokenFamilies[token.family]?.isRevoked = true
  }
}
