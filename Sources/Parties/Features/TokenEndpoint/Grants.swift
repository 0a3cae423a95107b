internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// One way to get a token, as data: its `grant_type`, its rules, and what happens when they hold.
struct Grant: Sendable {
  let type: GrantType
  let rules: [Rule<TokenRequest>]
  /// Issues what the grant is good for. Called only when every rule holds.
  let issue: @Sendable (TokenRequest, inout AuthorizationServer, inout Surroundings) -> WireResponse
  /// What a refusal changes in the server's memory.
  var afterRefusal: @Sendable (TokenRequest, inout AuthorizationServer) -> Void = { _, _ in }
}

/// Every grant that the authorization server knows: the one table of them.
enum Grants {
  static let all: [Grant] = [
    AuthorizationCodeGrant.grant, ClientCredentialsGrant.grant, PasswordGrant.grant, JWTBearerGrant.grant,
    RefreshTokenGrant.grant,
  ]
}
