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
  public init?(_ text: String) { self.init(Array(text.utf8)) }

  private init?(_ octets: [UInt8]) {
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
  private static func endOfScheme(_ octets: [UInt8]) -> Int? {
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

  /// A path in its normal form, so that two spellings of one place can be compared (RFC 3986 §6.2.2): letters, digits
  /// and `-._~` as themselves, other octets in percent signs and capitals, no `.` or `..`.
  public static func normalized(path: some StringProtocol) -> String {
    guard path.utf8.contains(0x25) || mayHoldDotSegments(path) else { return String(path) }
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
    let octets = Array(reference.utf8)
    // A scheme makes it absolute, whether or not it is an address of that kind (RFC 3986 §4.2, §5.2.2).
    guard WebAddress.endOfScheme(octets) == nil else {
      guard var absolute = WebAddress(octets) else { return nil }
      if absolute.path.utf8.first == 0x2F { absolute.path = WebAddress.removingDotSegments(absolute.path) }
      return absolute.isReadBackAlike ? absolute : nil
    }
    guard let relative = WebReference(octets[...]) else { return nil }
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
        relative.path.utf8.first == 0x2F ? relative.path : (path.prefixThroughLastSlash + relative.path))
    }
    return result.isReadBackAlike ? result : nil
  }

  /// Without an authority, a path that begins with `//` would be read back as one (RFC 3986 §3.3).
  private var isReadBackAlike: Bool { authority != nil || !path.utf8.starts(with: "//".utf8) }

  /// Whether a path may hold a segment `.` or `..`: one that does begins with a dot, or has one behind a slash.
  private static func mayHoldDotSegments(_ path: some StringProtocol) -> Bool {
    var last: UInt8 = 0x2F
    for octet in path.utf8 {
      if octet == 0x2E, last == 0x2F { return true }
      last = octet
    }
    return false
  }

  /// RFC 3986 §5.2.4.
  private static func removingDotSegments(_ path: String) -> String {
    guard mayHoldDotSegments(path) else { return path }
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

extension String {
  fileprivate var prefixThroughLastSlash: String {
    guard let slash = utf8.lastIndex(of: 0x2F) else { return "/" }
    return String(self[...slash])
  }
}

extension UInt8 {
  /// RFC 3986 §2.3.
  fileprivate var isUnreserved: Bool {
    isASCIILetter || isASCIIDigit || self == 0x2D || self == 0x2E || self == 0x5F || self == 0x7E
  }

  fileprivate var isHexDigit: Bool { isASCIIDigit || (0x61...0x66).contains(lowercasedASCII) }

  /// RFC 3986 §3.1.
  fileprivate var isSchemeOctet: Bool {
    isASCIILetter || isASCIIDigit || self == 0x2B || self == 0x2D || self == 0x2E
  }

  /// What stands in most names of hosts and neither changes in lower case nor ends the name.
  fileprivate var isPlainHostOctet: Bool {
    (0x61...0x7A).contains(self) || isASCIIDigit || self == 0x2E || self == 0x2D
  }
}
