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

/// Sends the browser back to the client (RFC 6749 §4.1.2, §4.2.2), always by 303: a 307 would repeat the owner's
/// form, password and all, to the client (RFC 9700 §4.12).
enum AuthorizationResponse {
  /// - Parameters:
  ///   - answer: what the answer says, or why there is none.
  ///   - type: what was asked for: a code travels in the query, which the client's server gets to see; a token in the
  ///     fragment, which the browser keeps to itself.
  static func redirect(
    to redirectURI: String, _ answer: FormParameters, state: String?, for type: ResponseType,
    by settings: AuthorizationServerSettings
  ) -> WireResponse {
    let issuer = settings.policy.sendsIssuer ? settings.issuer : nil
    let parameters = FormParameters(answer.all + FormParameters(["state": state, "iss": issuer]).all)
    if type.usesFragment { return .seeOther(redirectURI + "#" + parameters.encoded) }
    // Added to the parameters that the redirect URI has already (RFC 6749 §3.1.2).
    return .seeOther(redirectURI + (redirectURI.contains("?") ? "&" : "?") + parameters.encoded)
  }
}
