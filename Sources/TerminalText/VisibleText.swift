/// Text made fit for a terminal: what could move the cursor, hide or reorder text is written out, so that nothing of
/// a message or a file does any of it.
public enum VisibleText {
  /// How invisible characters are written.
  public enum Form: Sendable, Hashable {
    /// C0 controls and DEL as their pictures (`␛`), all else as `\u{202E}`.
    case pictures
    /// All as `\u{1B}`, for a terminal without Unicode.
    case ascii
    /// As in source code: `\t`, `\n` and `\r`, all else as `\u{1B}`.
    case escapes
  }

  /// The text with each control, bidirectional, zero-width and other invisible format character made visible.
  ///
  /// Line feeds and tabs are controls as well: a caller who wants lines splits them first.
  /// Doing it twice changes nothing.
  public static func of(_ text: String, as form: Form = .pictures) -> String {
    guard text.unicodeScalars.contains(where: isInvisible) else { return text }
    return replacing(text) { isInvisible($0) ? shown($0, as: form) : nil }
  }

  /// One scalar as it is shown.
  public static func shown(_ scalar: Unicode.Scalar, as form: Form = .pictures) -> String {
    guard isInvisible(scalar) else { return String(scalar) }
    switch (form, scalar) {
    // The Control Pictures block (U+2400).
    case (.pictures, "\u{7F}"): return "\u{2421}"
    case (.pictures, "\0"..<" "):
      return Unicode.Scalar(0x2400 + scalar.value).map(String.init) ?? escaped(scalar)
    case (.escapes, "\t"): return "\\t"
    case (.escapes, "\n"): return "\\n"
    case (.escapes, "\r"): return "\\r"
    default: return escaped(scalar)
    }
  }

  /// The text for a terminal whose locale has nothing but ASCII: all else as `\u{E9}`.
  public static func ascii(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return replacing(text) { $0.isASCII ? nil : escaped($0) }
  }

  /// The text with some scalars replaced: in octets, for a text is looked at as letters whenever a scalar is added to it,
  /// and a letter can be as long as the text.
  static func replacing(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
    var octets: [UInt8] = []
    octets.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if let replacement = replacement(scalar) {
        octets.append(contentsOf: replacement.utf8)
      } else {
        octets.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }

  /// The text with its middle left out where it has more Unicode scalars than a limit, for a place that may be given
  /// anything. A single letter with a thousand marks is cut too.
  public static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    let half = max(0, limit - 1) / 2
    var result = String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(0, limit - 1 - half))))
    result.unicodeScalars.append("…")
    result.unicodeScalars.append(contentsOf: text.unicodeScalars.suffix(half))
    return result
  }

  /// Whether a character is one that ``of(_:as:)`` replaces.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0xAD, 0x61C, 0x180E: true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }
}
