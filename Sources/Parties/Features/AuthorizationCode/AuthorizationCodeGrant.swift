internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

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
      ProofKeyRules.codeVerifierExpected,
      ProofKeyRules.codeVerifierWellFormed,
      ProofKeyRules.codeVerifierMatches,
    ],
    issue: issue, afterRefusal: revokeAfterReuse)

  private static func issue(
    _ review: TokenRequest, _ server: inout AuthorizationServer, _ surroundings: inout Surroundings
  ) -> WireResponse {
    guard let text = review.parameters["code"], var code = review.code else {
      return .json(.object([]), status: .internalServerError)
    }
    let access = AuthorizationServer.Access(
      clientID: code.clientID, user: code.signIn.user, scope: code.scope)
    let family = server.openFamily(access)
    let issued = server.issue(access, family: family, withRefreshToken: true, in: &surroundings)
    code.isUsed = true
    code.family = family
    server.memory.codes[text] = code
    let idToken = idToken(with: issued.accessToken, for: code, server.settings, at: surroundings.now)
    return issued.response(with: idToken.map { [.init("id_token", .string($0))] } ?? [])
  }

  /// Where the owner was asked to be signed in, the answer says who she is (OIDC Core 1.0 §3.1.3.3).
  private static func idToken(
    with accessToken: String, for code: AuthorizationServer.AuthorizationCode,
    _ settings: AuthorizationServerSettings, at now: VirtualTime
  ) -> String? {
    guard code.scope.contains(OpenIDScope.openID.rawValue) else { return nil }
    return IDToken.make(
      .init(clientID: code.clientID, signIn: code.signIn, nonce: code.nonce, accessToken: accessToken),
      by: settings, at: now)
  }

  /// A code that comes a second time was stolen by one of the two who sent it: what was issued for it is
  /// revoked (RFC 6749 §4.1.2, §10.5).
  private static func revokeAfterReuse(_ review: TokenRequest, _ server: inout AuthorizationServer) {
    guard let code = review.code, code.isUsed, code.clientID == review.client?.clientID,
      let family = code.family
    else { return }
    server.memory.tokenFamilies[family]?.isRevoked = true
  }
}
