internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulator

/// A code, which the owner's consent brought about, is traded for an access token (RFC 6749 §4.1.3, RFC 7636
/// §4.6).
enum AuthorizationCodeGrant {
  /// Whose code it is comes before whether it was used: a thief with a client of his own must not be able to
  /// bring about the revocation of somebody else's tokens.
  static let grant = Grant(
    type: .authorizationCode,
    rules: [
      CodeRules.codePresent,
      CodeRules.codeKnown,
      CodeRules.codeIssuedToThisClient,
      CodeRules.codeUnused,
      CodeRules.codeNotExpired,
      CodeRules.redirectURIRepeated,
      CodeRules.codeVerifierExpected,
      CodeRules.codeVerifierWellFormed,
      CodeRules.codeVerifierMatches,
    ],
    issue: issue, afterRefusal: revokeAfterReuse)

  private static func issue(
    _ review: TokenRequest, _ server: inout AuthorizationServer, _ surroundings: inout Surroundings
  ) -> WireResponse {
    guard let text = review.parameters["code"], var code = review.code else {
      return .json(.object([]), status: .internalServerError)
    }
    let token = surroundings.entropy.token(for: "access_token", byteCount: 16)
    let lifetime = server.settings.policy.accessTokenLifetime
    code.isUsed = true
    code.issued.append(token)
    server.memory.codes[text] = code
    server.memory.accessTokens[token] = AuthorizationServer.AccessToken(
      clientID: code.clientID, user: code.signIn.user, scope: code.scope,
      audience: audience(of: code.scope, server.settings),
      issuedAt: surroundings.now, expires: surroundings.now.advanced(by: lifetime))
    let members: [JSONValue.Member?] = [
      .init("access_token", .string(token)), .init("token_type", .string("Bearer")),
      .init("expires_in", .integer(lifetime)), .init("scope", .string(code.scope.text)),
      idToken(with: token, for: code, server.settings, at: surroundings.now).map {
        .init("id_token", .string($0))
      },
    ]
    return .json(.object(members.compactMap(\.self)), headerFields: TokenEndpoint.fields)
  }

  /// Where the owner was asked to be signed in, the answer says who she is (OIDC Core 1.0 §3.1.3.3).
  private static func idToken(
    with accessToken: String, for code: AuthorizationServer.AuthorizationCode,
    _ settings: AuthorizationServerSettings, at now: VirtualTime
  ) -> String? {
    guard code.scope.contains(OpenIDScope.openID.rawValue) else { return nil }
    return IDToken.make(
      for: code.clientID, about: code.signIn, nonce: code.nonce, accessToken: accessToken, by: settings,
      at: now)
  }

  /// The resource servers that the granted scopes open.
  private static func audience(of scope: Scope, _ settings: AuthorizationServerSettings) -> [String] {
    var audience: [String] = []
    for known in settings.scopes where scope.contains(known.token) && !audience.contains(known.audience) {
      audience.append(known.audience)
    }
    return audience
  }

  /// A code that comes a second time was stolen by one of the two who sent it: what was issued for it is
  /// revoked (RFC 6749 §4.1.2, §10.5).
  private static func revokeAfterReuse(_ review: TokenRequest, _ server: inout AuthorizationServer) {
    guard let code = review.code, code.isUsed, code.clientID == review.client?.clientID else { return }
    for token in code.issued { server.memory.accessTokens[token]?.isRevoked = true }
  }
}
