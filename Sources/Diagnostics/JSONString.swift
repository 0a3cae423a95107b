/// Text as a JSON string literal, the same on every machine.
public enum JSONString {
  /// The text in quotes. Control and invisible formatting characters are escaped, so that showing it is safe.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if VisibleText.isHarmless(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += String(scalar).utf16.map(escaped).joined()
        }
      }
    }
    return result + "\""
  }

  private static func escaped(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
