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
  static func session(_ value: String, secure: Bool = true, httpOnly: Bool = true) -> SetCookie {
    SetCookie(name: "session", value: value, secure: secure, httpOnly: httpOnly, sameSite: .lax)
  }
}
