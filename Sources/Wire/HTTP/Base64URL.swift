/// Base 64 in its two alphabets, over octets (RFC 4648 §4 and §5).
public enum Base64URL {
  private static let urlAlphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private static let plainAlphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The URL-safe alphabet without padding, as JOSE and PKCE use it (RFC 7636 Appendix A).
  public static func encode(_ octets: some Sequence<UInt8>) -> String {
    encode(Array(octets), alphabet: urlAlphabet, padded: false)
  }

  /// The plain alphabet with padding, as HTTP Basic authentication uses it (RFC 7617 §2).
  public static func encodePlain(_ octets: some Sequence<UInt8>) -> String {
    encode(Array(octets), alphabet: plainAlphabet, padded: true)
  }

  private static func encode(_ octets: [UInt8], alphabet: [UInt8], padded: Bool) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(octets.count * 4 / 3 + 4)
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for octet in octets {
      buffer = (buffer << 8 | UInt32(octet)) & 0xFFFF
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(alphabet[Int(buffer >> bits & 0x3F)])
      }
    }
    if bits > 0 { text.append(alphabet[Int(buffer << (6 - bits) & 0x3F)]) }
    if padded { while text.count % 4 != 0 { text.append(0x3D) } }
    return String(decoding: text, as: UTF8.self)
  }

  /// The octets of unpadded base64url; nil if the text is anything else.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    decode(Array(text.utf8)) { octet in
      switch octet {
      case 0x2D: 62
      case 0x5F: 63
      default: alphanumeric(octet)
      }
    }
  }

  /// The octets of plain base 64, padding required; nil if the text is anything else.
  public static func decodePlain(_ text: some StringProtocol) -> [UInt8]? {
    var octets = Array(text.utf8)
    guard octets.count % 4 == 0 else { return nil }
    for _ in 0..<2 where octets.last == 0x3D { octets.removeLast() }
    return decode(octets) { octet in
      switch octet {
      case 0x2B: 62
      case 0x2F: 63
      default: alphanumeric(octet)
      }
    }
  }

  private static func alphanumeric(_ octet: UInt8) -> UInt8? {
    switch octet {
    case 0x41...0x5A: octet - 0x41
    case 0x61...0x7A: octet - 0x61 + 26
    case 0x30...0x39: octet - 0x30 + 52
    default: nil
    }
  }

  private static func decode(_ text: [UInt8], digit: (UInt8) -> UInt8?) -> [UInt8]? {
    guard text.count % 4 != 1 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.count * 3 / 4)
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for octet in text {
      guard let value = digit(octet) else { return nil }
      buffer = (buffer << 6 | UInt32(value)) & 0x3FFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: buffer >> bits))
      }
    }
    // Left-over bits must be zero, or two texts would stand for the same octets.
    return buffer & ((1 << bits) - 1) == 0 ? result : nil
  }
}
