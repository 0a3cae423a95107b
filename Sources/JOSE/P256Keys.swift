internal import Crypto
internal import Foundation
internal import Simulation
internal import Wire

/// The public half of a key on the curve P-256 (RFC 7518 §6.2.1).
public struct P256PublicKey: Sendable, Hashable {
  /// The coordinates of its point in base64url, 32 octets each, as in a JSON Web Key (RFC 7518 §6.2.1.2).
  public let x: String
  public let y: String

  public init(x: String, y: String) {
    self.x = x
    self.y = y
  }

  /// Whether this is the signature of those octets by ES256: two numbers of 32 octets, one after the other (RFC 7518
  /// §3.4). False also where the coordinates are no point of the curve.
  public func isValid(_ signature: [UInt8], for octets: [UInt8]) -> Bool {
    guard let x = Base64URL.decode(x), let y = Base64URL.decode(y), x.count == 32, y.count == 32,
      let key = try? P256.Signing.PublicKey(rawRepresentation: x + y),
      let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
    else { return false }
    return key.isValidSignature(signature, for: Data(octets))
  }
}

/// A key on the curve P-256 with its private half (RFC 7518 §6.2.2). It signs deterministically (RFC 6979), by arithmetic
/// that takes no care of how long it takes: whoever can measure that may learn the key. So none is made but those of
/// ``FixtureKeys``, which the whole world knows.
public struct P256PrivateKey: Sendable {
  public let publicKey: P256PublicKey
  private let d: [UInt8]

  /// The numbers in base64url.
  init(x: String, y: String, d: String) {
    publicKey = P256PublicKey(x: x, y: y)
    self.d = Base64URL.decode(d) ?? []
  }

  /// The signature of those octets by ES256: always the same for the same octets (RFC 6979 §2.4, §3.2). Empty where this
  /// is no key.
  public func signature(of octets: [UInt8]) -> [UInt8] {
    guard let key = P256Scalar(octets: d), key != .zero,
      let digest = P256Scalar(octets: Array(SHA256.hash(data: octets)))
    else { return [] }
    var nonces = DeterministicNonces(key: key.octets, digest: digest.octets)
    while true {
      let nonce = nonces.next()
      // The point is swift-crypto's work, which takes no number outside of 1 to n - 1.
      guard let point = try? P256.Signing.PrivateKey(rawRepresentation: nonce).publicKey.rawRepresentation,
        let r = P256Scalar(octets: Array(point.prefix(32))), r != .zero, let k = P256Scalar(octets: nonce)
      else { continue }
      let s = k.inverse * (digest + r * key)
      if s != .zero { return r.octets + s.octets }
    }
  }
}

/// The numbers that stand in for chance when a message is signed (RFC 6979 §3.2), one after another until one is fit.
private struct DeterministicNonces {
  private var key = [UInt8](repeating: 0, count: 32)
  private var value = [UInt8](repeating: 1, count: 32)

  /// - Parameters:
  ///   - key: the private number (`int2octets`, RFC 6979 §2.3.3).
  ///   - digest: the hash of the message, as a number below the order (`bits2octets`, §2.3.4).
  init(key: [UInt8], digest: [UInt8]) {
    for separator: UInt8 in [0, 1] { renew(with: [separator] + key + digest) }
  }

  mutating func next() -> [UInt8] {
    value = code(value)
    defer { renew(with: [0]) }
    return value
  }

  private mutating func renew(with octets: [UInt8]) {
    key = code(value + octets)
    value = code(value)
  }

  private func code(_ octets: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: octets, using: SymmetricKey(data: key)))
  }
}
