internal import Simulation
internal import Wire

/// What a browser understands of a `Set-Cookie` header field (RFC 6265 §5.2), before it decides whether to
/// keep it.
struct ReceivedSetCookie {
  var name: String
  var value: String
  var expires: Int?
  var maxAge: Int?
  var domain: String?
  /// Nil without a `Path` attribute, or with one that does not begin with a slash.
  var path: String?
  var isSecure = false
  var isHTTPOnly = false
  var sameSite: Cookie.SameSite?

  /// The octets that a name and a value may have together (RFC 6265bis §5.6).
  static let longestNameAndValue = 4096

  /// Parses the field's value. Attributes that it does not know are passed over; of two of a kind the last
  /// counts.
  init(_ text: String) throws(CookieJar.Refusal) {
    // RFC 6265bis §5.6: anything but a tab below the space would let one header field pass for two.
    guard !text.utf8.contains(where: { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }) else {
      throw .controlCharacter
    }
    var parts = text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    guard let first = parts.popFirst(), let pair = Self.pair(first), let value = pair.value else {
      throw .noEqualsSign
    }
    guard !pair.name.isEmpty else { throw .emptyName }
    guard pair.name.utf8.count + value.utf8.count <= Self.longestNameAndValue else { throw .tooLong }
    name = pair.name
    self.value = value
    for part in parts {
      if let attribute = Self.pair(part) { apply(attribute.name.lowercased(), attribute.value ?? "") }
    }
  }

  /// A name and, after the first equals sign, a value, both without the white space around them.
  static func pair(_ part: Substring.UTF8View) -> (name: String, value: String?)? {
    guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { return (trimmed(part), nil) }
    return (trimmed(part[..<equals]), trimmed(part[equals...].dropFirst()))
  }

  private static func trimmed(_ text: Substring.UTF8View) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    var rest = text.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
    return String(Substring(rest))
  }

  private mutating func apply(_ name: String, _ value: String) {
    switch name {
    case "expires": expires = CookieDate.parse(value) ?? expires
    case "max-age": maxAge = Self.seconds(value) ?? maxAge
    case "domain":
      guard !value.isEmpty else { return }
      domain = String(value.hasPrefix(".") ? value.dropFirst() : value[...]).lowercased()
    case "path": path = value.utf8.first == UInt8(ascii: "/") ? value : nil
    case "secure": isSecure = true
    case "httponly": isHTTPOnly = true
    case "samesite":
      sameSite = Cookie.SameSite.allCases.first { $0.rawValue.lowercased() == value.lowercased() }
    default: break
    }
  }

  /// RFC 6265 §5.2.2: digits, perhaps after a minus sign. More than an `Int` holds counts as the most it
  /// holds.
  private static func seconds(_ text: String) -> Int? {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let digits = isNegative ? text.utf8.dropFirst() : text.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(text) ?? (isNegative ? Int.min : Int.max)
  }
}
