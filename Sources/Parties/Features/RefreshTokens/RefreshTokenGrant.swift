internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A refresh token is traded for a new access token, and no owner is asked again (RFC 6749 §6).
enum RefreshTokenGrant {
  /// Whose token it is comes before what became of it: a stranger must not be able to have somebody else's tokens
  /// revoked.
  static let grant = Grant(
    .refreshToken, gather: { RefreshEvidence($0) },
    rules: [
      RefreshRules.refreshTokenPresent, RefreshRules.refreshTokenKnown,
      RefreshRules.refreshTokenIssuedToThisClient, RefreshRules.refreshTokenNotRevoked,
      RefreshRules.refreshTokenNotReplaced, RefreshRules.refreshTokenNotExpired,
      ScopeRules.wellFormed(), RefreshRules.refreshScopeGranted,
    ],
    issue: issue,
    afterRefusal: { evidence, checks, server in
      // One that comes again after it was replaced was stolen, or its successor was: nobody can tell which of the two
      // senders is honest, so all that stems from that consent ends (RFC 9700 §4.14.2).
      guard let token = evidence.token, token.isReplaced, checks.held("refresh-token-not-revoked") else {
        return
      }
      server.revoke(family: token.family)
    })

  private static func issue(
    _ evidence: RefreshEvidence, _ server: inout AuthorizationServer, _ surroundings: inout Surroundings
  ) -> WireResponse? {
    guard let text = evidence.text, let old = evidence.token, let family = evidence.family else { return nil }
    let rotates = server.settings.policy.refreshTokens == .rotate
    if rotates { server.memory.refreshTokens[text]?.isReplaced = true }
    let access = AuthorizationServer.Access(
      clientID: family.access.clientID, user: family.access.user, scope: evidence.scope)
    return server.issue(access, family: old.family, withRefreshToken: rotates, in: &surroundings).response()
  }
}

/// What a token request offers that trades a refresh token, and what the server has of it.
struct RefreshEvidence: ScopeRequest {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  let text: String?
  let token: AuthorizationServer.RefreshToken?
  let family: AuthorizationServer.TokenFamily?
  let scopeRead: ScopeReading

  init(_ request: TokenRequest) {
    self.request = request
    text = request.parameters["refresh_token"]
    let family = text.flatMap(request.memory.refreshTokens.exactly).flatMap { token in
      request.memory.tokenFamilies[token.family].map { (token, $0) }
    }
    token = family?.0
    self.family = family?.1
    // Without a scope, what the owner granted first counts (RFC 6749 §6).
    scopeRead = ScopeReading(
      request.parameters, otherwise: family?.1.access.scope ?? Scope(),
      because: "no scope named: all that the owner granted", mayBeNone: true)
  }

  var settings: AuthorizationServerSettings { request.settings }
  var client: AuthorizationServerSettings.RegisteredClient? { request.client }
  static let scopeError = Citation.rfc(6749, "6")
  static let scopeVerb = "have"

  func refusal(ofScope description: String) -> ErrorResponse { .init(.invalidScope, description) }
}
