internal import TerminalText

/// Text inside a Mermaid diagram.
enum MermaidText {
  /// The text on one line, with every sign that Mermaid could take for its own as an entity code: `#59;`.
  ///
  /// Letters, digits and blanks stay, and so do the signs that mean nothing there.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.of(text).unicodeScalars {
      switch scalar {
      case " ", "-", ".", ",", "/", "'", "_", "?", "!", "…", "–":
        result.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        result.unicodeScalars.append(scalar)
      default: result += "#\(scalar.value);"
      }
    }
    return result
  }
}
