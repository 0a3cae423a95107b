/// How a client proves who it is at the token endpoint, by its registered name (RFC 7591 §2).
public enum ClientAuthenticationMethod: String, Sendable, Hashable, CaseIterable {
  /// No secret: a public client says who it is and proves nothing (RFC 6749 §3.2.1).
  case none
  /// Secret in the body of the request (RFC 6749 §2.3.1).
  case clientSecretPost = "client_secret_post"
  /// Secret by HTTP Basic (RFC 6749 §2.3.1).
  case clientSecretBasic = "client_secret_basic"
  /// An assertion signed with the secret, which itself is never sent (OIDC Core 1.0 §9, RFC 7523 §2.2).
  case clientSecretJWT = "client_secret_jwt"
  /// An assertion signed with the private half of a key pair (OIDC Core 1.0 §9, RFC 7523 §2.2).
  case privateKeyJWT = "private_key_jwt"

  /// The value of `client_assertion_type` that says that an assertion is a JWT (RFC 7523 §2.2).
  public static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

  /// Whether client and server share a secret.
  public var needsSecret: Bool {
    switch self {
    case .clientSecretPost, .clientSecretBasic, .clientSecretJWT: true
    case .none, .privateKeyJWT: false
    }
  }

  /// Whether the client signs an assertion to prove who it is.
  public var signsAssertion: Bool { self == .clientSecretJWT || self == .privateKeyJWT }

  /// Whether a client that uses it is confidential (RFC 6749 §2.1).
  public var isConfidential: Bool { self != .none }
}
