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
  private var navigations: OrderedDictionary<Int, Navigation> = [:]
  private var lastConnection = 0
  /// The number under which the page's script runs; nil where it has none that runs.
  private var script: Int?
  private var now = 0

  /// A request whose response will become the page.
  struct Navigation: Sendable, Equatable {
    var address: WebAddress
    var method: HTTPRequest.Method
    /// The body and its type, for a form.
    var form: FormParameters?
    /// The site that caused it; nil where the person typed the address.
    var initiator: Site?
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
      guard message.connection == script else { return Receipt() }
      script = nil
      return submit(submission, mayAddFields: true)
    case .act(.writes(let html)): return message.connection == script ? write(html) : Receipt()
    case .act(let act): return take(act)
    case .response(let octets): return take(response: octets, over: message.connection)
    case .unreachable(let reason):
      guard let navigation = navigations.removeValue(forKey: message.connection) else { return Receipt() }
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
          Page(address: text, title: "Not an address", text: ["'\(text)' is no web address."]), checks: Checks(by: self))
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
      return Navigation(address: address, method: .post, form: parameters, initiator: initiator)
    }
    address.query = parameters.encoded
    return Navigation(address: address, method: .get, initiator: initiator)
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
    navigations[lastConnection] = navigation
    let address = navigation.address
    let site = Site(host: address.host, scheme: address.scheme)
    let cookies = jar.header(
      host: address.host, path: address.target, isSecure: address.isSecure,
      isSameSite: navigation.initiator.map { $0 == site } ?? true, isTopLevelNavigation: true,
      isSafeMethod: navigation.method == .get, now: now)
    var request = WireRequest.get(address)
    if let form = navigation.form { request = .post(form, to: address) }
    // One field, whatever is in it (RFC 6265 §5.4); assignment would split it.
    if let cookies { request.headerFields.append(HTTPField(name: .cookie, value: cookies)) }
    return .request(.pageRequest, request, to: address.origin, channel: .front, connection: lastConnection)
  }

  private mutating func take(response octets: [UInt8], over connection: Int) -> Receipt {
    guard let navigation = navigations.removeValue(forKey: connection) else { return Receipt() }
    var checks = Checks(by: self)
    let response: WireResponse
    do {
      response = try WireResponse(parsing: octets)
    } catch {
      let page = Page(
        address: "\(navigation.address)", title: "The answer makes no sense", text: [error.description])
      return show(page, checks: Checks(by: self, failing: error))
    }
    keepCookies(of: response, from: navigation.address, noting: &checks)
    var review = ResponseToBrowser(response: response, navigation: navigation)
    if let refusal = UserAgent.rules.hold(against: &review, noting: &checks) {
      return show(
        Page(address: "\(navigation.address)", title: "This page cannot be shown", text: [refusal]),
        checks: checks)
    }
    if let next = review.next { return Receipt(checks: checks, sends: [go(next)]) }
    var receipt = show(shownPage(response, at: navigation.address), checks: checks)
    if let reading = run(response, at: navigation.address) { receipt.sends.append(reading) }
    return receipt
  }

  /// Runs the script of a page that reads the address. The script is the site's own program: what it reads goes to
  /// the site's party, though no octet of it leaves the browser (RFC 6749 §4.2, steps E to G).
  private mutating func run(_ response: WireResponse, at address: WebAddress) -> Dispatch? {
    guard response.mediaType == "text/html",
      HTMLReader.scripts(in: String(decoding: response.body, as: UTF8.self)).contains(where: {
        $0.contains("location.hash")
      })
    else { return nil }
    lastConnection += 1
    script = lastConnection
    let cookies = jar.scriptText(
      host: address.host, path: address.path, isSecure: address.isSecure, now: now)
    return Dispatch(
      name: .fragmentRead, destination: .origin(address.origin), channel: .front, connection: lastConnection,
      content: .act(.reads(address: "\(address)", cookies: cookies)))
  }

  /// Shows what the script of the page wrote; no request is made for it.
  private mutating func write(_ html: String) -> Receipt {
    let running = script
    let receipt = show(HTMLReader.page(from: html, address: page?.address ?? ""), checks: Checks(by: self))
    script = running
    return receipt
  }

  private mutating func keepCookies(
    of response: WireResponse, from address: WebAddress, noting checks: inout Checks
  ) {
    for value in response.headerFields[values: .setCookie] {
      let outcome = jar.store(
        value, host: address.host, path: address.path, isSecure: address.isSecure, now: now)
      var offer = CookieOffer(outcome: outcome, host: address.host)
      // A cookie that is not kept does not keep the page from being shown.
      _ = UserAgent.cookieRules.hold(against: &offer, noting: &checks)
    }
  }

  private func shownPage(_ response: WireResponse, at address: WebAddress) -> Page {
    let text = String(decoding: response.body, as: UTF8.self)
    if response.mediaType == "text/html" { return HTMLReader.page(from: text, address: "\(address)") }
    let lines = text.isEmpty ? [] : [text]
    return Page(
      address: "\(address)", title: "\(response.status.code) \(response.status.reasonPhrase)", text: lines)
  }

  private mutating func show(_ page: Page, checks: Checks) -> Receipt {
    self.page = page
    script = nil
    return Receipt(checks: checks, sends: [.act(.pageShown, .sees(page), to: owner)])
  }

  public var recollections: [Recollection] {
    var all = jar.cookies(now: now).map { Recollection("cookie \($0.name) of \($0.domain)", $0.value) }
    if let page { all.append(Recollection("address bar", page.address)) }
    return all
  }
}

extension UserAgent {
  static let cookieRules: [Rule<CookieOffer>] = [BrowserRules.cookieIsAcceptable]
  static let rules: [Rule<ResponseToBrowser>] = [BrowserRules.redirectCanBeFollowed]
}
