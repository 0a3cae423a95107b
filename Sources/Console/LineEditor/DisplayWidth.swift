import CEditLine

/// How many columns of a terminal a text takes.
enum DisplayWidth {
  static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// The width of one character as a terminal shows it: that of its base, whatever is combined with it.
  static func of(_ character: Character) -> Int {
    var widest = 0
    for scalar in character.unicodeScalars {
      // VARIATION SELECTOR-16 asks for the emoji picture, which is two columns wide.
      if scalar == "\u{FE0F}" { return 2 }
      widest = max(widest, Int(cel_scalar_width(scalar.value)))
    }
    return widest
  }

  /// The text made to fit: cut, with an ellipsis, where it is too wide.
  static func cut(_ text: String, to columns: Int, _ ellipsis: String = "…") -> String {
    guard of(text) > columns else { return text }
    guard of(ellipsis) <= columns else { return String(repeating: ".", count: max(0, columns)) }
    var kept = ""
    var width = 0
    for character in text {
      let next = of(character)
      if width + next > columns - of(ellipsis) { break }
      kept.append(character)
      width += next
    }
    return kept + ellipsis
  }

  /// The text with spaces after it up to a width.
  static func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - of(text)))
  }
}
