internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Makes ID tokens: signed statements, each for one client, about who signed in, when and how (OIDC Core 1.0 §2).
enum IDToken {
  /// What a token is to say.
  struct Statement {
    /// To whom.
    var clientID: String
    var signIn: AuthorizationServer.SignIn
    /// The one of the request, if it had one.
    var nonce: String?
    /// What is issued with it, whose hashes it says (§3.1.3.6, §3.3.2.11).
    var accessToken: String?
    var code: String?
    /// What it tells of the person herself: only where there is no access token to ask for more with (§5.4).
    var scope = Scope()
  }

  /// The token in its compact form; nil where the server is no OpenID Provider, or has nothing to sign with.
  static func make(_ statement: Statement, by settings: AuthorizationServerSettings, at now: VirtualTime)
    -> String?
  {
    guard let policy = settings.policy.openID, let key = settings.signingKey else { return nil }
    let signIn = statement.signIn
    let claims: [JSONValue.Member?] = [
      .init("iss", .string(settings.issuer)),
      .init("sub", .string(settings.subject(of: signIn.user))),
      .init("aud", .string(statement.clientID)),
      .init("exp", .integer(now.advanced(by: policy.idTokenLifetime).seconds)),
      .init("iat", .integer(now.seconds)),
      .init("auth_time", .integer(signIn.at.seconds)),
      statement.nonce.map { .init("nonce", .string($0)) },
      policy.authenticationContext.map { .init("acr", .string($0)) },
      .init("amr", .array(signIn.methods.map(JSONValue.string))),
      statement.accessToken.map { .init("at_hash", .string(TokenHash.value(of: $0))) },
      statement.code.map { .init("c_hash", .string(TokenHash.value(of: $0))) },
    ]
    return SigningKey.rsa(key.key, id: key.rawValue).sign(
      .object(claims.compactMap(\.self) + settings.claims(about: signIn.user, for: statement.scope)))
  }
}

extension AuthorizationServerSettings {
  /// Of what is known of a person the claims that the granted scopes ask for (OIDC Core 1.0 §5.4).
  func claims(about user: String, for scope: Scope) -> [JSONValue.Member] {
    let asked = OpenIDScope.allCases.filter { scope.contains($0.rawValue) }.flatMap(\.claims)
    return (accounts[user]?.claims ?? []).filter { asked.contains($0.name) }
  }
}
