internal import OAuthVocabulary
internal import Simulator

/// Sends the browser back to the client (RFC 6749 §4.1.2), always by 303: a 307 would repeat the owner's
/// form, password and all, to the client (RFC 9700 §4.12).
enum AuthorizationResponse {
  static func success(
    code: String, state: String?, to redirectURI: String, by settings: AuthorizationServerSettings
  ) -> WireResponse {
    redirect(to: redirectURI, FormParameters(["code": code, "state": state, "iss": issuer(settings)]))
  }

  static func error(
    _ refusal: AuthorizationRefusal, state: String?, to redirectURI: String,
    by settings: AuthorizationServerSettings
  ) -> WireResponse {
    redirect(
      to: redirectURI,
      FormParameters([
        "error": refusal.code.rawValue, "error_description": refusal.description, "state": state,
        "iss": issuer(settings),
      ]))
  }

  private static func issuer(_ settings: AuthorizationServerSettings) -> String? {
    settings.policy.sendsIssuer ? settings.issuer : nil
  }

  /// Adds the parameters to those that the redirect URI has already (RFC 6749 §3.1.2).
  private static func redirect(to redirectURI: String, _ parameters: FormParameters) -> WireResponse {
    .seeOther(redirectURI + (redirectURI.contains("?") ? "&" : "?") + parameters.encoded)
  }
}
