internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// What a browser asks of a response.
enum BrowserRules {
  private static let mostRedirects = 20

  /// A redirect names an address; 303 is followed with GET, 307 and 308 repeat method and body (RFC 9110
  /// §15.4).
  static let redirectCanBeFollowed = Rule<ResponseToBrowser>(
    "redirect-can-be-followed", "a redirect names an address to go to", .rfc(9110, "15.4")
  ) { review in
    guard [301, 302, 303, 307, 308].contains(review.response.status.code) else {
      return .doesNotApply("not a redirect")
    }
    guard let location = review.response.headerFields[.location] else {
      return .fails(
        expected: "a Location header field", found: "none", "The site redirects, but does not say where to.")
    }
    let from = review.navigation.address
    guard var address = from.resolving(location) else {
      return .fails(
        expected: "a URI in Location", found: location, "The site redirects to something that is no address.")
    }
    guard review.navigation.redirects < mostRedirects else {
      return .fails(
        expected: "at most \(mostRedirects) redirects in a row", found: "one more",
        "The site redirects without end.")
    }
    // A redirect without a fragment keeps the one of the address it left (RFC 9110 §10.2.2).
    if address.fragment == nil { address.fragment = from.fragment }
    var next = UserAgent.Navigation(address: address, method: .get)
    let repeats = [307, 308].contains(review.response.status.code)
    if repeats { (next.method, next.form) = (review.navigation.method, review.navigation.form) }
    next.redirects = review.navigation.redirects + 1
    next.initiator = review.navigation.initiator
    // Where the browser came from stays the page that sent it on; who redirects may say more of how much is told.
    next.referrer = review.navigation.referrer
    if let policy = ReferrerPolicy(of: review.response) { next.referrer?.policy = policy }
    review.next = next
    return .holds(expected: "a URI in Location", found: "\(next.method.rawValue) \(address)")
  }

  /// A cookie is kept only if its attributes fit who sent it (RFC 6265 §5.3).
  static let cookieIsAcceptable = Rule<CookieOffer>(
    "cookie-is-acceptable", "the cookie may be kept for this host", .rfc(6265, "5.3")
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
  /// Set by the check where the response is a redirect.
  var next: UserAgent.Navigation?
}

/// What became of one cookie that a response set.
struct CookieOffer: Review {
  typealias Refusal = CookieJar.Refusal
  let outcome: CookieJar.StoreOutcome
  let host: String
}
