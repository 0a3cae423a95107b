internal import Crypto
internal import Foundation
internal import Simulation
public import Wire

/// What somebody signs with.
public enum SigningKey: Sendable {
  /// A secret shared with whoever verifies: HS256.
  case secret([UInt8])
  /// The private half of a key pair: RS256 or ES256. `id` is told in the header as `kid` (RFC 7515 §4.1.4).
  case pair(PrivateKey, id: String)

  public var algorithm: SigningAlgorithm {
    switch self {
    case .secret: .hs256
    case .pair(let key, _): key.publicKey.algorithm
    }
  }

  /// Signs a payload and gives the compact form (RFC 7515 §5.1).
  /// - Parameters:
  ///   - type: the header's `typ` (RFC 7515 §4.1.9); left out where nil.
  ///   - embedding: whether the header holds the public half itself, as `jwk` (RFC 7515 §4.1.3), in place of its name.
  public func sign(_ payload: JSONValue, type: String? = nil, embedding: Bool = false) -> String {
    var header: [JSONValue.Member] = [.init("alg", .string(algorithm.rawValue))]
    if let type { header.append(.init("typ", .string(type))) }
    if case .pair(let key, let id) = self {
      header.append(embedding ? .init("jwk", key.publicKey.json) : .init("kid", .string(id)))
    }
    return sign(payload.text.utf8, under: header)
  }

  /// The same token with this key's signature: payload and header stay, but for `alg`, and `kid` or `jwk`, which tell of
  /// this key.
  public func signing(_ token: CompactJWS) -> String? {
    guard var members = token.header.members else { return nil }
    func set(_ name: String, to value: JSONValue) {
      if let index = members.firstIndex(where: { $0.name == name }) {
        members[index].value = value
      } else {
        members.append(.init(name, value))
      }
    }
    set("alg", to: .string(algorithm.rawValue))
    if case .pair(let key, let id) = self {
      if token.header["jwk"] == nil {
        set("kid", to: .string(id))
      } else {
        set("jwk", to: key.publicKey.json)
      }
    }
    return sign(token.payload, under: members)
  }

  private func sign(_ payload: some Sequence<UInt8>, under header: [JSONValue.Member]) -> String {
    let input = CompactJWS.signingInput(header: .object(header), payload: payload)
    return input + "." + Base64URL.encode(signature(of: Array(input.utf8)))
  }

  private func signature(of octets: [UInt8]) -> [UInt8] {
    switch self {
    case .secret(let secret):
      Array(HMAC<SHA256>.authenticationCode(for: Data(octets), using: SymmetricKey(data: secret)))
    case .pair(let key, _): key.signature(of: octets)
    }
  }
}
