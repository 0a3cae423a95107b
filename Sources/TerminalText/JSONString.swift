/// JSON texts that are safe to show, the same on every machine: what would steer a terminal or hide is written as JSON's
/// own escapes (RFC 8259 §7), which mean the same.
public enum JSONString {
  /// A text as a JSON string, with its quotes.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: append(scalar, to: &result)
      }
    }
    return result + "\""
  }

  /// A whole JSON document, its line feeds kept. All else that is invisible stands in strings, where it may be escaped.
  public static func visible(_ document: String) -> String {
    document.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "\n" { result.unicodeScalars.append(scalar) } else { append(scalar, to: &result) }
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    guard VisibleText.isInvisible(scalar) else { return result.unicodeScalars.append(scalar) }
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
