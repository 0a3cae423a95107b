/// A signed message in its compact form: three base64url texts with dots between (RFC 7515 §7.1), as it stands
/// on the wire. Reading it says nothing of whether the signature is right.
public struct CompactJWS: Sendable, Hashable {
  /// The JOSE header (RFC 7515 §4), an object.
  public let header: JSONValue
  public let payload: [UInt8]
  /// Empty for one that says it is not signed.
  public let signature: [UInt8]
  /// The octets that are signed: header and payload as they stand, with the dot (RFC 7515 §5.1).
  public let signingInput: [UInt8]

  /// Reads the compact form; nil if the text is anything else.
  public init?(_ text: some StringProtocol) {
    let pieces = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard pieces.count == 3, let octets = Base64URL.decode(String(decoding: pieces[0], as: UTF8.self)),
      let header = try? JSONReader.read(octets), header.members != nil,
      let payload = Base64URL.decode(String(decoding: pieces[1], as: UTF8.self)),
      let signature = Base64URL.decode(String(decoding: pieces[2], as: UTF8.self))
    else { return nil }
    self.header = header
    self.payload = payload
    self.signature = signature
    signingInput = Array(pieces[0]) + [0x2E] + Array(pieces[1])
  }

  /// The claims, where the payload is a JSON object, which makes this a JSON Web Token (RFC 7519 §7.2); nil for
  /// any other payload.
  public var claims: JSONValue? {
    guard let document = try? JSONReader.read(payload), document.members != nil else { return nil }
    return document
  }

  /// Header and payload as they are signed (RFC 7515 §5.1).
  public static func signingInput(header: JSONValue, payload: some Sequence<UInt8>) -> String {
    Base64URL.encode(header.text.utf8) + "." + Base64URL.encode(payload)
  }
}
