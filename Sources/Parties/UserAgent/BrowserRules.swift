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
    guard let location = review.response.headerFields.value(of: .location) else {
      return .fails(
        expected: "a Location header field", found: "none", "The site redirects, but does not say where to.")
    }
    guard let next = review.next else {
      return .fails(
        expected: "an address that this browser can go to, in Location", found: location,
        "The site redirects to something that this browser cannot go to.")
    }
    let most = ResponseToBrowser.mostRedirects
    guard next.redirects <= most else {
      return .fails(
        expected: "at most \(most) redirects in a row", found: "one more", "The site redirects without end.")
    }
    return .holds(expected: "a URI in Location", found: "\(next.method.rawValue) \(next.address)")
  }

  /// A page says which pages may show it in a frame: in one that nobody sees, a person could be led to press its buttons
  /// (RFC 9700 §4.16). Where it says nothing, all may.
  static let pageMayBeFramed = Rule<ResponseToBrowser>(
    "page-may-be-framed", "the page lets itself be shown in a frame of that page", .rfc(9700, "4.16")
  ) { review in
    guard let framing = review.framedBy, !review.isRedirect else { return .doesNotApply("not in a frame") }
    guard let said = review.framing else { return .holds(found: "the page says nothing of frames") }
    guard said.allows(framing, own: review.navigation.address.origin) else {
      return .fails(
        expected: "a page that \(framing) may frame", found: said.words,
        "The page may not be shown in a frame of \(framing).")
    }
    return .holds(expected: "a page that \(framing) may frame", found: said.words)
  }

  private static let crossOrigin = Citation.rfc(10017, "6.3.3")

  /// Before a request that no link and no form could make, the browser asks the server whether a page of that origin may
  /// send it (RFC 10017 §6.3.3).
  static let preflightAllowsRequest = Rule<ScriptFetchAnswer>(
    "preflight-allows-request", "the server lets this origin send the request", crossOrigin
  ) { review in
    let fetch = review.fetch
    let wanted = [fetch.request.method.rawValue] + fetch.fieldsToAllow
    let expected = "\(wanted.joined(separator: ", ")) allowed for \(fetch.origin)"
    guard (200..<300).contains(review.response.status.code), review.isOpenToOrigin else {
      return .fails(
        expected: expected, found: review.allowedOrigin, "the server does not let this origin ask")
    }
    guard review.forbidden.isEmpty else {
      return .fails(
        expected: expected, found: "not allowed: \(review.forbidden.joined(separator: ", "))",
        "the server does not let this origin ask in this way")
    }
    return .holds(expected: expected, found: review.allowedOrigin)
  }

  /// A script sees an answer of another origin only where that lets its page's origin read it (RFC 10017 §6.3.3).
  static let scriptMayReadResponse = Rule<ScriptFetchAnswer>(
    "script-may-read-response", "the server lets this origin read the answer", crossOrigin
  ) { review in
    guard review.fetch.isCrossOrigin else { return .doesNotApply("the answer is of the page's own origin") }
    let expected = "Access-Control-Allow-Origin for \(review.fetch.origin)"
    guard review.isOpenToOrigin else {
      return .fails(expected: expected, found: review.allowedOrigin, "no answer that a script may read")
    }
    return .holds(expected: expected, found: review.allowedOrigin)
  }

  /// A message for one origin is not handed to a page of another, which may have come in its place (RFC 9700 §4.17.1.1).
  static let messageMeantForThisPage = Rule<WindowMessage>(
    "message-meant-for-this-page", "the page that gets the message is of the origin it is meant for",
    .rfc(9700, "4.17.1.1"), needed: "without a page there is nobody to tell"
  ) { review in
    guard let shown = review.shown else {
      return .fails(expected: review.meantFor, found: "no page", "nobody is there to tell")
    }
    let expected = review.meantFor == "/" ? review.sender : review.meantFor
    guard expected == "*" || WebAddress(expected)?.origin.isIdentical(to: shown) == true else {
      return .fails(expected: expected, found: shown, "the message is for another page")
    }
    return .holds(expected: expected, found: shown)
  }

  /// A script cannot make the address bar name another site (RFC 10017 §9.4).
  static let addressOfSameOrigin = Rule<AddressReplacement>(
    "address-of-same-origin", "the new address is of the page's own origin", .rfc(10017, "9.4"),
    needed: "without an address there is nothing to show"
  ) { review in
    let found = review.target.map { "\($0)" } ?? "no address"
    guard review.target?.origin.isIdentical(to: review.origin) == true else {
      return .fails(expected: "an address at \(review.origin)", found: found, "the address stays")
    }
    return .holds(expected: "an address at \(review.origin)", found: found)
  }

  /// A cookie is kept only if its attributes fit who sent it (RFC 6265 §5.3).
  static let cookieIsAcceptable = Rule<CookieOffer>(
    "cookie-is-acceptable", "the cookie may be kept for this host", .rfc(6265, "5.3"),
    needed: "without a host of its own there is no place for it in the jar", consequence: .goesOn
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

  /// The origin of the page in whose frame it would be shown; nil where it fills a window.
  let framedBy: String?

  static let mostRedirects = 20

  /// What stands for content or code of the page's own, or of the machine: no server may send a browser there (Fetch
  /// §4.4).
  static let schemesOfPages: Set = ["javascript", "data", "file", "blob", "about", "vbscript"]

  private static let redirects = [301, 302, 303, 307, 308]

  var isRedirect: Bool { ResponseToBrowser.redirects.contains(response.status.code) }

  init(response: WireResponse, navigation: UserAgent.Navigation, framedBy: String?) {
    self.response = response
    self.navigation = navigation
    self.framedBy = framedBy
    let isRedirect = ResponseToBrowser.redirects.contains(response.status.code)
    next = isRedirect ? navigation.redirected(by: response) : nil
  }

  /// What the page says of being framed; nil for nothing. The newer word counts where both are there (CSP 3 §6.4.2.1).
  var framing: FramePolicy? {
    let policies = response.headerFields[values: .contentSecurityPolicy].flatMap { $0.split(separator: ";") }
    for directive in policies {
      let words = directive.split(separator: " ").map(String.init)
      if words.first?.lowercased() == "frame-ancestors" { return .ancestors(Array(words.dropFirst())) }
    }
    return HTTPField.Name("X-Frame-Options").flatMap { response.headerFields[$0] }.map {
      .option($0.lowercased())
    }
  }
}

extension UserAgent.Navigation {
  /// Where a redirect leads from here; nil where it names no address.
  fileprivate func redirected(by response: WireResponse) -> UserAgent.Navigation? {
    guard var address = response.headerFields.value(of: .location).flatMap(address.resolving),
      !ResponseToBrowser.schemesOfPages.contains(address.scheme)
    else { return nil }
    // A redirect without a fragment keeps the one of the address it left (RFC 9110 §10.2.2).
    if address.fragment == nil { address.fragment = self.address.fragment }
    var next = UserAgent.Navigation(address: address, method: .get, context: context)
    if [307, 308].contains(response.status.code) { (next.method, next.form) = (method, form) }
    next.redirects = redirects + 1
    next.initiator = initiator
    // Where the browser came from stays the page that sent it on; who redirects may say more of how much is told.
    next.referrer = referrer
    if let policy = ReferrerPolicy(of: response) { next.referrer?.policy = policy }
    return next
  }
}

/// Which pages may show a page in a frame.
enum FramePolicy: Sendable, Equatable {
  /// `frame-ancestors` of a Content-Security-Policy, word by word.
  case ancestors([String])
  /// `X-Frame-Options`, in small letters.
  case option(String)

  func allows(_ origin: String, own: String) -> Bool {
    switch self {
    case .option("deny"): false
    case .option("sameorigin"): origin == own
    // Others are passed over.
    case .option: true
    case .ancestors(let sources):
      sources.contains { source in
        switch source.lowercased() {
        case "*": true
        case "'self'": origin == own
        case "'none'": false
        default: WebAddress(source)?.origin == origin || WebAddress("https://\(source)")?.origin == origin
        }
      }
    }
  }

  var words: String {
    switch self {
    case .ancestors(let sources): "frame-ancestors \(sources.joined(separator: " "))"
    case .option(let text): "X-Frame-Options \(text)"
    }
  }
}

/// What became of one cookie that a response set.
struct CookieOffer: Review {
  typealias Refusal = CookieJar.Refusal
  let outcome: CookieJar.StoreOutcome
  let host: String
}
