internal import Crypto
internal import Foundation
internal import Simulation
public import Wire

/// What somebody signs with.
public enum SigningKey: Sendable {
  /// A secret shared with whoever verifies: HS256.
  case secret([UInt8])
  /// The private half of a key pair: RS256. `id` is told in the header as `kid` (RFC 7515 §4.1.4).
  case rsa(RSAPrivateKey, id: String)

  public var algorithm: SigningAlgorithm {
    switch self {
    case .secret: .hs256
    case .rsa: .rs256
    }
  }

  /// Signs a payload and gives the compact form (RFC 7515 §5.1).
  /// - Parameter type: the header's `typ` (RFC 7515 §4.1.9); left out where nil.
  public func sign(_ payload: JSONValue, type: String? = nil) -> String {
    var header: [JSONValue.Member] = [.init("alg", .string(algorithm.rawValue))]
    if let type { header.append(.init("typ", .string(type))) }
    if case .rsa(_, let id) = self { header.append(.init("kid", .string(id))) }
    let input = CompactJWS.signingInput(header: .object(header), payload: payload.text.utf8)
    return input + "." + Base64URL.encode(signature(of: Array(input.utf8)))
  }

  /// The same token with this key's signature: payload and header stay, but for `alg` and `kid`, which name this key.
  public func signing(_ token: CompactJWS) -> String? {
    guard var members = token.header.members else { return nil }
    func set(_ name: String, to value: String) {
      if let index = members.firstIndex(where: { $0.name == name }) {
        members[index].value = .string(value)
      } else {
        members.append(.init(name, .string(value)))
      }
    }
    set("alg", to: algorithm.rawValue)
    if case .rsa(_, let id) = self { set("kid", to: id) }
    let input = CompactJWS.signingInput(header: .object(members), payload: token.payload)
    return input + "." + Base64URL.encode(signature(of: Array(input.utf8)))
  }

  private func signature(of octets: [UInt8]) -> [UInt8] {
    switch self {
    case .secret(let secret):
      Array(HMAC<SHA256>.authenticationCode(for: Data(octets), using: SymmetricKey(data: secret)))
    case .rsa(let key, _): key.signature(of: octets)
    }
  }
}
