/// The browser's memory of cookies (RFC 6265 §5), with `SameSite` and the name prefixes of its successor
/// (6265bis).
///
/// Every function is told the time, in seconds since 1970, and forgets what has expired by then. Hosts may
/// come in any case and with a port, which cookies do not look at (§8.5); paths may come with their query.
///
/// Simplified: the only public suffixes are names of a single label, as no list of them is at hand (§5.3 step
/// 5).
public struct CookieJar: Sendable, Hashable {
  /// What became of a `Set-Cookie` header field (RFC 6265 §5.3).
  public enum StoreOutcome: Sendable, Hashable {
    /// It is new in the jar.
    case stored(Cookie)
    /// It took the place of one with the same name, domain and path, whose old form this is.
    case replaced(Cookie, previous: Cookie)
    /// It had expired already, which is how a server deletes a cookie: this one is gone.
    case deleted(Cookie)
    /// The jar is as it was, but for what had expired.
    case refused(Refusal)
  }

  /// In the order of their creation; those that have expired may still be among them.
  private var stored: [Cookie] = []
  private var createdSoFar = 0

  /// A jar without cookies (RFC 6265 §5.3).
  public init() {}

  /// Takes in the value of one `Set-Cookie` header field (RFC 6265 §5.2 and §5.3).
  /// - Parameters:
  ///   - host: the host that sent it.
  ///   - path: the path of the request that it answers.
  ///   - isSecure: whether it came over https.
  public mutating func store(
    _ setCookie: String, host: String, path: String, isSecure: Bool, now: Int
  ) -> StoreOutcome {
    stored.removeAll { $0.isExpired(now: now) }
    do throws(Refusal) {
      let received = try ReceivedSetCookie(setCookie)
      var cookie = try admitted(
        received, host: CookieDomain.canonical(host), path: CookiePath.path(of: path), isSecure: isSecure,
        now: now)
      return keep(&cookie, now: now)
    } catch {
      return .refused(error)
    }
  }

  /// The value of a request's `Cookie` header field; nil if no cookie is for it (RFC 6265 §5.4, 6265bis
  /// §5.8.3).
  /// - Parameters:
  ///   - isSecure: whether the request goes over https.
  ///   - isSameSite: whether the page that causes the request is of the same site as its target; see `Site`.
  ///   - isTopLevelNavigation: whether the answer becomes the page in the address bar.
  ///   - isSafeMethod: whether the method is GET, HEAD, OPTIONS or TRACE (RFC 9110 §9.2.1).
  public func header(
    host: String, path: String, isSecure: Bool, isSameSite: Bool, isTopLevelNavigation: Bool,
    isSafeMethod: Bool, now: Int
  ) -> String? {
    let host = CookieDomain.canonical(host)
    let path = CookiePath.path(of: path)
    let mayCarryLax = isSameSite || (isTopLevelNavigation && isSafeMethod)
    let sent = stored.filter { cookie in
      guard !cookie.isExpired(now: now), cookie.covers(host: host, path: path), isSecure || !cookie.isSecure
      else {
        return false
      }
      switch cookie.sameSite ?? .lax {
      case .strict: return isSameSite
      case .lax: return mayCarryLax
      case .none: return true
      }
    }
    if sent.isEmpty { return nil }
    // §5.4 step 2: longer paths first, and the older of two with paths of one length.
    let ordered = sent.sorted {
      ($1.path.utf8.count, $0.created) < ($0.path.utf8.count, $1.created)
    }
    return ordered.map { $0.name.isEmpty ? $0.value : "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  /// What a script of a page reads as `document.cookie`: the cookies that a request for the page would carry,
  /// without those that are `HttpOnly` (RFC 6265 §5.4).
  public func scriptText(host: String, path: String, isSecure: Bool, now: Int) -> String {
    var visible = self
    visible.stored.removeAll(where: \.isHTTPOnly)
    return visible.header(
      host: host, path: path, isSecure: isSecure, isSameSite: true, isTopLevelNavigation: true,
      isSafeMethod: true, now: now) ?? ""
  }

  /// The cookies that have not expired, by domain, path and name, for showing them (RFC 6265 §5.3).
  public func cookies(now: Int) -> [Cookie] {
    stored.filter { !$0.isExpired(now: now) }
      .sorted { ($0.domain, $0.path, $0.name, $0.created) < ($1.domain, $1.path, $1.name, $1.created) }
  }

  /// The cookie that a header field describes, if the rules of RFC 6265 §5.3 and 6265bis §5.7 let it in.
  private func admitted(
    _ received: ReceivedSetCookie, host: String, path: String, isSecure: Bool, now: Int
  ) throws(Refusal) -> Cookie {
    var domain = received.domain
    if let asked = domain, CookieDomain.isPublicSuffix(asked) {
      guard asked == host else { throw .publicSuffix }
      domain = nil
    }
    if let domain, !CookieDomain.matches(host, domain) { throw .foreignDomain }
    if received.isSecure, !isSecure { throw .secureOverPlainHTTP }
    if received.sameSite == Cookie.SameSite.none, !received.isSecure { throw .sameSiteNoneWithoutSecure }
    let prefixedName = received.name.lowercased()
    if prefixedName.hasPrefix("__secure-"), !received.isSecure { throw .securePrefix }
    if prefixedName.hasPrefix("__host-"), !received.isSecure || domain != nil || received.path != "/" {
      throw .hostPrefix
    }
    let mimicked = received.value.lowercased()
    if received.name.isEmpty, mimicked.hasPrefix("__secure-") || mimicked.hasPrefix("__host-") {
      throw .namelessPrefix
    }
    let cookie = Cookie(
      name: received.name, value: received.value, domain: domain ?? host, isHostOnly: domain == nil,
      path: received.path ?? CookiePath.defaultPath(of: path), expires: expiry(of: received, now: now),
      isSecure: received.isSecure, isHTTPOnly: received.isHTTPOnly, sameSite: received.sameSite,
      created: createdSoFar)
    if !isSecure, stored.contains(where: { shields($0, from: cookie) }) { throw .wouldReplaceSecure }
    return cookie
  }

  /// `Max-Age` counts more than `Expires` (RFC 6265 §5.3 step 3); zero and less mean the earliest time
  /// (§5.2.2).
  private func expiry(of received: ReceivedSetCookie, now: Int) -> Int? {
    guard let maxAge = received.maxAge else { return received.expires }
    guard maxAge > 0 else { return .min }
    let (sum, isTooLate) = now.addingReportingOverflow(maxAge)
    return isTooLate ? .max : sum
  }

  /// Leave secure cookies alone (RFC 6265bis §5.7): who can change plain http must not overwrite them.
  private func shields(_ secure: Cookie, from cookie: Cookie) -> Bool {
    secure.isSecure && secure.name == cookie.name && CookiePath.matches(cookie.path, secure.path)
      && (CookieDomain.matches(secure.domain, cookie.domain)
        || CookieDomain.matches(cookie.domain, secure.domain))
  }

  /// RFC 6265 §5.3 steps 11 and 12.
  private mutating func keep(_ cookie: inout Cookie, now: Int) -> StoreOutcome {
    let old = stored.firstIndex { [cookie] in
      $0.name == cookie.name && $0.domain == cookie.domain && $0.path == cookie.path
    }
    switch (old, cookie.isExpired(now: now)) {
    case (let old?, true):
      return .deleted(stored.remove(at: old))
    case (let old?, false):
      let previous = stored[old]
      cookie.created = previous.created
      stored[old] = cookie
      return .replaced(cookie, previous: previous)
    case (nil, true):
      return .refused(.expiredAlready)
    case (nil, false):
      createdSoFar += 1
      stored.append(cookie)
      return .stored(cookie)
    }
  }
}

extension CookieJar {
  /// The cookies of a request, as its server reads them from the `Cookie` header field (RFC 6265 §4.2).
  ///
  /// In the order they stand in; two may share a name. What has no equals sign is passed over.
  public static func parse(cookieHeader: String) -> [(name: String, value: String)] {
    cookieHeader.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
      let pair = ReceivedSetCookie.pair(part)
      guard let value = pair.value, !pair.name.isEmpty else { return nil }
      return (pair.name, value)
    }
  }
}

extension CookieJar {
  /// The value of one cookie in a `Cookie` header field; nil if it is not there.
  static func value(of name: String, in header: String) -> String? {
    parse(cookieHeader: header).first { $0.name == name }?.value
  }
}

extension CookieJar {
  /// Why a cookie was not kept. The raw value says it in words, to follow "refused: ".
  public enum Refusal: String, Error, Sendable, Hashable, CaseIterable {
    case empty = "it has neither a name nor a value"
    case controlCharacter = "it holds a control character"
    case tooLong = "its name and value are longer than 4096 octets"
    case publicSuffix = "its Domain is a public suffix"
    case foreignDomain = "its Domain does not cover this host"
    case secureOverPlainHTTP = "a Secure cookie cannot be set over plain http"
    case wouldReplaceSecure = "over plain http it cannot replace a Secure cookie"
    case sameSiteNoneWithoutSecure = "SameSite=None needs Secure"
    case securePrefix = "a name that begins with __Secure- needs Secure"
    case hostPrefix = "a name that begins with __Host- needs Secure and Path=/, and no Domain"
    case namelessPrefix = "without a name, its value passes for one that begins with __Secure- or __Host-"
    case expiredAlready = "it has expired already, and there is no such cookie to delete"

    /// The same as the raw value: the reason in words.
    public var reason: String { rawValue }

    /// The document and section of the rule. The sections of 6265bis are those of
    /// draft-ietf-httpbis-rfc6265bis.
    public var citation: String {
      switch self {
      case .publicSuffix, .foreignDomain, .expiredAlready: "RFC 6265 §5.3"
      case .controlCharacter, .tooLong: "RFC 6265bis §5.6"
      case .secureOverPlainHTTP, .wouldReplaceSecure, .sameSiteNoneWithoutSecure, .securePrefix, .hostPrefix,
        .empty, .namelessPrefix:
        "RFC 6265bis §5.7"
      }
    }
  }
}
