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
  public init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: 0x3A) else { return nil }
    let scheme = text[..<colon]
    guard scheme.utf8.first?.isLetter == true, scheme.utf8.allSatisfy(\.isSchemeOctet) else { return nil }
    guard let rest = WebReference(String(text[text.index(after: colon)...])) else { return nil }
    self.scheme = scheme.lowercased()
    authority = rest.authority
    path = rest.path
    query = rest.query
    fragment = rest.fragment
    if authority == nil ? path.isEmpty : host.isEmpty { return nil }
    // An address in brackets ends with one (RFC 3986 §3.2.2).
    if host.hasPrefix("["), !host.hasSuffix("]") { return nil }
  }

  /// Scheme, host and port, which say who answers (RFC 6454 §4): `https://login.example`. In lower case,
  /// without user information, and without the port that the scheme has anyway. `com.example.app:` where
  /// there is no authority.
  public var origin: String {
    guard authority != nil else { return "\(scheme):" }
    guard let port, port != WebAddress.defaultPorts[scheme] else { return "\(scheme)://\(host)" }
    return "\(scheme)://\(host):\(port)"
  }

  /// The authority without user information, as `Host` carries it (RFC 9110 §7.2); nil where there is none.
  public var hostAndPort: String? {
    authority.map { text in
      text.utf8.lastIndex(of: 0x40).map { String(text[text.utf8.index(after: $0)...]) } ?? text
    }
  }

  /// The host without a port, in lower case; empty where there is none.
  public var host: String { splitHost.host.lowercased() }

  /// The port in its shortest form; nil where none is written.
  private var port: String? {
    let digits = splitHost.port
    if digits.isEmpty { return nil }
    return Int(digits).map { String($0) } ?? digits.lowercased()
  }

  private var splitHost: (host: Substring, port: Substring) {
    let text = (hostAndPort ?? "")[...]
    let end =
      text.hasPrefix("[")
      ? text.utf8.firstIndex(of: 0x5D).map { text.utf8.index(after: $0) } ?? text.endIndex
      : text.utf8.firstIndex(of: 0x3A) ?? text.endIndex
    let port = text[end...]
    return (text[..<end], port.hasPrefix(":") ? port.dropFirst() : port)
  }

  private static let defaultPorts = ["https": "443", "http": "80"]

  /// Whether the connection is protected by TLS.
  public var isSecure: Bool { scheme == "https" }

  /// Whether it is a port on the machine itself, named by the address of its loopback interface (RFC 8252 §7.3).
  public var isLoopback: Bool { scheme == "http" && ["127.0.0.1", "[::1]"].contains(host) }

  /// Path and query, as the request line carries them: `/authorize?response_type=code`. Never the fragment.
  public var target: String {
    let shown = path.isEmpty ? "/" : path
    return query.map { "\(shown)?\($0)" } ?? shown
  }

  /// A path in its normal form, so that two spellings of one place can be compared (RFC 3986 §6.2.2): letters, digits
  /// and `-._~` as themselves, other octets in percent signs and capitals, no `.` or `..`.
  public static func normalized(path: some StringProtocol) -> String {
    guard path.utf8.contains(0x25) || path.contains("/.") else { return String(path) }
    var (octets, rest) = ([UInt8](), Array(path.utf8)[...])
    while let octet = rest.popFirst() {
      let digits = rest.prefix(2)
      guard octet == 0x25, digits.count == 2, digits.allSatisfy(\.isHexDigit),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else {
        octets.append(octet)
        continue
      }
      rest = rest.dropFirst(2)
      octets +=
        value.isUnreserved ? [value] : [0x25] + String(decoding: digits, as: UTF8.self).uppercased().utf8
    }
    return removingDotSegments(String(decoding: octets, as: UTF8.self))
  }

  /// Without its fragment.
  public var withoutFragment: WebAddress {
    var copy = self
    copy.fragment = nil
    return copy
  }

  /// The address a reference means on a page at this address (RFC 3986 §5.2.2); nil if it is no reference at
  /// all.
  public func resolving(_ reference: String) -> WebAddress? {
    if var absolute = WebAddress(reference) {
      if absolute.path.hasPrefix("/") { absolute.path = WebAddress.removingDotSegments(absolute.path) }
      return absolute.isReadBackAlike ? absolute : nil
    }
    // A scheme makes it absolute, and this is no address of that kind (RFC 3986 §4.2, §5.2.2).
    guard !WebAddress.hasScheme(reference) else { return nil }
    guard let relative = WebReference(reference) else { return nil }
    var result = self
    result.fragment = relative.fragment
    if relative.authority != nil {
      result.authority = relative.authority
      (result.path, result.query) = (WebAddress.removingDotSegments(relative.path), relative.query)
      if result.host.isEmpty { return nil }
    } else if relative.path.isEmpty {
      if relative.query != nil { result.query = relative.query }
    } else {
      result.query = relative.query
      result.path = WebAddress.removingDotSegments(
        relative.path.hasPrefix("/") ? relative.path : (path.prefixThroughLastSlash + relative.path))
    }
    return result.isReadBackAlike ? result : nil
  }

  private static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: 0x3A), text.utf8.first?.isLetter == true else { return false }
    return text.utf8[..<colon].allSatisfy(\.isSchemeOctet)
  }

  /// Without an authority, a path that begins with `//` would be read back as one (RFC 3986 §3.3).
  private var isReadBackAlike: Bool { authority != nil || !path.hasPrefix("//") }

  /// RFC 3986 §5.2.4.
  private static func removingDotSegments(_ path: String) -> String {
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }
}

extension WebAddress: CustomStringConvertible {
  /// The whole URI, as it would stand in an address bar.
  public var description: String {
    var text = authority.map { "\(scheme)://\($0)" } ?? "\(scheme):"
    text += path
    if let query { text += "?\(query)" }
    if let fragment { text += "#\(fragment)" }
    return text
  }
}

extension String {
  fileprivate var prefixThroughLastSlash: String {
    guard let slash = utf8.lastIndex(of: 0x2F) else { return "/" }
    return String(self[...slash])
  }
}

extension UInt8 {
  /// RFC 3986 §2.3.
  fileprivate var isUnreserved: Bool {
    isLetter || (0x30...0x39).contains(self) || self == 0x2D || self == 0x2E || self == 0x5F || self == 0x7E
  }

  fileprivate var isHexDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
  }

  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }

  fileprivate var isSchemeOctet: Bool {
    isLetter || (0x30...0x39).contains(self) || self == 0x2B || self == 0x2D || self == 0x2E
  }
}
