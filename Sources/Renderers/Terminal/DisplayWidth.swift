/// How many columns text takes in a terminal, the same on every machine.
public enum DisplayWidth {
  /// The columns of a text: the sum over its grapheme clusters.
  ///
  /// Control characters count nothing; pass text through ``SafeText`` first.
  public static func of(_ text: String) -> Int {
    var width = 0
    for character in text { width += of(character) }
    return width
  }

  /// The columns of one grapheme cluster: 0, 1 or 2.
  ///
  /// A combining mark alone takes none, East Asian wide and fullwidth characters and emoji take two, and a
  /// sequence (a flag, a family, a letter with its accents) takes as much as its widest part.
  public static func of(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      // VARIATION SELECTOR-16 asks for the emoji form of what stands before it.
      if scalar.value == 0xFE0F, width > 0 { return 2 }
      width = max(width, of(scalar))
      if width == 2 { return 2 }
    }
    return width
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F ? 1 : 0 }
    if WideRanges.contains(scalar.value) { return 2 }
    // Terminals show the soft hyphen, although Unicode calls it a format character.
    if scalar.value == 0xAD { return 1 }
    // Hangul vowels and final consonants join the syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: return 1
    }
  }
}
