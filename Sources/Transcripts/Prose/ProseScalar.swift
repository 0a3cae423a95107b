/// The classes of characters that CommonMark 0.31 §2.1 tells apart.
enum ProseScalar {
  static func isASCIIWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  static func isASCIIPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{C}": true
    default: !scalar.isASCII && scalar.properties.generalCategory == .spaceSeparator
    }
  }

  static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isASCIIWord(scalar) }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isASCIIPunctuation(scalar) }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return true
    default:
      return false
    }
  }

  /// Whether a delimiter run between these two leans to what follows or to what precedes (CommonMark §6.2).
  /// The start and the end of the text count as whitespace.
  static func flanking(
    before: Unicode.Scalar?, after: Unicode.Scalar?
  ) -> (left: Bool, right: Bool) {
    let blankBefore = before.map(isWhitespace) ?? true
    let blankAfter = after.map(isWhitespace) ?? true
    let signBefore = before.map(isPunctuation) ?? false
    let signAfter = after.map(isPunctuation) ?? false
    return (
      left: !blankAfter && (!signAfter || blankBefore || signBefore),
      right: !blankBefore && (!signBefore || blankAfter || signAfter)
    )
  }
}
