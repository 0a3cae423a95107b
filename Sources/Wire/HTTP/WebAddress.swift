/// An absolute URI, split as RFC 3986 Appendix B splits it, every piece as it was written.
///
/// A scheme without an authority is allowed, as native apps use it: `com.example.app:/callback` (RFC 8252
/// §7.1).
public struct WebAddress: Sendable, Hashable {
  public var scheme: String
  /// `login.example` or `login.example:8443`; nil for a scheme without one.
  public var authority: String?
  public var path: String
  /// What follows `?`, without it; nil if there is no `?`.
  public var query: String?
  /// What follows `#`, without it; nil if there is no `#`.
  public var fragment: String?

  /// Reads an absolute URI; nil if there is no scheme, or a character that no URI may hold (RFC 3986 §2).
  public init?(_ text: String) { self.init(octets: Array(text.utf8)) }

  init?(octets: [UInt8]) {
    ParsingObserver.current?(.address)
    guard let colon = WebAddress.endOfScheme(octets), let rest = WebReference(octets[(colon + 1)...]) else {
      return nil
    }
    scheme = octets[..<colon].lowercasedText
    authority = rest.authority
    path = rest.path
    query = rest.query
    fragment = rest.fragment
    guard authority != nil else {
      if path.isEmpty { return nil }
      return
    }
    let host = host
    // An address in brackets ends with one (RFC 3986 §3.2.2).
    if host.isEmpty || host.utf8.first == 0x5B && host.utf8.last != 0x5D { return nil }
  }

  /// Where the colon stands behind a scheme; nil where there is none.
  static func endOfScheme(_ octets: [UInt8]) -> Int? {
    guard let first = octets.first, first.isASCIILetter else { return nil }
    guard let end = octets.firstIndex(where: { !$0.isSchemeOctet }), octets[end] == 0x3A else { return nil }
    return end
  }

  /// Scheme, host and port, which say who answers (RFC 6454 §4): `https://login.example`. In lower case,
  /// without user information, and without the port that the scheme has anyway. `com.example.app:` where
  /// there is no authority.
  public var origin: String {
    guard authority != nil else { return scheme + ":" }
    let origin = scheme + "://" + host
    guard let port, port != WebAddress.defaultPort(of: scheme) else { return origin }
    return origin + ":" + port
  }

  /// Whether a text is an origin that needs no other form: `https` and the name of a host in small letters.
  package static func isPlainOrigin(_ text: String) -> Bool {
    let scheme = "https://".utf8
    guard text.utf8.count > scheme.count, text.utf8.starts(with: scheme) else { return false }
    return text.utf8.dropFirst(scheme.count).allSatisfy(\.isPlainHostOctet)
  }

  /// Whether what stands in `Host` names who answers at an origin (RFC 9110 §7.2).
  package static func authority(_ authority: String, names origin: String) -> Bool {
    // Mostly the origin is the scheme and that very text.
    if isPlainOrigin(origin), origin.isIdentical(to: "https://" + authority) { return true }
    let scheme = WebAddress(origin)?.scheme ?? "https"
    return WebAddress("\(scheme)://\(authority)")?.origin.isIdentical(to: origin) == true
  }

  /// The authority without user information, as `Host` carries it (RFC 9110 §7.2); nil where there is none.
  public var hostAndPort: String? {
    authority.map { text in
      text.utf8.lastIndex(of: 0x40).map { String(text[text.utf8.index(after: $0)...]) } ?? text
    }
  }

  /// The host without a port, in lower case; empty where there is none.
  public var host: String {
    guard let authority else { return "" }
    // Mostly it is all that there is.
    if authority.utf8.allSatisfy(\.isPlainHostOctet) { return authority }
    return splitHost.host.lowercased()
  }

  /// The port in its shortest form; nil where none is written.
  private var port: String? {
    guard let authority, authority.utf8.contains(0x3A) else { return nil }
    let digits = splitHost.port
    if digits.isEmpty { return nil }
    return Int(digits).map { String($0) } ?? digits.lowercased()
  }

  private var splitHost: (host: Substring, port: Substring) {
    let text = (hostAndPort ?? "")[...]
    let end =
      text.utf8.first == 0x5B
      ? text.utf8.firstIndex(of: 0x5D).map { text.utf8.index(after: $0) } ?? text.endIndex
      : text.utf8.firstIndex(of: 0x3A) ?? text.endIndex
    let port = text[end...]
    return (text[..<end], port.utf8.first == 0x3A ? port.dropFirst() : port)
  }

  private static func defaultPort(of scheme: String) -> String? {
    switch scheme {
    case "https": "443"
    case "http": "80"
    default: nil
    }
  }

  /// Whether the connection is protected by TLS.
  public var isSecure: Bool { scheme == "https" }

  /// Whether it is a port on the machine itself, named by the address of its loopback interface (RFC 8252 §7.3).
  public var isLoopback: Bool { scheme == "http" && ["127.0.0.1", "[::1]"].contains(host) }

  /// Path and query, as the request line carries them: `/authorize?response_type=code`. Never the fragment.
  public var target: String {
    let shown = path.isEmpty ? "/" : path
    guard let query else { return shown }
    return shown + "?" + query
  }

  /// Without its fragment.
  public var withoutFragment: WebAddress {
    var copy = self
    copy.fragment = nil
    return copy
  }
}

extension WebAddress: CustomStringConvertible {
  /// The whole URI, as it would stand in an address bar.
  public var description: String {
    var text = scheme
    text += authority == nil ? ":" : "://"
    if let authority { text += authority }
    text += path
    if let query {
      text += "?"
      text += query
    }
    if let fragment {
      text += "#"
      text += fragment
    }
    return text
  }
}

extension UInt8 {
  /// RFC 3986 §3.1.
  fileprivate var isSchemeOctet: Bool {
    isASCIILetter || isASCIIDigit || self == 0x2B || self == 0x2D || self == 0x2E
  }

  /// What stands in most names of hosts and neither changes in lower case nor ends the name.
  fileprivate var isPlainHostOctet: Bool {
    (0x61...0x7A).contains(self) || isASCIIDigit || self == 0x2E || self == 0x2D
  }
}
