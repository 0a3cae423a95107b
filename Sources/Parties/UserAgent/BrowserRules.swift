internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// What a browser asks of a response.
enum BrowserRules {
  /// A redirect names an address; 303 is followed with GET, 307 and 308 repeat method and body (RFC 9110
  /// §15.4).
  static let redirectCanBeFollowed = Rule<ResponseToBrowser>(
    "redirect-can-be-followed", "a redirect names an address to go to", .rfc(9110, "15.4"),
    needed: "without an address there is nowhere to go, and without an end no page"
  ) { review in
    guard review.isRedirect else { return .doesNotApply("not a redirect") }
    guard let location = review.response.headerFields[.location] else {
      return .fails(
        expected: "a Location header field", found: "none", "The site redirects, but does not say where to.")
    }
    guard let next = review.next else {
      return .fails(
        expected: "a URI in Location", found: location, "The site redirects to something that is no address.")
    }
    let most = ResponseToBrowser.mostRedirects
    guard next.redirects <= most else {
      return .fails(
        expected: "at most \(most) redirects in a row", found: "one more", "The site redirects without end.")
    }
    return .holds(expected: "a URI in Location", found: "\(next.method.rawValue) \(next.address)")
  }

  /// A cookie is kept only if its attributes fit who sent it (RFC 6265 §5.3).
  static let cookieIsAcceptable = Rule<CookieOffer>(
    "cookie-is-acceptable", "the cookie may be kept for this host", .rfc(6265, "5.3"),
    needed: "without a host of its own there is no place for it in the jar"
  ) { offer in
    let expected = "a cookie that \(offer.host) may set"
    switch offer.outcome {
    case .stored(let cookie): return .holds(expected: expected, found: "\(cookie.name), new")
    case .replaced(let cookie, _):
      return .holds(expected: expected, found: "\(cookie.name), in place of an older one")
    case .deleted(let cookie): return .holds(expected: expected, found: "\(cookie.name), expired: forgotten")
    case .refused(let refusal):
      return .fails(expected: expected, found: "not kept: \(refusal.reason)", refusal)
    }
  }
}

/// A response that a browser got, and where it leads.
struct ResponseToBrowser: Review {
  typealias Refusal = String
  let response: WireResponse
  let navigation: UserAgent.Navigation
  /// Where a redirect leads; nil for another response, and for one that names no address.
  let next: UserAgent.Navigation?

  static let mostRedirects = 20

  private static let redirects = [301, 302, 303, 307, 308]

  var isRedirect: Bool { ResponseToBrowser.redirects.contains(response.status.code) }

  init(response: WireResponse, navigation: UserAgent.Navigation) {
    self.response = response
    self.navigation = navigation
    let isRedirect = ResponseToBrowser.redirects.contains(response.status.code)
    next = isRedirect ? navigation.redirected(by: response) : nil
  }
}

extension UserAgent.Navigation {
  /// Where a redirect leads from here; nil where it names no address.
  fileprivate func redirected(by response: WireResponse) -> UserAgent.Navigation? {
    guard var address = response.headerFields[.location].flatMap(address.resolving) else { return nil }
    // A redirect without a fragment keeps the one of the address it left (RFC 9110 §10.2.2).
    if address.fragment == nil { address.fragment = self.address.fragment }
    var next = UserAgent.Navigation(address: address, method: .get)
    if [307, 308].contains(response.status.code) { (next.method, next.form) = (method, form) }
    next.redirects = redirects + 1
    next.initiator = initiator
    // Where the browser came from stays the page that sent it on; who redirects may say more of how much is told.
    next.referrer = referrer
    if let policy = ReferrerPolicy(of: response) { next.referrer?.policy = policy }
    return next
  }
}

/// What became of one cookie that a response set.
struct CookieOffer: Review {
  typealias Refusal = CookieJar.Refusal
  let outcome: CookieJar.StoreOutcome
  let host: String
}
