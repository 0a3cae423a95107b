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
  var jar = CookieJar()
  /// Where it shows pages, by number; the tab is 0.
  var contexts: OrderedDictionary<Int, BrowsingContext> = [BrowsingContext.tab: BrowsingContext(.tab)]
  /// The one that the person sees.
  var front = BrowsingContext.tab
  var storage = WebStorage()
  /// The apps on the device that it runs on.
  var apps: [InstalledApp]
  private var history = BrowsingHistory()
  var waiting: OrderedDictionary<Int, Waiting> = [:]
  private(set) var lastConnection = 0
  /// The scripts that run, by the number under which they do.
  var scripts: OrderedDictionary<Int, RunningScript> = [:]
  private(set) var now = 0

  /// Why the browser sent a request.
  enum Waiting: Sendable, Equatable {
    /// Its response will become the page.
    case page(Navigation)
    /// Its response is an image of a page.
    case image(from: WebAddress)
    /// Its response is the code of a script of a page.
    case script(from: WebAddress, context: Int)
    /// Its response is for a script, or says whether the script may send its request at all.
    case fetch(ScriptFetch)
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
    /// Where the page will be shown.
    var context = BrowsingContext.tab
  }

  /// - Parameters:
  ///   - apps: those on the same device.
  ///   - omits: the rules that it leaves out, by name.
  public init(owner: PartyName, apps: [InstalledApp] = [], omits: Set<String> = []) {
    self.owner = owner
    self.apps = apps
    omittedRules = omits
  }

  /// The page that the person sees; nil before the first.
  var page: Page? { contexts[front]?.page }

  public var origins: [String] { [] }

  public func name(for request: WireRequest) -> MessageName? { nil }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    now = surroundings.now.seconds
    switch message.content {
    case .act(let act) where message.from != owner && scripts[message.connection] != nil:
      return take(act, ofScript: message.connection)
    case .act(.opens(let text)): return open(text)
    case .act(.submits(let submission)) where message.from == owner:
      return press(submission)
    case .act: return Receipt()
    case .response(let wire): return take(response: wire, over: message.connection)
    case .unreachable(let reason): return fail(reason, over: message.connection)
    case .request: return Receipt()
    }
  }

  /// Goes to an address that the person typed, or that an app on the device had the system open.
  private mutating func open(_ text: String) -> Receipt {
    front = BrowsingContext.tab
    guard let address = WebAddress(text) else {
      return show(
        Page(address: text, title: "Not an address", text: ["'\(text)' is no web address."]), in: front,
        checks: Checks(by: self))
    }
    return Receipt(sends: [go(Navigation(address: address, method: .get))])
  }

  /// A person presses what she sees. What lies on top of it, in a frame that nobody sees, is what is pressed (RFC 9700
  /// §4.16).
  private mutating func press(_ submission: FormSubmission) -> Receipt {
    let top = contexts.elements.last { $0.value.covered == front && $0.value.page?.forms.isEmpty == false }
    guard let top, let page = top.value.page,
      let form = page.forms.firstIndex(where: { $0.controls.contains { $0.kind == .button } }),
      let button = page.forms[form].controls.first(where: { $0.kind == .button })
    else { return submit(submission, in: front, mayAddFields: false) }
    return submit(
      FormSubmission(form: form, entries: [], button: button.label), in: top.key, mayAddFields: false)
  }

  mutating func submit(_ submission: FormSubmission, in context: Int, mayAddFields: Bool) -> Receipt {
    guard let navigation = navigation(for: submission, in: context, mayAddFields: mayAddFields) else {
      return Receipt()
    }
    return Receipt(sends: [go(navigation)])
  }

  /// A number for a connection, or a run of a script.
  mutating func nextConnection() -> Int {
    lastConnection += 1
    return lastConnection
  }

  /// The request that a filled-in form makes: hidden controls as they stand, the others as the person left
  /// them.
  private func navigation(for submission: FormSubmission, in context: Int, mayAddFields: Bool) -> Navigation?
  {
    let document = contexts[context]?.document
    guard let page = contexts[context]?.page, page.forms.indices.contains(submission.form),
      let base = WebAddress(page.address)
    else {
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
        address: address, method: .post, form: parameters, initiator: initiator, referrer: document,
        context: context)
    }
    address.query = parameters.encoded
    return Navigation(
      address: address, method: .get, initiator: initiator, referrer: document, context: context)
  }

  /// The cookies that the browser would send to an address that somebody typed (RFC 6265 §5.4); nil for none.
  public func cookies(for address: WebAddress, now: VirtualTime) -> String? {
    // Nobody else's site is behind it, so the method does not matter.
    jar.header(
      host: address.host, path: address.target, isSecure: address.isSecure, isSameSite: true,
      isTopLevelNavigation: true, isSafeMethod: true, now: now.seconds)
  }

  public var facts: [Fact] {
    jar.cookies(now: now).map { cookie in
      Fact(
        "cookie", [.init(.text(cookie.name)), .init("of", .address(cookie.domain))],
        [.init(.secret(cookie.value))])
    }
      + storage.all.map { item in
        Fact(
          "kept by scripts", [.init(.text(item.value.name)), .init("of", .address(item.origin))],
          [.init(.secret(item.value.value))])
      } + (page.map { [Fact("address bar", [], [.init(.address($0.address))])] } ?? [])
  }

  /// Its history and what scripts keep in it, which is what somebody at the machine finds (RFC 9700 §4.3, RFC 10017
  /// §8.6).
  public var store: [NamedValue] {
    history.all.map { NamedValue("address", $0) } + storage.all.map(\.value)
  }

  /// A script put another address in the place of one.
  mutating func replaceVisit(_ address: String, by other: String) {
    history.replaceLatest(address, by: other)
  }

  mutating func noteVisit(_ address: String) {
    history.note(address)
  }
}

extension UserAgent {
  static let cookieRules: [Rule<CookieOffer>] = [BrowserRules.cookieIsAcceptable]
  static let rules: [Rule<ResponseToBrowser>] = [
    BrowserRules.redirectCanBeFollowed, BrowserRules.pageMayBeFramed,
  ]
  static let preflightRules: [Rule<ScriptFetchAnswer>] = [BrowserRules.preflightAllowsRequest]
  static let fetchRules: [Rule<ScriptFetchAnswer>] = [BrowserRules.scriptMayReadResponse]
  static let messageRules: [Rule<WindowMessage>] = [BrowserRules.messageMeantForThisPage]
  static let addressRules: [Rule<AddressReplacement>] = [BrowserRules.addressOfSameOrigin]
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
