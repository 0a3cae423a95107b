internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The text of an access token: random, so that it says nothing and must be asked about, or signed, where the
/// resource server that it is for verifies tokens itself (RFC 9068).
extension AuthorizationServer {
  func text(of token: AccessToken, in surroundings: inout Surroundings) -> String {
    guard let key = settings.signingKey, settings.takesSignedTokens(token.audience) else {
      return surroundings.entropy.token(for: "access_token", byteCount: 16)
    }
    let claims: [JSONValue.Member] =
      [
        .init("iss", .string(settings.issuer)),
        // Where no owner takes part, the client is the subject (RFC 9068 §2.2).
        .init("sub", .string(token.user.map(settings.subject) ?? token.clientID)),
        // Of the scopes of OpenID Connect, which are the server's own, the resource server has no use.
        .init("aud", token.audience.filter { !$0.isIdentical(to: settings.issuer) }.asClaim),
        .init("exp", .integer(token.expires.seconds)),
        .init("iat", .integer(token.issuedAt.seconds)),
        .init("jti", .string(surroundings.entropy.token(for: "jti", byteCount: 16))),
        .init("client_id", .string(token.clientID)),
        .init("scope", .string(token.scope.text)),
      ] + Features.all.flatMap { $0.tokenClaims(token, settings) }
    return key.signingKey.sign(.object(claims), type: "at+jwt")
  }
}

extension AuthorizationServerSettings {
  /// Whether one of the resource servers of that audience verifies signatures itself. A stranger, for whom a server makes
  /// tokens that does not look, gets what the others get.
  func takesSignedTokens(_ audience: [String]) -> Bool {
    let known = resourceServers.values.filter { audience.contains(where: $0.audience.isIdentical) }
    let isStranger = known.isEmpty && audience.contains { !$0.isIdentical(to: issuer) }
    return (isStranger ? Array(resourceServers.values) : known).contains(where: \.takesSignedTokens)
  }

  /// The resource servers that a scope opens, each by the audience of tokens for it.
  func audience(of scope: Scope) -> [String] {
    var audience: [String] = []
    for known in scopes where scope.contains(known.token) && !audience.contains(known.audience) {
      audience.append(known.audience)
    }
    return audience
  }
}

extension Feature {
  /// Access tokens that resource servers verify themselves (RFC 9068).
  static let signedAccessTokens = Feature(
    "SignedAccessTokens", "RFC 9068",
    rules: {
      [
        RuleList("resource server, signed token", SignedTokenRequest.rulesBeforeKeys),
        RuleList("resource server, key set", SignedTokenRequest.rulesOfKeySet),
        RuleList("resource server, signed token", SignedTokenRequest.rulesWithKeys),
      ]
    })
}
