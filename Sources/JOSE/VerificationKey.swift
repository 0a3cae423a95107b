internal import Crypto
internal import Foundation
internal import Simulation
public import Wire

/// What somebody verifies with. It is bound to its algorithm: the header of a message has no say in how a key is
/// used, else a public key could be taken for a shared secret (RFC 8725 §2.1, §3.1).
public enum VerificationKey: Sendable, Hashable {
  case secret([UInt8])
  case rsa(RSAPublicKey)

  public var algorithm: SigningAlgorithm {
    switch self {
    case .secret: .hs256
    case .rsa: .rs256
    }
  }

  /// Whether the message says this key's algorithm, and its signature is right (RFC 7515 §5.2).
  public func isValid(_ message: CompactJWS) -> Bool {
    guard message.header["alg"]?.string?.isIdentical(to: algorithm.rawValue) == true else { return false }
    return switch self {
    case .secret(let secret):
      HMAC<SHA256>.isValidAuthenticationCode(
        message.signature, authenticating: Data(message.signingInput), using: SymmetricKey(data: secret))
    case .rsa(let key): key.isValid(message.signature, for: message.signingInput)
    }
  }
}
