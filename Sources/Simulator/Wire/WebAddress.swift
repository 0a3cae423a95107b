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
    if rest.authority?.isEmpty == true { return nil }
    self.scheme = scheme.lowercased()
    authority = rest.authority
    path = rest.path
    query = rest.query
    fragment = rest.fragment
    if authority == nil, path.isEmpty { return nil }
  }

  /// Scheme and authority, which say who answers: `https://login.example`; `com.example.app:` where there is
  /// none.
  public var origin: String {
    authority.map { "\(scheme)://\($0)" } ?? "\(scheme):"
  }

  /// The host without a port, in lower case; empty where there is none.
  public var host: String {
    guard let authority else { return "" }
    let afterUser = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if afterUser.hasPrefix("[") { return String(afterUser.prefix { $0 != "]" }) + "]" }
    return String(afterUser.prefix { $0 != ":" }).lowercased()
  }

  /// Whether the connection is protected by TLS.
  public var isSecure: Bool { scheme == "https" }

  /// Path and query, as the request line carries them: `/authorize?response_type=code`. Never the fragment.
  public var target: String {
    let shown = path.isEmpty ? "/" : path
    return query.map { "\(shown)?\($0)" } ?? shown
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
    if let absolute = WebAddress(reference) { return absolute }
    guard let relative = WebReference(reference) else { return nil }
    var result = self
    result.fragment = relative.fragment
    if relative.authority != nil {
      result.authority = relative.authority
      (result.path, result.query) = (relative.path, relative.query)
    } else if relative.path.isEmpty {
      if relative.query != nil { result.query = relative.query }
    } else {
      result.query = relative.query
      result.path = WebAddress.removingDotSegments(
        relative.path.hasPrefix("/") ? relative.path : (path.prefixThroughLastSlash + relative.path))
    }
    return result
  }

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

/// A relative reference (RFC 3986 §4.2), split but not resolved.
private struct WebReference {
  var authority: String?
  var path: String
  var query: String?
  var fragment: String?

  init?(_ text: String) {
    guard text.utf8.allSatisfy(\.isURIOctet) else { return nil }
    var rest = text[...]
    if let hash = rest.utf8.firstIndex(of: 0x23) {
      fragment = String(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.utf8.firstIndex(of: 0x3F) {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.utf8.firstIndex(of: 0x2F) ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }
}

extension String {
  fileprivate var prefixThroughLastSlash: String {
    guard let slash = utf8.lastIndex(of: 0x2F) else { return "/" }
    return String(self[...slash])
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }

  fileprivate var isSchemeOctet: Bool {
    isLetter || (0x30...0x39).contains(self) || self == 0x2B || self == 0x2D || self == 0x2E
  }

  /// Visible ASCII save those that RFC 3986 gives no place: `"`, `<`, `>`, `\`, `^`, backquote, `{`, `|`,
  /// `}`.
  fileprivate var isURIOctet: Bool {
    guard (0x21...0x7E).contains(self) else { return false }
    switch self {
    case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: return false
    default: return true
    }
  }
}
