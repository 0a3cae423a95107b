internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulator

/// An application that acts on the resource owner's behalf with her consent (RFC 6749 §1.1): sends her
/// browser to the authorization server, trades the code for a token, uses the token, and shows her the
/// result.
public struct Client: Party {
  var settings: ClientSettings
  /// By the value of its own session cookie.
  var sessions: OrderedDictionary<String, Session> = [:]
  /// Requests it sent and has no answer to, by connection.
  var waiting: OrderedDictionary<Int, Waiting> = [:]
  private var lastConnection = 0

  /// What the client keeps for one browser.
  struct Session: Sendable, Equatable {
    /// Set while the browser is away at the authorization server.
    var pending: PendingAuthorization?
    var tokens: Tokens?
  }

  /// What must still be known when the browser comes back.
  struct PendingAuthorization: Sendable, Equatable {
    var state: String?
    var verifier: CodeVerifier?
    var server: ClientSettings.ServerAddresses
    /// Whether `iss` is compared, and whether it must be there.
    var issuerCheck: IssuerCheck
  }

  /// What the client makes of `iss` (RFC 9207 §2.4).
  enum IssuerCheck: Sendable, Equatable {
    /// It does not look.
    case none
    /// The server did not promise it; where it is there, it must be right.
    case ifPresent
    /// The server promised it.
    case required
  }

  /// An access token and what the server said of it.
  struct Tokens: Sendable, Equatable {
    var accessToken: String
    var scope: Scope
    var expires: VirtualTime?
  }

  /// Why a request was sent, and who waits for what comes of it.
  enum Waiting: Sendable, Equatable {
    case metadata(session: String, browser: ReturnPath, isNewSession: Bool)
    case token(session: String, browser: ReturnPath)
    /// `browser` is nil where the client asked on its own.
    case resource(session: String, browser: ReturnPath?, address: String)
  }

  public init(_ settings: ClientSettings) {
    self.settings = settings
  }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? {
    request.path == redirectPath ? .redirectionRequest : .pageRequest
  }

  var redirectPath: String {
    let path = WebAddress(settings.redirectURI)?.path ?? ""
    return path.isEmpty ? "/" : path
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    switch message.content {
    case .request(let octets, _):
      do {
        let request = try WireRequest(parsing: octets)
        return answer(request, over: message.returnPath, in: &surroundings)
      } catch {
        return Receipt(
          checks: [MessageIsHTTP.failure(error)],
          sends: [.response(.httpErrorResponse, error.answer, over: message.returnPath)])
      }
    case .response(let octets):
      guard let reason = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      return take(octets, for: reason, in: &surroundings)
    case .unreachable(let problem):
      guard let reason = waiting.removeValue(forKey: message.connection) else { return Receipt() }
      return show(problem: problem, to: reason.browser, checks: [])
    case .act(.asks(let errand)): return ask(for: errand)
    case .act: return Receipt()
    }
  }

  private mutating func answer(
    _ request: WireRequest, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    switch request.path {
    case redirectPath: return takeAuthorizationResponse(request, over: path, in: &surroundings)
    case "/connect": return beginAuthorization(request, over: path, in: &surroundings)
    case "/": return Receipt(sends: [.response(.page, homePage(request), over: path)])
    default:
      guard let resource = settings.pages.first(where: { $0.path == request.path }) else {
        let page = page(
          "Not found", [.paragraph("\(settings.title) has no page at \(request.path).")], status: .notFound)
        return Receipt(sends: [.response(.errorPage, page, over: path)])
      }
      return fetch(resource, for: request, over: path)
    }
  }

  private func homePage(_ request: WireRequest) -> WireResponse {
    let isConnected = session(of: request).flatMap { sessions[$0]?.tokens } != nil
    return page(
      settings.title,
      isConnected
        ? settings.pages.map { .link("Show \($0.path.dropFirst())", address: $0.path) }
        : [.link("Connect your account", address: "/connect")])
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
        checks: [MessageIsHTTP.failure(error)])
    }
    switch reason {
    case .metadata(let session, let browser, let isNew):
      return takeMetadata(
        response, session: session, isNewSession: isNew, browser: browser, in: &surroundings)
    case .token(let session, let browser):
      return takeToken(response, session: session, browser: browser, at: surroundings.now)
    case .resource(_, let browser, let address):
      return takeResource(response, from: address, browser: browser)
    }
  }

  // MARK: What the steps share

  /// The session that the request's cookie names, if the client has it.
  func session(of request: WireRequest) -> String? {
    guard let header = request.headerFields[.cookie] else { return nil }
    return CookieJar.value(of: "session", in: header).flatMap { sessions[$0] == nil ? nil : $0 }
  }

  /// Sends a request of its own, and remembers what for.
  mutating func send(_ name: MessageName, _ request: WireRequest, to address: WebAddress, for reason: Waiting)
    -> Dispatch
  {
    lastConnection += 1
    waiting[lastConnection] = reason
    return .request(name, request, to: address.origin, channel: .back, connection: lastConnection)
  }

  func page(_ title: String, _ body: [HTMLWriter.Element], status: HTTPResponse.Status = .ok) -> WireResponse
  {
    // What is on these pages, and the code in the address of one of them, is nobody else's business: no cache
    // keeps them, no other site is told where the browser came from (RFC 9700 §4.2.4).
    .html(
      HTMLWriter.document(title: title, body: [.heading(title)] + body), status: status,
      headerFields: [
        .cacheControl: "no-store", HTTPField.Name("Referrer-Policy") ?? .contentLocation: "no-referrer",
      ])
  }

  /// Tells the user that something went wrong; where no user waits, nobody is told.
  func show(problem: String, to browser: ReturnPath?, checks: [Check]) -> Receipt {
    guard let browser else { return Receipt(checks: checks) }
    let page = page("Something went wrong", [.paragraph(problem)], status: .badRequest)
    return Receipt(checks: checks, sends: [.response(.errorPage, page, over: browser)])
  }
}

extension Client.Waiting {
  var browser: ReturnPath? {
    switch self {
    case .metadata(_, let browser, _), .token(_, let browser): browser
    case .resource(_, let browser, _): browser
    }
  }

  /// What is waited for, in words.
  var words: String {
    let what =
      switch self {
      case .metadata: "the server's metadata"
      case .token: "a token"
      case .resource(_, _, let address): "\(address)"
      }
    return browser == nil ? what : "\(what), and a browser waits for its page"
  }
}
