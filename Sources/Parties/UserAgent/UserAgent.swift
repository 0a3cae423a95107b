internal import Citations
internal import HTTPTypes
internal import OrderedCollections
public import Simulation
public import Wire

/// The browser (RFC 6749 §1.2, "user-agent"): keeps cookies, follows redirects, never sends a fragment, shows
/// pages and sends the forms on them. It belongs to a person and knows nothing of OAuth.
public struct UserAgent: Party, RuleHolder {
  /// The person who sits in front of it.
  let owner: PartyName
  var omittedRules: Set<String>
  private(set) var jar = CookieJar()
  private(set) var page: Page?
  /// What the page shown is, beyond what a person sees of it; nil where there is none that a server sent.
  private var document: Document?
  /// The addresses of the pages shown so far, the latest last: anybody who gets at the machine reads them.
  private(set) var history: [String] = []
  private var waiting: OrderedDictionary<Int, Waiting> = [:]
  private var lastConnection = 0
  /// The numbers under which scripts of the page run.
  private var scripts: Set<Int> = []
  private var now = 0

  /// Why the browser sent a request.
  private enum Waiting: Sendable, Equatable {
    /// Its response will become the page.
    case page(Navigation)
    /// Its response is the code of a script of the page.
    case script(from: WebAddress)
  }

  /// A request whose response will become the page.
  struct Navigation: Sendable, Equatable {
    var address: WebAddress
    var method: HTTPRequest.Method
    /// The body and its type, for a form.
    var form: FormParameters?
    /// The site that caused it; nil where the person typed the address.
    var initiator: Site?
    /// The page that it came from; nil where the person typed the address.
    var referrer: Document?
    var redirects = 0
  }

  /// - Parameter omits: the rules that it leaves out, by name.
  public init(owner: PartyName, omits: Set<String> = []) {
    self.owner = owner
    omittedRules = omits
  }

  public var origins: [String] { [] }

  public func name(for request: WireRequest) -> MessageName? { nil }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    now = surroundings.now.seconds
    switch message.content {
    case .act(.submits(let submission)) where message.from != owner:
      // A script fills in forms of its own page, and may add fields to them; with that its page is left.
      guard scripts.contains(message.connection) else { return Receipt() }
      scripts = []
      return submit(submission, mayAddFields: true)
    case .act(.writes(let html)): return scripts.contains(message.connection) ? write(html) : Receipt()
    case .act(let act): return take(act)
    case .response(let wire): return take(response: wire, over: message.connection)
    case .unreachable(let reason):
      // Without its script a page stays as it is.
      guard case .page(let navigation)? = waiting.removeValue(forKey: message.connection) else {
        return Receipt()
      }
      return show(
        Page(address: "\(navigation.address)", title: "This site cannot be reached", text: [reason]),
        checks: Checks(by: self))
    case .request: return Receipt()
    }
  }

  private mutating func take(_ act: PersonAct) -> Receipt {
    switch act {
    case .opens(let text):
      guard let address = WebAddress(text) else {
        return show(
          Page(address: text, title: "Not an address", text: ["'\(text)' is no web address."]),
          checks: Checks(by: self))
      }
      return Receipt(sends: [go(Navigation(address: address, method: .get))])
    case .submits(let submission): return submit(submission, mayAddFields: false)
    case .sees, .asks, .says, .finds, .reads, .writes, .wakes: return Receipt()
    }
  }

  private mutating func submit(_ submission: FormSubmission, mayAddFields: Bool) -> Receipt {
    guard let navigation = navigation(for: submission, mayAddFields: mayAddFields) else { return Receipt() }
    return Receipt(sends: [go(navigation)])
  }

  /// The request that a filled-in form makes: hidden controls as they stand, the others as the person left
  /// them.
  private func navigation(for submission: FormSubmission, mayAddFields: Bool) -> Navigation? {
    guard let page, page.forms.indices.contains(submission.form), let base = WebAddress(page.address) else {
      return nil
    }
    let form = page.forms[submission.form]
    guard let target = form.action.isEmpty ? base : base.resolving(form.action) else { return nil }
    let entries = FilledControls(submission.entries)
    var parameters = FormParameters([])
    for control in form.controls where !control.name.isEmpty {
      switch control.kind {
      case .hidden: parameters.all.append(.init(control.name, control.value))
      case .text, .password:
        parameters.all.append(.init(control.name, entries.text(of: control)))
      case .checkbox, .radio:
        if entries.isTicked(control) { parameters.all.append(.init(control.name, control.value)) }
      case .button:
        if control.label == submission.button { parameters.all.append(.init(control.name, control.value)) }
      }
    }
    if mayAddFields {
      let present = Set(form.controls.map { Array($0.name.utf8) })
      parameters.all += submission.entries.filter { !present.contains(Array($0.name.utf8)) }.map {
        .init($0.name, $0.value)
      }
    }
    let initiator = Site(host: base.host, scheme: base.scheme)
    var address = target.withoutFragment
    if form.method == "POST" {
      return Navigation(
        address: address, method: .post, form: parameters, initiator: initiator, referrer: document)
    }
    address.query = parameters.encoded
    return Navigation(address: address, method: .get, initiator: initiator, referrer: document)
  }

  /// The cookies that the browser would send to an address that somebody typed (RFC 6265 §5.4); nil for none.
  public func cookies(for address: WebAddress, now: VirtualTime) -> String? {
    // Nobody else's site is behind it, so the method does not matter.
    jar.header(
      host: address.host, path: address.target, isSecure: address.isSecure, isSameSite: true,
      isTopLevelNavigation: true, isSafeMethod: true, now: now.seconds)
  }

  /// Sends the request of a navigation, with the cookies that are meant for it and without the fragment.
  private mutating func go(_ navigation: Navigation) -> Dispatch {
    lastConnection += 1
    waiting[lastConnection] = .page(navigation)
    let address = navigation.address
    let site = Site(host: address.host, scheme: address.scheme)
    let cookies = jar.header(
      host: address.host, path: address.target, isSecure: address.isSecure,
      isSameSite: navigation.initiator.map { $0 == site } ?? true, isTopLevelNavigation: true,
      isSafeMethod: navigation.method == .get, now: now)
    var request = WireRequest.get(address)
    if let form = navigation.form { request = .post(form, to: address) }
    if let referrer = navigation.referrer?.referrer(to: address) { request.headerFields[.referer] = referrer }
    // One field, whatever is in it (RFC 6265 §5.4); assignment would split it.
    if let cookies { request.headerFields.append(HTTPField(name: .cookie, value: cookies)) }
    return .request(.pageRequest, request, to: address.origin, channel: .front, connection: lastConnection)
  }

  private mutating func take(response wire: WireMessage, over connection: Int) -> Receipt {
    let navigation: Navigation
    switch waiting.removeValue(forKey: connection) {
    case .page(let asked): navigation = asked
    case .script(let source): return take(script: wire, from: source)
    case nil: return Receipt()
    }
    var checks = Checks(by: self)
    let response: WireResponse
    do {
      response = try wire.response
    } catch {
      let page = Page(
        address: "\(navigation.address)", title: "The answer makes no sense", text: [error.description])
      return show(page, checks: Checks(by: self, failing: error))
    }
    keepCookies(of: response, from: navigation.address, noting: &checks)
    let review = ResponseToBrowser(response: response, navigation: navigation)
    if let refusal = UserAgent.rules.hold(against: review, noting: &checks) {
      return show(
        Page(address: "\(navigation.address)", title: "This page cannot be shown", text: [refusal]),
        checks: checks)
    }
    if let next = review.next { return Receipt(checks: checks, sends: [go(next)]) }
    var receipt = show(shownPage(response, at: navigation.address), checks: checks)
    document = Document(response, at: navigation.address)
    receipt.sends += run(scriptsOf: response, at: navigation.address)
    return receipt
  }

  private mutating func keepCookies(
    of response: WireResponse, from address: WebAddress, noting checks: inout Checks
  ) {
    for value in response.headerFields[values: .setCookie] {
      let outcome = jar.store(
        value, host: address.host, path: address.path, isSecure: address.isSecure, now: now)
      let offer = CookieOffer(outcome: outcome, host: address.host)
      // A cookie that is not kept does not keep the page from being shown.
      _ = UserAgent.cookieRules.hold(against: offer, noting: &checks)
    }
  }

  private func shownPage(_ response: WireResponse, at address: WebAddress) -> Page {
    if response.mediaType == "text/html" { return response.content.page(at: "\(address)") }
    let text = response.content.text
    let lines = text.isEmpty ? [] : [text]
    return Page(
      address: "\(address)", title: "\(response.status.code) \(response.status.reasonPhrase)", text: lines)
  }

  private mutating func show(_ page: Page, checks: Checks) -> Receipt {
    self.page = page
    (document, scripts) = (nil, [])
    // Code that is still on its way is for a page that is gone.
    waiting.removeAll { if case .script = $0.value { true } else { false } }
    if history.last != page.address { history.append(page.address) }
    return Receipt(checks: checks, sends: [.act(.pageShown, .sees(page), to: owner)])
  }

  public var facts: [Fact] {
    jar.cookies(now: now).map { cookie in
      Fact(
        "cookie", [.init(.text(cookie.name)), .init("of", .address(cookie.domain))],
        [.init(.secret(cookie.value))])
    } + (page.map { [Fact("address bar", [], [.init(.address($0.address))])] } ?? [])
  }

  /// Its history, which is what somebody at the machine finds (RFC 9700 §4.3).
  public var store: [NamedValue] { history.map { NamedValue("address", $0) } }
}

// MARK: Scripts

extension UserAgent {
  /// Has the scripts of a page run, in their order. Code that stands in the page is that of the page's own site; other
  /// code is fetched first, and is that of the site it comes from, though it runs in this page with all that the page
  /// may do.
  private mutating func run(scriptsOf response: WireResponse, at address: WebAddress) -> [Dispatch] {
    guard response.mediaType == "text/html" else { return [] }
    var sends: [Dispatch] = []
    for script in response.content.scripts {
      if let source = script.source {
        guard let source = address.resolving(source)?.withoutFragment else { continue }
        sends.append(fetch(scriptAt: source, for: address))
      } else {
        sends.append(run(scriptOf: address.origin))
      }
    }
    return sends
  }

  /// Asks for the code of a script, which no person sees happen.
  private mutating func fetch(scriptAt source: WebAddress, for page: WebAddress) -> Dispatch {
    lastConnection += 1
    waiting[lastConnection] = .script(from: source)
    let isSameSite = Site.isSame(page.host, page.scheme, source.host, source.scheme)
    let cookies = jar.header(
      host: source.host, path: source.target, isSecure: source.isSecure, isSameSite: isSameSite,
      isTopLevelNavigation: false, isSafeMethod: true, now: now)
    var request = WireRequest.get(source)
    if let referrer = document?.referrer(to: source) { request.headerFields[.referer] = referrer }
    if let cookies { request.headerFields.append(HTTPField(name: .cookie, value: cookies)) }
    return .request(.pageRequest, request, to: source.origin, channel: .front, connection: lastConnection)
  }

  /// Runs code that has arrived, while its page is still shown. An answer that is no script is passed over (WHATWG
  /// HTML §8.1.4.2).
  private mutating func take(script wire: WireMessage, from source: WebAddress) -> Receipt {
    var checks = Checks(by: self)
    let response: WireResponse
    do {
      response = try wire.response
    } catch {
      return Receipt(checks: Checks(by: self, failing: error))
    }
    keepCookies(of: response, from: source, noting: &checks)
    guard (200..<300).contains(response.status.code),
      ["text/javascript", "application/javascript"].contains(response.mediaType)
    else { return Receipt(checks: checks) }
    return Receipt(checks: checks, sends: [run(scriptOf: source.origin)])
  }

  /// Runs code in the page. It is the program of the site that it comes from: what it reads there goes to that site's
  /// party, though no octet of it leaves the browser, and what it does then is the browser's answer (RFC 6749 §4.2, steps
  /// E to G).
  private mutating func run(scriptOf owner: String) -> Dispatch {
    lastConnection += 1
    scripts.insert(lastConnection)
    let address = page.flatMap { WebAddress($0.address) }
    let cookies = address.map {
      jar.scriptText(host: $0.host, path: $0.path, isSecure: $0.isSecure, now: now)
    }
    return Dispatch(
      name: .fragmentRead, destination: .origin(owner), channel: .front, connection: lastConnection,
      content: .act(.reads(address: page?.address ?? "", cookies: cookies ?? "")))
  }

  /// Shows what a script of the page wrote; no request is made for it.
  private mutating func write(_ html: String) -> Receipt {
    let (running, shown) = (scripts, document)
    let receipt = show(HTMLReader.page(from: html, address: page?.address ?? ""), checks: Checks(by: self))
    (scripts, document) = (running, shown)
    return receipt
  }
}

extension UserAgent {
  static let cookieRules: [Rule<CookieOffer>] = [BrowserRules.cookieIsAcceptable]
  static let rules: [Rule<ResponseToBrowser>] = [BrowserRules.redirectCanBeFollowed]
}

extension UserAgent {
  /// What a cast says of a browser.
  public struct Said: SaidOfParty {
    /// Who sits in front of it, by name in the cast.
    public var owner: String?
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] = FrameworkSettings.userAgent + [omitsSetting]
  }
}
