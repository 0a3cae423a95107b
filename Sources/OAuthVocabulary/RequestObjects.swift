/// How a request object reaches the authorization server (OIDC Core 1.0 §6.1, §6.2).
public enum RequestObjectPassing: String, Sendable, Hashable, CaseIterable {
  /// In the request itself, as `request`.
  case byValue = "by value"
  /// From an address of the client's, which the request names as `request_uri`.
  case byReference = "by reference"
}

/// How a client signs its request objects: values of `request_object_signing_alg` (OIDC Dynamic Client Registration 1.0
/// §2).
public enum RequestObjectAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// Not at all (RFC 7519 §6).
  case unsigned = "none"
  /// With its secret.
  case hs256 = "HS256"
  /// With its key pair.
  case rs256 = "RS256"
  case es256 = "ES256"

  /// Whether it takes a key pair.
  public var takesKeyPair: Bool { self == .rs256 || self == .es256 }
}
