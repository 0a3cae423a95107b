internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The token comes straight back through the browser, in the fragment of the redirect URI (RFC 6749 §4.2.2). No token
/// request is made, so no `grant_type` stands for it. A refresh token must not be issued.
enum ImplicitGrant {
  static func issue(
    for request: AuthorizationServer.PendingRequest, _ scope: Scope, from signIn: AuthorizationServer.SignIn,
    by server: inout AuthorizationServer, in surroundings: inout Surroundings
  ) -> IssuedTokens {
    server.issue(.init(clientID: request.clientID, user: signIn.user, scope: scope), in: &surroundings)
  }
}
