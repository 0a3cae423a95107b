internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What the client is given through the browser for what the owner allowed, by what it asked for.
extension AuthorizationServer {
  /// A code, an access token, an ID token, or several of them (RFC 6749 §4.1.2, §4.2.2; OIDC Core 1.0 §3.2.2.5,
  /// §3.3.2.5).
  mutating func answer(
    to request: PendingRequest, _ scope: Scope, from signIn: SignIn, in surroundings: inout Surroundings
  ) -> FormParameters {
    let type = request.responseType
    let code = type.hasCode ? code(for: request, scope, from: signIn, in: &surroundings) : nil
    let issued =
      type.hasToken
      ? ImplicitGrant.issue(for: request, scope, from: signIn, by: &self, in: &surroundings) : nil
    let idToken =
      type.hasIDToken
      ? IDToken.make(
        .init(
          clientID: request.clientID, signIn: signIn, nonce: request.authentication?.nonce,
          accessToken: issued?.accessToken, code: code, scope: type == .idToken ? scope : Scope()),
        by: settings, at: surroundings.now) : nil
    var answer = FormParameters(["code": code])
    answer.all += (issued?.members ?? []).map { .init($0.name, $0.value.plainText) }
    answer.all += FormParameters(["id_token": idToken]).all
    return answer
  }

  private mutating func code(
    for request: PendingRequest, _ scope: Scope, from signIn: SignIn, in surroundings: inout Surroundings
  ) -> String {
    let code = surroundings.entropy.token(for: "code", byteCount: 16)
    memory.codes[code] = AuthorizationCode(
      clientID: request.clientID, redirectURI: request.redirectURI,
      namedRedirectURI: request.namedRedirectURI, scope: scope, signIn: signIn, challenge: request.challenge,
      nonce: request.authentication?.nonce,
      expires: surroundings.now.advanced(by: settings.policy.codeLifetime))
    return code
  }
}
