/// The values of `grant_type` that this program knows.
public enum GrantType: String, Sendable, Hashable, CaseIterable {
  /// RFC 6749 §4.1.3.
  case authorizationCode = "authorization_code"
  /// RFC 6749 §4.4.2.
  case clientCredentials = "client_credentials"
  /// RFC 6749 §4.3.2.
  case password
  /// RFC 6749 §6.
  case refreshToken = "refresh_token"
  /// RFC 7523 §2.1: an extension grant, named by a URI (RFC 6749 §4.5).
  case jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer"
}
