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
