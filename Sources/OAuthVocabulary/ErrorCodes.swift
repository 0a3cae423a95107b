public import Citations

/// The error codes of the authorization endpoint (RFC 6749 §4.1.2.1), and those that OpenID Connect adds
/// (OIDC Core 1.0 §3.1.2.6).
public enum AuthorizationErrorCode: String, Sendable, Hashable, CaseIterable {
  case invalidRequest = "invalid_request"
  case unauthorizedClient = "unauthorized_client"
  case accessDenied = "access_denied"
  case unsupportedResponseType = "unsupported_response_type"
  case invalidScope = "invalid_scope"
  case serverError = "server_error"
  case temporarilyUnavailable = "temporarily_unavailable"

  case interactionRequired = "interaction_required"
  case loginRequired = "login_required"
  case accountSelectionRequired = "account_selection_required"
  case consentRequired = "consent_required"
  case invalidRequestURI = "invalid_request_uri"
  case invalidRequestObject = "invalid_request_object"
  case requestNotSupported = "request_not_supported"
  case requestURINotSupported = "request_uri_not_supported"
  case registrationNotSupported = "registration_not_supported"

  /// The resource is invalid, missing, unknown or malformed (RFC 8707 §2).
  case invalidTarget = "invalid_target"
  /// Nobody can sign in as is demanded (RFC 9470 §5).
  case unmetAuthenticationRequirements = "unmet_authentication_requirements"
  /// What is asked for in detail is unknown or malformed (RFC 9396 §5).
  case invalidAuthorizationDetails = "invalid_authorization_details"

  /// Where the code is defined.
  public var citation: Citation {
    switch self {
    case .invalidRequest, .unauthorizedClient, .accessDenied, .unsupportedResponseType, .invalidScope,
      .serverError, .temporarilyUnavailable:
      .rfc(6749, "4.1.2.1")
    case .interactionRequired, .loginRequired, .accountSelectionRequired, .consentRequired,
      .invalidRequestURI, .invalidRequestObject, .requestNotSupported, .requestURINotSupported,
      .registrationNotSupported:
      Citation("OIDC Core 1.0", "3.1.2.6")
    case .invalidTarget: .rfc(8707, "2")
    case .unmetAuthenticationRequirements: .rfc(9470, "5")
    case .invalidAuthorizationDetails: .rfc(9396, "5")
    }
  }
}

/// An error code of the token endpoint. Extension grants add their own (RFC 6749 §8.5), each a constant in its feature's
/// folder.
public struct TokenErrorCode: RawRepresentable, Sendable, Hashable {
  /// As it stands in messages.
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public static let invalidRequest = Self(rawValue: "invalid_request")
  public static let invalidClient = Self(rawValue: "invalid_client")
  public static let invalidGrant = Self(rawValue: "invalid_grant")
  public static let unauthorizedClient = Self(rawValue: "unauthorized_client")
  public static let unsupportedGrantType = Self(rawValue: "unsupported_grant_type")
  public static let invalidScope = Self(rawValue: "invalid_scope")

  /// Those that every grant may answer with (RFC 6749 §5.2).
  public static let core: [TokenErrorCode] = [
    .invalidRequest, .invalidClient, .invalidGrant, .unauthorizedClient, .unsupportedGrantType, .invalidScope,
  ]

  /// Where those are defined.
  public static let citation = Citation.rfc(6749, "5.2")
}

/// The error codes of the registration endpoint (RFC 7591 §3.2.2).
public enum RegistrationErrorCode: String, Sendable, Hashable, CaseIterable {
  case invalidRedirectURI = "invalid_redirect_uri"
  case invalidClientMetadata = "invalid_client_metadata"
  case invalidSoftwareStatement = "invalid_software_statement"
  case unapprovedSoftwareStatement = "unapproved_software_statement"

  /// Where they are defined.
  public static let citation = Citation.rfc(7591, "3.2.2")
}

/// The error codes of a protected resource that takes bearer tokens (RFC 6750 §3.1).
public enum ResourceErrorCode: String, Sendable, Hashable, CaseIterable {
  case invalidRequest = "invalid_request"
  case invalidToken = "invalid_token"
  case insufficientScope = "insufficient_scope"
  /// Her sign-in was too long ago, or too weak, for this (RFC 9470 §3).
  case insufficientUserAuthentication = "insufficient_user_authentication"

  /// Where the code is defined.
  public var citation: Citation {
    switch self {
    case .invalidRequest, .invalidToken, .insufficientScope: .rfc(6750, "3.1")
    case .insufficientUserAuthentication: .rfc(9470, "3")
    }
  }
}
