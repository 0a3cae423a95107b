/// Text made fit for a terminal: what could move the cursor, hide or reorder text is written out.
public enum VisibleText {
  /// The text with every control and invisible formatting character as an escape, such as `\u{1B}`.
  public static func escaping(_ text: some StringProtocol) -> String {
    text.unicodeScalars.map(shown).joined()
  }

  /// One scalar as it is shown.
  static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\t": "\\t"
    case "\n": "\\n"
    case "\r": "\\r"
    default: isHarmless(scalar) ? String(scalar) : "\\u{\(hexadecimal(scalar.value))}"
    }
  }

  /// Whether the scalar neither commands a terminal nor hides or reorders what stands around it.
  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }

  /// The columns that a harmless scalar takes on a terminal: 0 for marks, 2 for wide East Asian and emoji.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    String(value, radix: 16, uppercase: true)
  }
}
