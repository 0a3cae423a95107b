public import Citations

/// A parameter or an error code as its document registers or defines it, whether or not a party of ours knows it:
/// anybody may put one into a message.
///
/// Taken from the IANA considerations of the documents cited (the registries of RFC 6749 §11.2 and §11.4), and from the
/// lists of error codes in their text where they register none.
public struct RegisteredName: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case parameter
    case error = "error code"
  }

  public let kind: Kind
  /// As it stands in messages: `device_code`.
  public let name: String
  public let citation: Citation

  /// Every one once, in the order of the documents; parameters first.
  public static let all: [RegisteredName] = parameters + errors

  public static let parameters: [RegisteredName] = named(
    .parameter,
    [
      (
        .rfc(6749, "11.2.2"),
        [
          "client_id", "client_secret", "response_type", "redirect_uri", "scope", "state", "code",
          "error_description", "error_uri", "grant_type", "access_token", "token_type", "expires_in",
          "username", "password", "refresh_token",
        ]
      ),
      (.rfc(7521, "9.1"), ["assertion"]),
      (.rfc(7521, "9.2"), ["client_assertion"]),
      (.rfc(7521, "9.3"), ["client_assertion_type"]),
      (.rfc(7636, "6.1"), ["code_verifier", "code_challenge", "code_challenge_method"]),
      (.rfc(8628, "7.1"), ["device_code"]),
      (
        .rfc(8693, "7.2"),
        [
          "audience", "requested_token_type", "subject_token", "subject_token_type", "actor_token",
          "actor_token_type", "issued_token_type",
        ]
      ),
      (.rfc(8707, "5.1"), ["resource"]),
      (.rfc(9101, "9.1"), ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]),
      (.rfc(9200, "8.9"), ["ace_profile"]),
      (
        Citation("OIDC Core 1.0", "18.2.1"),
        [
          "nonce", "display", "prompt", "max_age", "ui_locales", "claims_locales", "id_token_hint",
          "login_hint", "acr_values", "claims", "registration", "request", "request_uri", "id_token",
        ]
      ),
      (Citation("OIDC Session Management 1.0", "7.1.1"), ["session_state"]),
      (Citation("CIBA Core 1.0", "16.3"), ["auth_req_id"]),
      (Citation("OAuth Multiple Response Types", "6.2.1"), ["response_mode"]),
      (.rfc(9396, "14.1"), ["authorization_details"]),
      (.rfc(9449, "12.3"), ["dpop_jkt"]),
    ])

  public static let errors: [RegisteredName] = {
    let core =
      AuthorizationErrorCode.allCases.map { ($0.rawValue, $0.citation) }
      + TokenErrorCode.core.map { ($0.rawValue, TokenErrorCode.citation) }
      + ResourceErrorCode.allCases.map { ($0.rawValue, $0.citation) }
    var seen: Set<String> = []
    return (core.map { RegisteredName(kind: .error, name: $0, citation: $1) } + later).filter {
      seen.insert($0.name).inserted
    }
  }()

  private static let later: [RegisteredName] = named(
    .error,
    [
      (.rfc(7009, "4.1.1"), ["unsupported_token_type"]),
      (
        .rfc(7591, "3.2.2"),
        [
          "invalid_redirect_uri", "invalid_client_metadata", "invalid_software_statement",
          "unapproved_software_statement",
        ]
      ),
      (.rfc(8628, "7.3"), ["authorization_pending", "slow_down", "expired_token"]),
      (.rfc(8707, "5.2"), ["invalid_target"]),
      (.rfc(9200, "8.3"), ["unsupported_pop_key", "incompatible_ace_profiles"]),
      (.rfc(9396, "14.6"), ["invalid_authorization_details"]),
      (.rfc(9449, "12.2"), ["invalid_dpop_proof", "use_dpop_nonce"]),
      (.rfc(9470, "10.1"), ["insufficient_user_authentication"]),
      (Citation("CIBA Core 1.0", "12"), ["transaction_failed"]),
      (
        Citation("CIBA Core 1.0", "13"),
        [
          "expired_login_hint_token", "unknown_user_id", "missing_user_code", "invalid_user_code",
          "invalid_binding_message",
        ]
      ),
    ])

  private static func named(_ kind: Kind, _ documents: [(Citation, [String])]) -> [RegisteredName] {
    documents.flatMap { citation, names in
      names.map { RegisteredName(kind: kind, name: $0, citation: citation) }
    }
  }
}
