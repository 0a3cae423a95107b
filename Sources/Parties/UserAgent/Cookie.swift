/// One cookie as the browser keeps it (RFC 6265 §5.3).
public struct Cookie: Sendable, Hashable {
  /// The `SameSite` attribute (RFC 6265bis §5.6.7): which requests of other sites carry the cookie.
  public enum SameSite: String, Sendable, Hashable, CaseIterable {
    /// None of them.
    case strict = "Strict"
    /// Those that take the person to a new page by a safe method: a link that is followed, a redirect.
    case lax = "Lax"
    /// All of them.
    case none = "None"
  }

  /// Case-sensitive; empty for a nameless cookie.
  public var name: String
  /// As the server wrote it, quotation marks included; never empty where the name is.
  public var value: String
  /// In lower case, without a leading dot.
  public var domain: String
  /// Whether it goes to `domain` alone, and not to the hosts below it: true without a `Domain` attribute.
  public var isHostOnly: Bool
  /// The folder of addresses that it goes to.
  public var path: String
  /// Seconds since 1970 from which on it is forgotten; nil for one that lasts as long as the browser runs.
  public var expires: Int?
  /// Sent over https alone.
  public var isSecure: Bool
  /// Kept from scripts.
  public var isHTTPOnly: Bool
  /// Nil where the server did not say, which counts as `lax` (RFC 6265bis §5.6.7).
  public var sameSite: SameSite?
  /// Its place in the order in which the jar's cookies were created; a replaced cookie keeps it (§5.3 step
  /// 11).
  public var created: Int

  /// A cookie with all that RFC 6265 §5.3 keeps of it.
  public init(
    name: String, value: String, domain: String, isHostOnly: Bool, path: String, expires: Int?,
    isSecure: Bool,
    isHTTPOnly: Bool, sameSite: SameSite?, created: Int
  ) {
    self.name = name
    self.value = value
    self.domain = domain
    self.isHostOnly = isHostOnly
    self.path = path
    self.expires = expires
    self.isSecure = isSecure
    self.isHTTPOnly = isHTTPOnly
    self.sameSite = sameSite
    self.created = created
  }

  /// Whether it is to be forgotten at `now`, in seconds since 1970 (RFC 6265 §5.3).
  public func isExpired(now: Int) -> Bool {
    expires.map { $0 <= now } ?? false
  }

  /// Whether a request to this host and path is one that the cookie is for (RFC 6265 §5.4 step 1).
  func covers(host: String, path requestPath: String) -> Bool {
    let coversHost = isHostOnly ? host == domain : CookieDomain.matches(host, domain)
    return coversHost && CookiePath.matches(requestPath, path)
  }
}
