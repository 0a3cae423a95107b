internal import Simulation
internal import Wire

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
  private let ignoresCase: Bool

  /// - Parameter ignoresCase: whether the case of ASCII letters is ignored.
  init(_ text: String, ignoresCase: Bool = false) {
    self.text = ignoresCase ? text.asciiLowercased : text
    self.ignoresCase = ignoresCase
    let encoded = FormParameters.encode(text)
    needles = (encoded == text ? [text] : [text, encoded]).map {
      Array((ignoresCase ? $0.asciiLowercased : $0).utf8)
    }
  }

  func finds(_ message: Message) -> Bool {
    switch message.content {
    case .request(let wire, _), .response(let wire):
      let octets = wire.octets
      let folded = ignoresCase ? octets.map(\.asciiLowercased) : octets
      return needles.contains { folded.contains(octets: $0) }
        // Base 64 hides what is in it from all but those who take it apart.
        || Self.encoders.contains { octets.contains(octets: $0) }
          && message.parts.all.contains { contains($0.value) }
    case .act, .unreachable: return message.parts.all.contains { contains($0.value) }
    }
  }

  private func contains(_ value: String) -> Bool {
    (ignoresCase ? value.asciiLowercased : value).contains(octetsOf: text)
  }

  /// The address of the smallest part with the text in its value or name; where it stands between parts, the larger
  /// thing that it stands in.
  func place(in message: Message) -> String {
    let parts = message.parts.all
    let part = parts.filter { contains($0.value) || contains($0.name) }
      .min { $0.value.utf8.count < $1.value.utf8.count }
    return part?.address ?? (parts.contains { $0.place == .html } ? "the text of the page" : "the message")
  }
}

extension UInt8 {
  /// The octet of the small letter where this is one of a capital letter of ASCII.
  fileprivate var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}

extension String {
  /// The text with small letters for the capital ones of ASCII.
  fileprivate var asciiLowercased: String { String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self) }
}
