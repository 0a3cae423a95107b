internal import OAuthVocabulary
internal import Wire

/// Sends the browser back to the client (RFC 6749 §4.1.2, §4.2.2), by 303 unless a lesson shows why: a 307 would repeat
/// the owner's form, password and all, to the client (RFC 9700 §4.12).
enum AuthorizationResponse {
  /// - Parameters:
  ///   - answer: what the answer says, or why there is none.
  ///   - type: what was asked for: a code travels in the query, which the client's server gets to see; a token in the
  ///     fragment, which the browser keeps to itself.
  ///   - mode: how the answer is to travel, where the request says so; what the server does not know is as if it were not
  ///     there.
  static func redirect(
    to redirectURI: String, _ answer: FormParameters, state: String?, for type: ResponseType,
    in mode: String? = nil,
    by settings: AuthorizationServerSettings
  ) -> WireResponse {
    let issuer = settings.policy.sendsIssuer ? settings.issuer : nil
    let parameters = FormParameters(answer.all + FormParameters(["state": state, "iss": issuer]).all)
    if let mode = ResponseMode.offered(by: settings).first(where: { $0.name == mode }) {
      return mode.response(redirectURI, parameters, settings)
    }
    let status = settings.features.redirection.status
    if type.usesFragment { return status.response(to: redirectURI + "#" + parameters.encoded) }
    // Added to the parameters that the redirect URI has already (RFC 6749 §3.1.2).
    return status.response(to: redirectURI + (redirectURI.contains("?") ? "&" : "?") + parameters.encoded)
  }
}
