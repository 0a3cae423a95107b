/// The extent of a terminal escape sequence (ECMA-48 §5.4, §8.3.89).
enum EscapeSequence {
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
