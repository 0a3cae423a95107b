/// What stands before the line that is typed.
public struct Prompt: Equatable, Sendable {
  /// The prompt without escape sequences.
  public let text: String
  /// The same with ANSI escape sequences, where colour is wanted.
  public let coloured: String?

  /// A prompt of one row. It should end with a space outside any colour.
  public init(_ text: String, coloured: String? = nil) {
    self.text = text
    self.coloured = coloured
  }

  /// The prompt as libedit wants it: '\u{1}' around each escape sequence, and no other control characters.
  ///
  /// libedit glues a sequence to the character after it and loses one that has none, so neighbours are joined
  /// and a last sequence is moved before the last character.
  var forLibedit: String {
    var parts: [(sequence: String, character: String)] = []
    var sequence = ""
    var scalars = Substring(coloured ?? text).unicodeScalars
    while let scalar = scalars.first {
      if scalar == "\u{1B}" {
        let escape = EscapeSequence.first(of: scalars)
        sequence.unicodeScalars.append(contentsOf: scalars.prefix(escape.length))
        if !escape.isWhole { sequence = "" }
        scalars = scalars.dropFirst(escape.length)
      } else {
        scalars = scalars.dropFirst()
        guard scalar.properties.generalCategory != .control else { continue }
        parts.append((sequence, String(scalar)))
        sequence = ""
      }
    }
    if !sequence.isEmpty, let last = parts.indices.last { parts[last].sequence += sequence }
    return parts.map { part in
      part.sequence.isEmpty ? part.character : "\u{1}\(part.sequence)\u{1}\(part.character)"
    }.joined()
  }
}

/// The extent of a terminal escape sequence (ECMA-48 §5.4, §8.3.89).
private enum EscapeSequence {
  /// How many scalars the sequence takes that begins here, and whether it has its end.
  static func first(of scalars: Substring.UnicodeScalarView) -> (length: Int, isWhole: Bool) {
    var length = 1
    var rest = scalars.dropFirst()
    guard let kind = rest.popFirst() else { return (length, false) }
    length += 1
    switch kind {
    case "[":  // control sequence: parameters, then a final character
      while let scalar = rest.popFirst() {
        length += 1
        if ("\u{40}"..."\u{7E}").contains(scalar) { return (length, true) }
      }
      return (length, false)
    case "]":  // operating system command, such as a hyperlink: until BEL or ESC \
      while let scalar = rest.popFirst() {
        length += 1
        if scalar == "\u{7}" { return (length, true) }
        if scalar == "\u{1B}", rest.first == "\\" { return (length + 1, true) }
      }
      return (length, false)
    default:
      return (length, true)
    }
  }
}
