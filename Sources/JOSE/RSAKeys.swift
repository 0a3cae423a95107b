internal import CryptoExtras
internal import Foundation
internal import Simulation
internal import Wire

/// The public half of an RSA key, of 2048 bits or more (RFC 7518 §3.3).
public struct RSAPublicKey: Sendable, Hashable {
  /// Modulus and exponent in base64url, as in a JSON Web Key (RFC 7518 §6.3.1).
  public let n: String
  public let e: String

  public init(n: String, e: String) {
    self.n = n
    self.e = e
  }

  /// Whether this is the signature of those octets by RS256; false also where the numbers are no such key.
  public func isValid(_ signature: [UInt8], for octets: [UInt8]) -> Bool {
    guard let n = Base64URL.decode(n), let e = Base64URL.decode(e),
      let key = try? _RSA.Signing.PublicKey(n: n, e: e)
    else { return false }
    return key.isValidSignature(
      _RSA.Signing.RSASignature(rawRepresentation: Data(signature)), for: Data(octets),
      padding: .insecurePKCS1v1_5)
  }
}

/// An RSA key with its private half (RFC 7518 §6.3.2).
public struct RSAPrivateKey: Sendable {
  public let publicKey: RSAPublicKey
  private let key: _RSA.Signing.PrivateKey?

  /// The numbers in base64url. Where they are no key of 2048 bits or more, it signs nothing.
  public init(n: String, e: String, d: String, p: String, q: String) {
    publicKey = RSAPublicKey(n: n, e: e)
    let numbers = [n, e, d, p, q].compactMap { Base64URL.decode($0) }
    key =
      numbers.count == 5
      ? try? _RSA.Signing.PrivateKey(
        n: numbers[0], e: numbers[1], d: numbers[2], p: numbers[3], q: numbers[4])
      : nil
  }

  /// The signature of those octets by RS256: always the same for the same octets. Empty where this is no key.
  public func signature(of octets: [UInt8]) -> [UInt8] {
    (try? key?.signature(for: Data(octets), padding: .insecurePKCS1v1_5)).map { Array($0.rawRepresentation) }
      ?? []
  }
}
