public import Citations

/// The error codes of the authorization endpoint for the authorization code grant (RFC 6749 §4.1.2.1).
public enum AuthorizationErrorCode: String, Sendable, Hashable, CaseIterable {
  case invalidRequest = "invalid_request"
  case unauthorizedClient = "unauthorized_client"
  case accessDenied = "access_denied"
  case unsupportedResponseType = "unsupported_response_type"
  case invalidScope = "invalid_scope"
  case serverError = "server_error"
  case temporarilyUnavailable = "temporarily_unavailable"

  /// Where the code is defined.
  public var citation: Citation { .rfc(6749, "4.1.2.1") }
}

/// The error codes of the token endpoint (RFC 6749 §5.2).
public enum TokenErrorCode: String, Sendable, Hashable, CaseIterable {
  case invalidRequest = "invalid_request"
  case invalidClient = "invalid_client"
  case invalidGrant = "invalid_grant"
  case unauthorizedClient = "unauthorized_client"
  case unsupportedGrantType = "unsupported_grant_type"
  case invalidScope = "invalid_scope"

  /// Where the code is defined.
  public var citation: Citation { .rfc(6749, "5.2") }
}

/// The error codes of a protected resource that takes bearer tokens (RFC 6750 §3.1).
public enum ResourceErrorCode: String, Sendable, Hashable, CaseIterable {
  case invalidRequest = "invalid_request"
  case invalidToken = "invalid_token"
  case insufficientScope = "insufficient_scope"

  /// Where the code is defined.
  public var citation: Citation { .rfc(6750, "3.1") }
}
