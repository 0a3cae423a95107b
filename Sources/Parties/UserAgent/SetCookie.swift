internal import Simulation
internal import Wire

/// What a server writes into a `Set-Cookie` header field (RFC 6265 §4.1).
///
///     SetCookie(name: "sid", value: "31d4d96e", secure: true, httpOnly: true, sameSite: .lax).headerValue
///     // sid=31d4d96e; Path=/; Secure; HttpOnly; SameSite=Lax
public struct SetCookie: Sendable, Hashable {
  /// A token (RFC 9110 §5.6.2).
  public var name: String
  /// Visible ASCII without quotation marks, comma, semicolon and backslash (RFC 6265 §4.1.1).
  public var value: String
  /// The folder of addresses that the browser sends it to; nil leaves that to the folder of the request.
  public var path: String?
  /// The domain whose hosts get it; nil means the host that set it, alone.
  public var domain: String?
  /// Seconds to keep it, 0 to delete it; nil lasts as long as the browser runs.
  public var maxAge: Int?
  /// Whether it is sent over https alone (RFC 6265 §4.1.2.5).
  public var secure: Bool
  /// Whether it is kept from scripts (RFC 6265 §4.1.2.6).
  public var httpOnly: Bool
  /// Which requests of other sites carry it (RFC 6265bis §4.1.2.7); nil says nothing.
  public var sameSite: Cookie.SameSite?

  /// A cookie for the whole host that lasts as long as the browser runs, unless more is said (RFC 6265 §4.1).
  public init(
    name: String, value: String, path: String? = "/", domain: String? = nil, maxAge: Int? = nil,
    secure: Bool = false, httpOnly: Bool = false, sameSite: Cookie.SameSite? = nil
  ) {
    self.name = name
    self.value = value
    self.path = path
    self.domain = domain
    self.maxAge = maxAge
    self.secure = secure
    self.httpOnly = httpOnly
    self.sameSite = sameSite
  }

  /// The value of the header field (RFC 6265 §4.1.1).
  ///
  /// Octets that the grammar forbids in a part are written percent-encoded, so that no value can add an
  /// attribute or a header field; who reads the cookie back gets them encoded.
  public var headerValue: String {
    var text = "\(encoded(name, Self.isToken))=\(encoded(value, Self.isCookieOctet))"
    if let path { text += "; Path=\(encoded(path, Self.isAttributeOctet))" }
    if let domain { text += "; Domain=\(encoded(domain, Self.isAttributeOctet))" }
    if let maxAge { text += "; Max-Age=\(maxAge)" }
    if secure { text += "; Secure" }
    if httpOnly { text += "; HttpOnly" }
    if let sameSite { text += "; SameSite=\(sameSite.rawValue)" }
    return text
  }

  private func encoded(_ text: String, _ isAllowed: (UInt8) -> Bool) -> String {
    if text.utf8.allSatisfy(isAllowed) { return text }
    var output = ""
    for byte in text.utf8 {
      if isAllowed(byte) {
        output.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        output += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return output
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }

  private static func isCookieOctet(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !"\",;\\".utf8.contains(byte)
  }

  private static func isAttributeOctet(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != UInt8(ascii: ";")
  }
}

extension SetCookie {
  /// The cookie by which a site knows a browser again; no script reads it unless `httpOnly` is false, and it goes over TLS alone
  /// unless `secure` is
  /// (RFC 6265, the HttpOnly attribute).
  static func session(
    _ value: String, secure: Bool = true, httpOnly: Bool = true, sameSite: Cookie.SameSite = .lax
  ) -> SetCookie {
    SetCookie(name: "session", value: value, secure: secure, httpOnly: httpOnly, sameSite: sameSite)
  }
}

/// What a browser understands of a `Set-Cookie` header field (RFC 6265 §5.2), before it decides whether to
/// keep it.
struct ReceivedSetCookie {
  /// Empty for a nameless cookie, which browsers take and no server should set (RFC 6265bis §4.1.1).
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
  /// The octets that the value of an attribute may have; a longer one is passed over (RFC 6265bis §5.6).
  static let longestAttribute = 1024

  /// Parses the field's value. Attributes that it does not know are passed over; of two of a kind the last
  /// counts.
  init(_ text: String) throws(CookieJar.Refusal) {
    // RFC 6265bis §5.6: anything but a tab below the space would let one header field pass for two.
    guard !text.utf8.contains(where: { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }) else {
      throw .controlCharacter
    }
    var parts = text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    let pair: (name: String, value: String?) = parts.popFirst().map(Self.pair) ?? ("", nil)
    // Where there is no equals sign all of it is the value (RFC 6265bis §5.6).
    (name, value) = pair.value.map { (pair.name, $0) } ?? ("", pair.name)
    guard !name.isEmpty || !value.isEmpty else { throw .empty }
    guard name.utf8.count + value.utf8.count <= Self.longestNameAndValue else { throw .tooLong }
    for part in parts {
      let attribute = Self.pair(part)
      guard (attribute.value ?? "").utf8.count <= Self.longestAttribute else { continue }
      apply(attribute.name.lowercased(), attribute.value ?? "")
    }
  }

  /// A name and, after the first equals sign, a value, both without the white space around them.
  static func pair(_ part: Substring.UTF8View) -> (name: String, value: String?) {
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
      sameSite =
        Cookie.SameSite(rawValue: value)
        ?? Cookie.SameSite.allCases.first { site in
          site.rawValue.lowercased() == value.lowercased()
        }
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
