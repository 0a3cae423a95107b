internal import Simulation
internal import Wire

/// How hosts and the domains of cookies compare (RFC 6265 §5.1.2 and §5.1.3).
///
/// There is no list of public suffixes here: a name of one label, such as `example` or `com`, counts as one,
/// and every name of two labels as a site that somebody registered. So `co.uk` counts as a site, which it is
/// not.
enum CookieDomain {
  /// In lower case and without a port (RFC 6265 §5.1.2).
  static func canonical(_ host: String) -> String {
    let bytes = host.utf8
    var name = host[...]
    if let colon = bytes.lastIndex(of: UInt8(ascii: ":")) {
      // An IPv6 address without its brackets has several colons and no port.
      let isOnlyColon = bytes.firstIndex(of: UInt8(ascii: ":")) == colon
      let endsBrackets = bytes[..<colon].last == UInt8(ascii: "]")
      if isOnlyColon || endsBrackets { name = host[..<colon] }
    }
    return name.lowercased()
  }

  /// Whether `host` is the domain or lies below it (RFC 6265 §5.1.3). Both in lower case.
  static func matches(_ host: String, _ domain: String) -> Bool {
    if host == domain { return true }
    guard !domain.isEmpty, host.utf8.count > domain.utf8.count else { return false }
    let above = host.utf8.suffix(domain.utf8.count + 1)
    return above.first == UInt8(ascii: ".") && above.dropFirst().elementsEqual(domain.utf8)
      && !isIPAddress(host)
  }

  /// Whether the name is one that nobody owns alone (RFC 6265 §5.3 step 5): here, any name of a single label.
  static func isPublicSuffix(_ domain: String) -> Bool {
    labels(of: domain).count < 2
  }

  /// The part of a host's name that was registered as a whole: its last two labels. Addresses and single
  /// labels count as a whole. The host is in lower case.
  static func registrable(_ host: String) -> String {
    // Most hosts have two labels, with nothing before or behind them.
    let dots = host.utf8.reduce(0) { $1 == UInt8(ascii: ".") ? $0 + 1 : $0 }
    if dots == 1, host.utf8.first != UInt8(ascii: "."), host.utf8.last != UInt8(ascii: ".") { return host }
    return isIPAddress(host) ? host : labels(of: host).suffix(2).joined(separator: ".")
  }

  /// Four numbers, or anything with a colon or a bracket, which no name has.
  static func isIPAddress(_ host: String) -> Bool {
    if host.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "[") }) { return true }
    let parts = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.count) && part.allSatisfy(\.isASCIIDigit)
      }
  }

  private static func labels(of name: String) -> [Substring] {
    name.split(separator: ".")
  }
}

/// How the paths of requests and cookies compare (RFC 6265 §5.1.4).
enum CookiePath {
  /// The path alone of a request's target: a query or a fragment is cut off.
  static func path(of target: String) -> String {
    let end = target.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    return end.map { String(target[..<$0]) } ?? target
  }

  /// The path of a cookie that was set without one: the folder of the request (RFC 6265 §5.1.4).
  static func defaultPath(of path: String) -> String {
    guard path.utf8.first == UInt8(ascii: "/"), let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
      slash != path.startIndex
    else { return "/" }
    return String(path[..<slash])
  }

  /// Whether a request's path is the cookie's or lies below it, folder by folder (RFC 6265 §5.1.4).
  static func matches(_ requestPath: String, _ cookiePath: String) -> Bool {
    let request = requestPath.utf8
    let cookie = cookiePath.utf8
    guard request.starts(with: cookie) else { return false }
    return request.count == cookie.count || cookie.last == UInt8(ascii: "/")
      || request.dropFirst(cookie.count).first == UInt8(ascii: "/")
  }
}

/// A site, schemes included: what `SameSite` cookies tell apart (RFC 6265bis §5.2, WHATWG HTML §7.1.1).
///
/// Simplified: the registrable domain is the last two labels of the host's name, as no list of public
/// suffixes is at hand. Addresses (`127.0.0.1`, `[::1]`) and single labels (`localhost`) compare whole.
public struct Site: Sendable, Hashable {
  /// In lower case: `https`.
  public var scheme: String
  /// In lower case: `travel.example`, of the host `app.travel.example`.
  public var registrableDomain: String

  /// The site of a host, whose port, if any, does not count (WHATWG HTML §7.1.1).
  public init(host: String, scheme: String) {
    self.scheme = scheme.lowercased()
    registrableDomain = CookieDomain.registrable(CookieDomain.canonical(host))
  }

  /// Whether two hosts are of one site: same scheme, same registrable domain (WHATWG HTML §7.1.1,
  /// "schemefully same site").
  public static func isSame(_ hostA: String, _ schemeA: String, _ hostB: String, _ schemeB: String) -> Bool {
    Site(host: hostA, scheme: schemeA) == Site(host: hostB, scheme: schemeB)
  }
}
