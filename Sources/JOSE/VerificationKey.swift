internal import Crypto
internal import Foundation
internal import Simulation
public import Wire

/// What somebody verifies with. It is bound to its algorithm: the header of a message has no say in how a key is
/// used, else a public key could be taken for a shared secret (RFC 8725 §2.1, §3.1).
public enum VerificationKey: Sendable, Hashable {
  case secret([UInt8])
  case pair(PublicKey)

  public var algorithm: SigningAlgorithm {
    switch self {
    case .secret: .hs256
    case .pair(let key): key.algorithm
    }
  }

  /// Whether the message says this key's algorithm, and its signature is right (RFC 7515 §5.2).
  public func isValid(_ message: CompactJWS) -> Bool {
    guard message.header["alg"]?.string?.isIdentical(to: algorithm.rawValue) == true else { return false }
    return switch self {
    case .secret(let secret):
      HMAC<SHA256>.isValidAuthenticationCode(
        message.signature, authenticating: Data(message.signingInput), using: SymmetricKey(data: secret))
    case .pair(let key): key.isValid(message.signature, for: message.signingInput)
    }
  }

  /// Whether the signature is right by the algorithm that the header names, whichever that is: so verifies who lets the
  /// header choose. An unsigned message passes then, and so does one whose sender took the public key for a shared
  /// secret (RFC 8725 §2.1). Where the algorithm is this key's own, it is the same as `isValid`.
  public func accepts(_ message: CompactJWS) -> Bool {
    switch (message.header["alg"]?.string, self) {
    case ("none"?, _): message.signature.isEmpty
    // A public key's octets are as it is published: here the number that tells it from others.
    case (SigningAlgorithm.hs256.rawValue?, .pair(let key)):
      VerificationKey.secret(Array(key.number.utf8)).isValid(message)
    default: isValid(message)
    }
  }
}
