internal import Simulation
public import Wire

/// A public key as servers publish it (RFC 7517 §4, RFC 7518 §6.3.1): RSA, for signatures.
public struct JSONWebKey: Sendable, Hashable {
  /// `kid`: which of the set's keys it is (RFC 7517 §4.5); nil where it does not say.
  public let id: String?
  public let key: RSAPublicKey

  public init(id: String?, key: RSAPublicKey) {
    self.id = id
    self.key = key
  }

  /// Reads one key; nil for one of another kind, for another use, or for another algorithm, which is passed over
  /// (RFC 7517 §5).
  public init?(_ json: JSONValue) {
    guard json["kty"]?.string == "RSA", let n = json["n"]?.string, let e = json["e"]?.string,
      json["use"].map({ $0.string == "sig" }) ?? true,
      json["alg"].map({ $0.string == SigningAlgorithm.rs256.rawValue }) ?? true
    else { return nil }
    self.init(id: json["kid"]?.string, key: RSAPublicKey(n: n, e: e))
  }

  public var json: JSONValue {
    .object(
      [
        .init("kty", .string("RSA")), .init("use", .string("sig")),
        .init("alg", .string(SigningAlgorithm.rs256.rawValue)),
        id.map { .init("kid", .string($0)) }, .init("n", .string(key.n)), .init("e", .string(key.e)),
      ].compactMap(\.self))
  }
}

/// The public keys of a server (RFC 7517 §5).
public struct JSONWebKeySet: Sendable, Hashable {
  public var keys: [JSONWebKey]

  public init(_ keys: [JSONWebKey]) { self.keys = keys }

  /// Reads a set; nil if this is none. Keys that it cannot use are passed over (RFC 7517 §5).
  public init?(_ json: JSONValue) {
    guard case .array(let keys)? = json["keys"] else { return nil }
    self.init(keys.compactMap { JSONWebKey($0) })
  }

  public var json: JSONValue { .object([.init("keys", .array(keys.map(\.json)))]) }

  /// The key for a message: the one that its `kid` names; the only one, where the message names none.
  public func key(for message: CompactJWS) -> RSAPublicKey? {
    guard let id = message.header["kid"]?.string else { return keys.count == 1 ? keys[0].key : nil }
    return keys.first { $0.id?.isIdentical(to: id) == true }?.key
  }
}
