internal import Diagnostics
internal import TerminalText

/// Characters that no file may hold, whether they stand in it or are written as escapes: what is shown would not be what
/// is there. libyaml refuses controls that stand in the file; the rest is refused here.
enum HiddenCharacters {
  /// Controls but for tabs and line breaks.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F: true
    default: false
    }
  }

  /// What turns the direction of text around it: Unicode's property Bidi_Control.
  static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  static func problem(_ scalar: Unicode.Scalar, at location: SourceLocation) -> Diagnostic {
    let name = VisibleText.of(String(scalar), as: .escapes)
    return Diagnostic(
      .invisibleCharacter,
      isControl(scalar)
        ? "the control character \(name) is not allowed"
        : "the character \(name), which turns the direction of text, is not allowed",
      at: location, help: "remove it")
  }
}

extension NodeComposer {
  /// Reports what turns the direction of text, wherever it stands, in comments too.
  mutating func refuseDirections() throws(Diagnostic) {
    // In UTF-8 each of them begins with one of two octets; most files have none of those.
    guard source.text.utf8.contains(where: { $0 == 0xD8 || $0 == 0xE2 }) else { return }
    for (offset, scalar) in source.text.unicodeScalars.enumerated()
    where !scalar.isASCII && HiddenCharacters.isDirection(scalar) {
      try guarded.report(
        HiddenCharacters.problem(scalar, at: source.location(source.position(ofScalar: offset))))
    }
  }

  /// Reports escapes that stand for what may not stand in a file as it is.
  mutating func refuseEscapes(in scalar: LocatedScalar) throws(Diagnostic) {
    guard scalar.style == .doubleQuoted else { return }
    func isRefused(_ scalar: Unicode.Scalar) -> Bool {
      HiddenCharacters.isControl(scalar) || HiddenCharacters.isDirection(scalar)
    }
    guard scalar.text.unicodeScalars.contains(where: isRefused) else { return }
    let locator = scalar.locator(in: source)
    for (offset, character) in scalar.text.unicodeScalars.enumerated() where isRefused(character) {
      let place = locator.location(ofOffset: offset)
      // What stands there unescaped was reported where the file begins.
      guard place.length > 1 else { continue }
      try guarded.report(HiddenCharacters.problem(character, at: place))
    }
  }
}
