internal import JOSE
internal import OAuthVocabulary
internal import Simulator

/// Makes ID tokens: signed statements, each for one client, about who signed in, when and how (OIDC Core 1.0 §2).
enum IDToken {
  /// The token in its compact form; nil where the server is no OpenID Provider, or has nothing to sign with.
  /// - Parameters:
  ///   - nonce: the one of the request, if it had one.
  ///   - accessToken: the one that is issued with it, whose hash it says (§3.1.3.6).
  static func make(
    for clientID: String, about signIn: AuthorizationServer.SignIn, nonce: String?, accessToken: String,
    by settings: AuthorizationServerSettings, at now: VirtualTime
  ) -> String? {
    guard let policy = settings.policy.openID, let key = settings.signingKey else { return nil }
    let claims: [JSONValue.Member?] = [
      .init("iss", .string(settings.issuer)),
      .init("sub", .string(settings.subject(of: signIn.user))),
      .init("aud", .string(clientID)),
      .init("exp", .integer(now.advanced(by: policy.idTokenLifetime).seconds)),
      .init("iat", .integer(now.seconds)),
      .init("auth_time", .integer(signIn.at.seconds)),
      nonce.map { .init("nonce", .string($0)) },
      policy.authenticationContext.map { .init("acr", .string($0)) },
      .init("amr", .array(signIn.methods.map(JSONValue.string))),
      .init("at_hash", .string(TokenHash.value(of: accessToken))),
    ]
    return SigningKey.rsa(key.key, id: key.rawValue).sign(.object(claims.compactMap(\.self)))
  }
}
