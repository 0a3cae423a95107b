internal import Simulation
public import Wire

/// A public key as servers publish it (RFC 7517 §4, RFC 7518 §6): RSA or on the curve P-256, for signatures.
public struct JSONWebKey: Sendable, Hashable {
  /// `kid`: which of the set's keys it is (RFC 7517 §4.5); nil where it does not say.
  public let id: String?
  public let key: PublicKey

  public init(id: String?, key: PublicKey) {
    self.id = id
    self.key = key
  }

  /// Reads one key; nil for one of another kind, for another use, or for another algorithm, which is passed over
  /// (RFC 7517 §5). So is one that says of itself what cannot be: a member of another type, or an operation twice
  /// (RFC 7517 §4).
  public init?(_ json: JSONValue) {
    guard let key = PublicKey(json),
      JSONWebKey.types.allSatisfy({ MistypedMember($0, in: json, unless: $1) == nil }),
      json["use"].map({ $0.string == "sig" }) ?? true,
      json["alg"].map({ $0.string == key.algorithm.rawValue }) ?? true,
      JSONWebKey.mayVerify(json["key_ops"]?.texts)
    else { return nil }
    self.init(id: json["kid"]?.string, key: key)
  }

  private static let types: KeyValuePairs<String, JSONType> = [
    "kid": .text, "use": .text, "alg": .text, "key_ops": .texts,
  ]

  /// Whether what it is for includes to verify, and nothing that goes with no signature (RFC 7517 §4.3).
  private static func mayVerify(_ operations: [String]?) -> Bool {
    guard let operations else { return true }
    return operations.contains("verify") && operations.allSatisfy { ["sign", "verify"].contains($0) }
      && Set(operations).count == operations.count
  }

  public var json: JSONValue {
    let about: [JSONValue.Member] = [
      .init("use", .string("sig")), .init("alg", .string(key.algorithm.rawValue)),
    ]
    let name: [JSONValue.Member] = id.map { [.init("kid", .string($0))] } ?? []
    return .object(key.members.prefix(1) + about + name + key.members.dropFirst())
  }
}

/// The public keys of a server (RFC 7517 §5).
public struct JSONWebKeySet: Sendable, Hashable {
  public var keys: [JSONWebKey]

  public init(_ keys: [JSONWebKey]) { self.keys = keys }

  /// How many keys of those that were read are of no use for signatures here.
  public private(set) var passedOver = 0

  /// Reads a set; nil if this is none. Keys that it cannot use are passed over (RFC 7517 §5).
  public init?(_ json: JSONValue) {
    guard case .array(let keys)? = json["keys"] else { return nil }
    self.init(keys.compactMap { JSONWebKey($0) })
    passedOver = keys.count - self.keys.count
  }

  public var json: JSONValue { .object([.init("keys", .array(keys.map(\.json)))]) }

  /// The key for a message: the one that its `kid` names; the only one, where the message names none. Of two kinds of key
  /// under one name, which may be (RFC 7517 §4.5), the one for the message's algorithm.
  public func key(for message: CompactJWS) -> PublicKey? {
    guard let header = message.typedHeader else { return nil }
    guard let id = header.keyID else { return keys.count == 1 ? keys[0].key : nil }
    let named = keys.filter { $0.id?.isIdentical(to: id) == true }.map(\.key)
    return named.first { $0.algorithm.rawValue == header.algorithm } ?? named.first
  }
}
