internal import Simulator

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A text looked for in messages: as it is, and as a form or an address would encode it.
struct MessageSearch {
  /// The most messages that are listed; the others are counted.
  static let most = 100
  /// How many messages back are looked at, unless all are to be.
  static let reach = 1_000

  /// Where these stand, something is encoded: Basic credentials, a signed token.
  private static let encoders = ["Basic ", "eyJ"].map { Array($0.utf8) }

  private let text: String
  private let needles: [[UInt8]]

  init(_ text: String) {
    self.text = text
    let encoded = FormParameters.encode(text)
    needles = (encoded == text ? [text] : [text, encoded]).map { Array($0.utf8) }
  }

  func finds(_ message: Message) -> Bool {
    switch message.content {
    case .request(let octets, _), .response(let octets):
      octets.withUnsafeBufferPointer { octets in
        needles.contains { Self.stands($0, in: octets) }
          // Base 64 hides what is in it from all but those who take it apart.
          || Self.encoders.contains { Self.stands($0, in: octets) }
            && message.parts.all.contains { $0.value.contains(text) }
      }
    case .act, .unreachable: message.parts.all.contains { $0.value.contains(text) }
    }
  }

  private static func stands(_ needle: [UInt8], in octets: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = needle.first, let base = octets.baseAddress, needle.count <= octets.count else {
      return false
    }
    let last = octets.count - needle.count
    var place = 0
    while place <= last, let found = memchr(base + place, Int32(first), last - place + 1) {
      place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(found, needle, needle.count) == 0 { return true }
      place += 1
    }
    return false
  }

  /// The address of the smallest part with the text in its value or name; nil where it stands between parts.
  func part(in message: Message) -> String? {
    message.parts.all.filter { $0.value.contains(text) || $0.name.contains(text) }
      .min { $0.value.utf8.count < $1.value.utf8.count }?.address
  }
}
