/// How a client proves who it is at the token endpoint, by its registered name (RFC 7591 §2).
public enum ClientAuthenticationMethod: String, Sendable, Hashable, CaseIterable {
  /// No secret: a public client says who it is and proves nothing (RFC 6749 §3.2.1).
  case none
  /// Secret in the body of the request (RFC 6749 §2.3.1).
  case clientSecretPost = "client_secret_post"
  /// Secret by HTTP Basic (RFC 6749 §2.3.1).
  case clientSecretBasic = "client_secret_basic"

  /// Whether a client that uses it is confidential (RFC 6749 §2.1).
  public var isConfidential: Bool { self != .none }
}
