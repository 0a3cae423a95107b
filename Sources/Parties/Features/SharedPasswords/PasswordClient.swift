internal import HTTPTypes
internal import OrderedCollections
public import Simulation
public import Wire

/// An application from before OAuth (RFC 6749 §1): it has the owner tell it her password, keeps it, and shows it to
/// the resource server with every request (RFC 7617).
public struct PasswordClient: Party, RuleHolder {
  var settings: PasswordClientSettings
  /// By the value of its own session cookie.
  private var sessions: OrderedDictionary<String, Session> = [:]
  /// What it was given before the story begins; it belongs to no session, for no cookie may stand for it.
  private var given: Client.OwnerPassword?
  /// Requests it sent and has no answer to, by connection.
  private var waiting: OrderedDictionary<Int, Waiting> = [:]
  private var lastConnection = 0

  /// What it keeps for one browser.
  private struct Session: Sendable, Equatable {
    var wasShownForm = false
    /// As it was typed: it is needed as it is, each time.
    var password: Client.OwnerPassword?
  }

  /// A resource that was asked for; `browser` is nil where the app asked on its own.
  private struct Waiting: Sendable, Equatable {
    var resource: ClientSettings.Resource
    var browser: ReturnPath?
  }

  public init(_ settings: PasswordClientSettings) {
    self.settings = settings
    given = settings.given.map { .init(username: $0.userID, password: $0.password) }
  }

  var omittedRules: Set<String> { settings.omits }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? {
    request.path == Client.loginPath ? .clientLoginRequest : .pageRequest
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .request(let wire, _):
      do {
        let request = try received(wire, over: message.returnPath)
        return answer(request, over: message.returnPath, in: &surroundings)
      } catch {
        return error.receipt
      }
    case .response(let wire):
      guard let waiting = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      do {
        return take(try wire.response, for: waiting)
      } catch {
        return show(problem: "The other server's answer is no HTTP message: \(error).", to: waiting.browser)
      }
    case .unreachable(let problem):
      guard let waiting = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      return show(problem: problem, to: waiting.browser)
    case .act(.asks(let errand)): return go(errand)
    case .act: return Receipt()
    }
  }

  private mutating func answer(
    _ request: WireRequest, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    switch request.path {
    case "/connect": return showForm(request, over: path, in: &surroundings)
    case Client.loginPath: return takeForm(request, over: path)
    case "/":
      let isConnected = session(of: request).flatMap { sessions[$0]?.password } != nil
      let body = isConnected ? links : [.link("Connect your account", address: "/connect")]
      return Receipt(sends: [.response(.page, .clientPage(settings.title, body), over: path)])
    default:
      guard let resource = settings.resources.first(where: { $0.method == .get && $0.path == request.path })
      else {
        let words = "\(settings.title) has no page at \(request.path)."
        let page = WireResponse.clientPage("Not found", [.paragraph(words)], status: .notFound)
        let shown = settings.resources.filter { $0.method == .get }.map(\.path)
        let known = ["/", "/connect", Client.loginPath] + shown
        var (lookup, checks) = (PageLookup(path: request.path, known: known), Checks(by: self))
        _ = PageLookup.rules.hold(against: lookup, noting: &checks)
        return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
      }
      let session = session(of: request)
      let password = session.flatMap { sessions[$0]?.password }
      var (review, checks) = (
        DataPageRequest(session: session, isConnected: password != nil), Checks(by: self)
      )
      let refusal: Void? = DataPageRequest.rules.hold(against: review, noting: &checks)
      guard refusal == nil, let password else {
        let page = WireResponse.clientPage(
          "Not connected", [.link("Connect your account", address: "/connect")], status: .forbidden)
        return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
      }
      var receipt = use(password, for: Waiting(resource: resource, browser: path))
      receipt.checks = checks.all + receipt.checks
      return receipt
    }
  }

  // MARK: How it comes by the password

  private mutating func showForm(
    _ request: WireRequest, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    let known = session(of: request)
    let session = known ?? surroundings.entropy.token(for: "session", byteCount: 16)
    sessions[session, default: Session()].wasShownForm = true
    let form = Client.loginForm(for: settings.site, title: settings.title)
    let page = WireResponse.clientPage(
      "Connect your account", form, cookie: known == nil ? .session(session) : nil)
    return Receipt(sends: [.response(.clientLoginPage, page, over: path)])
  }

  private mutating func takeForm(_ request: WireRequest, over path: ReturnPath) -> Receipt {
    let session = session(of: request)
    let review = ClientLoginRequest(
      request: request, session: session,
      wasShown: session.flatMap { sessions[$0]?.wasShownForm } == true, mayLackPassword: false)
    var checks = Checks(by: self)
    if let refusal = ClientLoginRequest.rules.hold(against: review, noting: &checks) {
      var receipt = show(problem: refusal, to: path, status: .badRequest)
      receipt.checks = checks.all
      return receipt
    }
    guard let session, let owner = review.owner else { return Receipt(checks: checks) }
    sessions[session] = Session(password: owner)
    let words = "\(settings.title) keeps your user name and password, to use them whenever it has to."
    let page = WireResponse.clientPage("\(settings.title) is connected", [.paragraph(words)] + links)
    return Receipt(checks: checks, sends: [.response(.page, page, over: path)])
  }

  // MARK: How it uses it

  private mutating func go(_ text: String) -> Receipt {
    let connected = sessions.elements.last { $0.value.password != nil }
    let review = Errand(
      text: text, resources: settings.resources, flow: .password,
      connected: connected.map { "session \($0.key)" } ?? given.map { "\($0.username), kept" })
    var checks = Checks(by: self)
    guard PasswordClient.errandRules.hold(against: review, noting: &checks) == nil,
      let resource = review.resource, let password = connected?.value.password ?? given
    else { return Receipt(checks: checks) }
    var receipt = use(password, for: Waiting(resource: resource, browser: nil))
    receipt.checks = checks.all
    return receipt
  }

  private mutating func use(_ password: Client.OwnerPassword, for purpose: Waiting) -> Receipt {
    guard let address = WebAddress(purpose.resource.address) else {
      return show(problem: "The resource's address is no address.", to: purpose.browser)
    }
    let credentials = BasicCredentials(userID: password.username, password: password.password)
    let request = purpose.resource.plainRequest(
      to: address, headerFields: [.authorization: credentials.authorization])
    lastConnection += 1
    waiting[lastConnection] = purpose
    return Receipt(sends: [
      .request(
        .passwordResourceRequest, request, to: address.origin, channel: .back, connection: lastConnection)
    ])
  }

  private func take(_ response: WireResponse, for purpose: Waiting) -> Receipt {
    guard let browser = purpose.browser else { return Receipt() }
    guard response.status.kind == .successful else {
      return show(
        problem: response.status == .unauthorized
          ? "Your user name or password does not work any more. Connect your account again."
          : "The resource server answered \(response.status.code) \(response.status.reasonPhrase).",
        to: browser)
    }
    let page = WireResponse.clientPage(
      "Your \(purpose.resource.name)", Client.elements(of: response.content))
    return Receipt(sends: [.response(.page, page, over: browser)])
  }

  // MARK: What the steps share

  private func session(of request: WireRequest) -> String? {
    guard let header = request.headerFields[.cookie] else { return nil }
    return CookieJar.value(of: "session", in: header).flatMap { sessions.exactly($0) == nil ? nil : $0 }
  }

  private var links: [HTMLWriter.Element] {
    settings.resources.filter { $0.method == .get }.map {
      .link("Show \($0.path.dropFirst())", address: $0.path)
    }
  }

  /// - Parameter status: another server's fault, unless said (RFC 9110 §15.6.3).
  private func show(
    problem: String, to browser: ReturnPath?, status: HTTPResponse.Status = .badGateway
  ) -> Receipt {
    guard let browser else { return Receipt() }
    let page = WireResponse.clientPage("Something went wrong", [.paragraph(problem)], status: status)
    return Receipt(sends: [.response(.errorPage, page, over: browser)])
  }

  static let errandRules: [Rule<Errand>] = [
    ErrandRules.protectedResourceKnown, ErrandRules.ownerCredentialsKept,
  ]

  /// What is in its database: passwords, as they were typed. A hash would not do, for it has to show them.
  public var store: [NamedValue] {
    ([given] + sessions.values.map(\.password)).compactMap(\.self).flatMap {
      [NamedValue("username", $0.username), NamedValue("password", $0.password)]
    }
  }

  public var facts: [Fact] {
    let kept = given.map { owner in
      Fact("password", [.init("of", .party(owner.username))], [.init(.secret(owner.password))])
    }
    return [kept].compactMap(\.self)
      + sessions.map { id, session in
        session.password.map { owner in
          Fact(
            "password", [.init("of", .party(owner.username))], in: .init("session", .text(id)),
            [.init(.secret(owner.password))])
        } ?? Fact("session", .text(id), [.flag("a browser it asked for a password")])
      } + waiting.values.map { Fact("waits for", [], [.init(.address($0.resource.address))]) }
  }
}
