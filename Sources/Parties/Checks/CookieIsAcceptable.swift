internal import Citations
internal import Simulation
internal import Wire

/// What became of one cookie that a response set.
struct CookieOffer: Review {
  typealias Refusal = CookieJar.Refusal
  let outcome: CookieJar.StoreOutcome
  let host: String
}

extension BrowserRules {
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
