internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// The implicit grant, in which the token itself comes back through the browser (RFC 6749 §4.2).
  static let implicitGrant = Feature(
    "ImplicitGrant", "RFC 6749",
    messages: [.fragmentRead, .fragmentHandedIn, .pageWritten],
    flows: [.implicit],
    rules: {
      [
        RuleList("client, answer in the fragment", RedirectionEndpoint.rulesForFragment),
        RuleList("client, answer in the fragment", TokenResponse.rulesForFragment),
      ]
    })
}

extension MessageName {
  static let fragmentRead: MessageName = "fragment-read"
  static let fragmentHandedIn: MessageName = "fragment-handed-in"
  static let pageWritten: MessageName = "page-written"
}

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
