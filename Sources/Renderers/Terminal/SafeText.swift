/// Makes characters visible that would otherwise steer a terminal or hide, so that nothing of a message does
/// either.
public enum SafeText {
  /// How invisible characters are written.
  public enum Form: Sendable, Hashable {
    /// C0 controls and DEL as their pictures (`␛`), all else as `\u{202E}`.
    case pictures
    /// All as `\u{1B}`, for a terminal without Unicode.
    case ascii
  }

  /// The text with each control, bidirectional, zero-width and other invisible format character made visible.
  ///
  /// Line feeds and tabs become `␊` and `␉` as well: a caller who wants lines splits them first.
  /// Doing it twice changes nothing.
  public static func visible(_ text: String, as form: Form = .pictures) -> String {
    guard text.unicodeScalars.contains(where: isInvisible) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard isInvisible(scalar) else {
        result.append(scalar)
        continue
      }
      if form == .pictures, let picture = picture(of: scalar) {
        result.append(picture)
      } else {
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      }
    }
    return String(result)
  }

  /// Whether a character is one that ``visible(_:as:)`` replaces.
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

  /// The Control Pictures block (U+2400).
  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.value < 0x20 { return Unicode.Scalar(0x2400 + scalar.value) }
    return scalar.value == 0x7F ? "\u{2421}" : nil
  }
}
