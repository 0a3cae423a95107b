/// JSON texts that are safe to show, the same on every machine: what would steer a terminal or hide is written as JSON's
/// own escapes (RFC 8259 §7), which mean the same.
public enum JSONString {
  /// A text as a JSON string, with its quotes.
  public static func quoted(_ text: String) -> String {
    let inner = VisibleText.replacing(text) { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      default: escaped(scalar)
      }
    }
    return "\"\(inner)\""
  }

  /// A whole JSON document, its line feeds kept. All else that is invisible stands in strings, where it may be escaped.
  public static func visible(_ document: String) -> String {
    VisibleText.replacing(document) { $0 == "\n" ? nil : escaped($0) }
  }

  /// The escape for what is invisible; nil for what may stand as it is.
  private static func escaped(_ scalar: Unicode.Scalar) -> String? {
    guard VisibleText.isInvisible(scalar) else { return nil }
    return UTF16.encode(scalar)?.reduce(into: "") { result, unit in
      let digits = String(unit, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
