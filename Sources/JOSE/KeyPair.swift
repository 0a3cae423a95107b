internal import Crypto
internal import Simulation
public import Wire

/// The public half of a key pair, of either kind.
public enum PublicKey: Sendable, Hashable {
  case rsa(RSAPublicKey)
  case p256(P256PublicKey)

  /// The one way in which it is used (RFC 8725 §3.1).
  public var algorithm: SigningAlgorithm {
    switch self {
    case .rsa: .rs256
    case .p256: .es256
    }
  }

  /// Whether this is the signature of those octets by the key's algorithm; false also where the numbers are no such key.
  public func isValid(_ signature: [UInt8], for octets: [UInt8]) -> Bool {
    switch self {
    case .rsa(let key): key.isValid(signature, for: octets)
    case .p256(let key): key.isValid(signature, for: octets)
    }
  }

  /// Reads the members that make up such a key (RFC 7518 §6.2.1, §6.3.1), those of its private half aside; nil for a key
  /// of another kind, or on another curve.
  public init?(_ json: JSONValue) {
    switch json["kty"]?.string {
    case "RSA":
      guard let n = json["n"]?.string, let e = json["e"]?.string else { return nil }
      self = .rsa(RSAPublicKey(n: n, e: e))
    case "EC":
      guard json["crv"]?.string == "P-256", let x = json["x"]?.string, let y = json["y"]?.string else {
        return nil
      }
      self = .p256(P256PublicKey(x: x, y: y))
    default: return nil
    }
  }

  /// The members that make it up, `kty` first (RFC 7518 §6.2.1, §6.3.1).
  var members: [JSONValue.Member] {
    switch self {
    case .rsa(let key):
      [.init("kty", .string("RSA")), .init("n", .string(key.n)), .init("e", .string(key.e))]
    case .p256(let key):
      [
        .init("kty", .string("EC")), .init("crv", .string("P-256")), .init("x", .string(key.x)),
        .init("y", .string(key.y)),
      ]
    }
  }

  /// The key and nothing besides, as a header carries it (`jwk`, RFC 7515 §4.1.3).
  public var json: JSONValue { .object(members) }

  /// What identifies the key, whatever else is said of it: the SHA-256 of these members in the order of their names (RFC
  /// 7638 §3), in base64url.
  public var thumbprint: String {
    let canonical = JSONValue.object(members.sorted { $0.name < $1.name }).text
    return Base64URL.encode(Array(SHA256.hash(data: Array(canonical.utf8))))
  }

  /// The one of its numbers that tells it from others: the modulus, or the first coordinate.
  public var number: String {
    switch self {
    case .rsa(let key): key.n
    case .p256(let key): key.x
    }
  }
}

/// A key pair, of either kind.
public enum PrivateKey: Sendable {
  case rsa(RSAPrivateKey)
  case p256(P256PrivateKey)

  public var publicKey: PublicKey {
    switch self {
    case .rsa(let key): .rsa(key.publicKey)
    case .p256(let key): .p256(key.publicKey)
    }
  }

  /// The signature of those octets by the key's algorithm: always the same for the same octets.
  public func signature(of octets: [UInt8]) -> [UInt8] {
    switch self {
    case .rsa(let key): key.signature(of: octets)
    case .p256(let key): key.signature(of: octets)
    }
  }
}
