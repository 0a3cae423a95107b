/// The ways to sign that this module knows (RFC 7518 §3.1): each gives the same octets every time.
public enum SigningAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// HMAC with SHA-256: whoever can verify can also sign (RFC 7518 §3.2).
  case hs256 = "HS256"
  /// RSASSA-PKCS1-v1_5 with SHA-256: a private half signs, a public half verifies (RFC 7518 §3.3).
  case rs256 = "RS256"
  /// ECDSA on P-256 with SHA-256: as RS256, with keys and signatures a quarter as long (RFC 7518 §3.4).
  case es256 = "ES256"
}
