/// The values of `grant_type` that name a grant of RFC 6749.
public enum GrantType: String, Sendable, Hashable, CaseIterable {
  /// RFC 6749 §4.1.3.
  case authorizationCode = "authorization_code"
  /// RFC 6749 §4.4.2.
  case clientCredentials = "client_credentials"
  /// RFC 6749 §4.3.2.
  case password
  /// RFC 6749 §6.
  case refreshToken = "refresh_token"
}

/// The values of `response_type` (RFC 6749 §3.1.1).
public enum ResponseType: String, Sendable, Hashable, CaseIterable {
  /// RFC 6749 §4.1.1.
  case code
  /// RFC 6749 §4.2.1.
  case token
}
