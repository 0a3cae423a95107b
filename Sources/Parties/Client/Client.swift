internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulation
public import Wire

/// An application that acts on the resource owner's behalf with her consent, or on its own (RFC 6749 §1.1): gets
/// a token by the grant it was built for, uses it, and shows what it got.
public struct Client: Party, RuleHolder {
  var settings: ClientSettings
  /// By the value of its own session cookie.
  var sessions: OrderedDictionary<String, Session> = [:]
  /// By the user name: what it got before the simulation began, for users whose browsers it has never seen.
  var earlierTokens: OrderedDictionary<String, Tokens> = [:]
  /// What it got for itself, not for any user (RFC 6749 §4.4).
  var ownTokens: Tokens?
  /// The OpenID Provider it has people sign in at, once it knows it.
  var provider: Provider?
  /// What it asked an owner for, until she answers.
  var asked: AskedAuthorization?
  /// Requests it sent and has no answer to, by connection.
  var waiting: OrderedDictionary<Int, Waiting> = [:]
  /// The pages in which its script runs and has something to show yet.
  var scripts: [ReturnPath] = []
  private var lastConnection = 0

  /// - Parameter tokens: what users allowed it before the simulation begins.
  public init(_ settings: ClientSettings, tokens: [GivenGrant] = []) {
    self.settings = settings
    for given in tokens { remember(given) }
  }

  var omittedRules: Set<String> { settings.omits }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? {
    switch request.path {
    case redirectPath: .redirectionRequest
    case Client.loginPath where settings.grant.asksForPassword: .clientLoginRequest
    case Client.requestObjectPath where keepsRequestObject: .requestObjectRequest
    default: .pageRequest
    }
  }

  /// Where browsers come back to; nil where none is sent away.
  var redirectPath: String? {
    guard let uri = settings.redirectURI else { return nil }
    let path = WebAddress(uri)?.path ?? ""
    return path.isEmpty ? "/" : path
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .request(let octets, _):
      do {
        let request = try received(octets, over: message.returnPath)
        return answer(request, over: message.returnPath, in: &surroundings)
      } catch {
        return error.receipt
      }
    case .response(let octets):
      guard let reason = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      return take(octets, for: reason, in: &surroundings)
    case .unreachable(let problem):
      guard let reason = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      return show(problem: problem, to: reason.browser, checks: Checks(by: self))
    case .act(.asks(let errand)): return ask(for: errand, in: &surroundings)
    case .act(.reads(let address, let cookies)) where settings.grant.runsInBrowser:
      return takeFragment(of: address, cookies: cookies, over: message.returnPath, in: &surroundings)
    case .act(.reads(let address, _)) where settings.responseType.usesFragment:
      return handIn(address, over: message.returnPath)
    case .act(.says(let pieces)) where settings.grant == .handedCode:
      return takeGrant(pieces, from: message.from, in: &surroundings)
    case .act: return Receipt()
    }
  }

  private mutating func answer(
    _ request: WireRequest, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    switch request.path {
    case redirectPath where settings.grant.runsInBrowser:
      return Receipt(sends: [.response(.page, fragmentPage(), over: path)])
    case redirectPath: return takeAuthorizationResponse(request, over: path, in: &surroundings)
    case "/connect" where settings.grant.asksAtBrowser:
      return connect(request, prompt: settings.openID?.prompt ?? [], over: path, in: &surroundings)
    case Client.signInPath where settings.openID != nil:
      return connect(request, prompt: settings.openID?.prompt ?? [], over: path, in: &surroundings)
    case Client.sessionPath where settings.openID != nil:
      return connect(request, prompt: [.none], over: path, in: &surroundings)
    case Client.loginPath where settings.grant.asksForPassword:
      return takeLoginForm(request, over: path, in: &surroundings)
    case Client.requestObjectPath where keepsRequestObject: return requestObjectResponse(over: path)
    case "/": return Receipt(sends: [.response(.page, homePage(request), over: path)])
    default:
      guard let resource = settings.pages.first(where: { $0.path == request.path }) else {
        var (lookup, checks) = (PageLookup(path: request.path, known: pagePaths), Checks(by: self))
        _ = PageLookup.rules.hold(against: &lookup, noting: &checks)
        return Receipt(checks: checks, sends: [.response(.errorPage, notFound(request.path), over: path)])
      }
      return fetch(resource, for: request, over: path, in: &surroundings)
    }
  }

  /// The paths at which there is something.
  private var pagePaths: [String] {
    var paths = ["/"] + (redirectPath.map { [$0] } ?? [])
    if settings.grant.asksAtBrowser { paths.append("/connect") }
    if settings.openID != nil { paths += [Client.signInPath, Client.sessionPath] }
    if settings.grant.asksForPassword { paths.append(Client.loginPath) }
    if keepsRequestObject { paths.append(Client.requestObjectPath) }
    return paths + settings.pages.map(\.path)
  }

  private mutating func take(_ octets: [UInt8], for reason: Waiting, in surroundings: inout Surroundings)
    -> Receipt
  {
    let response: WireResponse
    do {
      response = try WireResponse(parsing: octets)
    } catch {
      return show(
        problem: "The other server's answer is no HTTP message: \(error).", to: reason.browser,
        checks: Checks(by: self, failing: error))
    }
    switch reason {
    case .metadata(let beginning): return takeMetadata(response, for: beginning, in: &surroundings)
    case .keys(let beginning, let server, let issuerCheck):
      return takeKeys(response, for: beginning, of: server, issuerCheck: issuerCheck, in: &surroundings)
    case .token(let purpose, _) where settings.grant == .concurNative:
      return takeNativeToken(response, for: purpose)
    case .token(let purpose, let server):
      return takeToken(response, for: purpose, from: server, in: &surroundings)
    case .userInfo(let session, let who, let browser):
      return takeUserInfo(response, of: session, about: who, browser: browser, in: &surroundings)
    case .resource(let purpose): return takeResource(response, for: purpose, in: &surroundings)
    }
  }

  // MARK: What the steps share

  /// The session that the request's cookie names, if the client has it.
  func session(of request: WireRequest) -> String? {
    guard let header = request.headerFields[.cookie] else { return nil }
    return CookieJar.value(of: "session", in: header).flatMap { sessions.exactly($0) == nil ? nil : $0 }
  }

  /// Sends a request of its own, and remembers what for.
  mutating func send(_ name: MessageName, _ request: WireRequest, to address: WebAddress, for reason: Waiting)
    -> Dispatch
  {
    lastConnection += 1
    waiting[lastConnection] = reason
    return .request(
      name, request, to: address.origin, channel: settings.grant.runsInBrowser ? .front : .back,
      connection: lastConnection)
  }
}
