/// Names of parameters and error codes as their documents register or define them, whether or not a party of ours
/// knows them: anybody may put one into a message.
///
/// Taken from the IANA considerations of the documents named (the registries of RFC 6749 §11.2 and §11.4), and from the
/// lists of error codes in their text where they register none.
public enum RegisteredNames {
  /// Every name once, in the order of the documents.
  public static let parameters: [String] = [
    // RFC 6749 §11.2.2
    "client_id", "client_secret", "response_type", "redirect_uri", "scope", "state", "code",
    "error_description", "error_uri", "grant_type", "access_token", "token_type", "expires_in", "username",
    "password", "refresh_token",
    // RFC 7521 §9.1, §9.2 and §9.3
    "assertion", "client_assertion", "client_assertion_type",
    // RFC 7636 §6.1
    "code_verifier", "code_challenge", "code_challenge_method",
    // RFC 8628 §7.1
    "device_code",
    // RFC 8693 §7.2
    "audience", "requested_token_type", "subject_token", "subject_token_type", "actor_token",
    "actor_token_type", "issued_token_type",
    // RFC 8707 §5.1
    "resource",
    // RFC 9101 §9.1
    "iss", "sub", "aud", "exp", "nbf", "iat", "jti",
    // RFC 9200 §8.9
    "ace_profile",
    // OpenID Connect Core 1.0 §18.2.1
    "nonce", "display", "prompt", "max_age", "ui_locales", "claims_locales", "id_token_hint", "login_hint",
    "acr_values", "claims", "registration", "request", "request_uri", "id_token",
    // OpenID Connect Session Management 1.0 §7.1.1
    "session_state",
    // CIBA Core 1.0 §16.3
    "auth_req_id",
    // OAuth 2.0 Multiple Response Type Encoding Practices §6.2.1
    "response_mode",
    // RFC 9396 §14.1
    "authorization_details",
    // RFC 9449 §12.3
    "dpop_jkt",
  ]

  /// Every code once, in the order of the documents.
  public static let errors: [String] = {
    let core = CoreTerm.all.filter {
      [.authorizationError, .tokenError, .resourceError].contains($0.kind)
    }.map(\.name)
    let more: [String] = [
      // RFC 7009 §4.1.1
      "unsupported_token_type",
      // RFC 7591 §3.2.2
      "invalid_redirect_uri", "invalid_client_metadata", "invalid_software_statement",
      "unapproved_software_statement",
      // RFC 8628 §7.3
      "authorization_pending", "slow_down", "expired_token",
      // RFC 8707 §5.2
      "invalid_target",
      // RFC 9200 §8.3
      "unsupported_pop_key", "incompatible_ace_profiles",
      // RFC 9396 §14.6
      "invalid_authorization_details",
      // RFC 9449 §12.2
      "invalid_dpop_proof", "use_dpop_nonce",
      // RFC 9470 §10.1
      "insufficient_user_authentication",
      // CIBA Core 1.0 §11, §12 and §13
      "transaction_failed", "expired_login_hint_token", "unknown_user_id", "missing_user_code",
      "invalid_user_code", "invalid_binding_message",
    ]
    var seen: Set<String> = []
    return (core + more).filter { seen.insert($0).inserted }
  }()
}
