internal import HTTPTypes
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The pages of the client: real HTML with real forms and links.
extension Client {
  func page(
    _ title: String, _ body: [HTMLWriter.Element], status: HTTPResponse.Status = .ok,
    cookie: SetCookie? = nil
  ) -> WireResponse {
    let shown = settings.features.foreignContent
    var page = WireResponse.clientPage(title, body + shown.elements, status: status, cookie: cookie)
    page.headerFields[.referrerPolicy] = shown.policy.rawValue
    return page
  }

  /// No script may read it, save where the client itself is one.
  func sessionCookie(_ value: String) -> SetCookie {
    .session(
      value, secure: WebAddress(settings.origin)?.isSecure ?? true,
      httpOnly: settings.profile != .userAgentBased,
      sameSite: settings.features.postedAnswer.carriage == .none ? .none : .lax)
  }

  /// Shows where somebody has come to; a client that minds the code in the address sends her on to one without it first
  /// (RFC 6749 §3.1.2.5).
  mutating func arrive(at page: WireResponse, over path: ReturnPath) -> Dispatch {
    guard settings.features.arrival.redirectsAgain, settings.profile == .web, !scripts.contains(path) else {
      return answer(with: page, as: .page, over: path)
    }
    var fields: HTTPFields = [.cacheControl: "no-store", .referrerPolicy: "no-referrer"]
    for cookie in page.headerFields[values: .setCookie] { fields[.setCookie] = cookie }
    return .response(
      .secondRedirect, .seeOther(settings.origin + "/", headerFields: fields), over: path)
  }

  func homePage(_ request: WireRequest) -> WireResponse {
    if settings.openID != nil { return welcomePage(request) }
    let isConnected =
      settings.profile != .userAgentBased && session(of: request).flatMap { sessions[$0]?.tokens } != nil
    return page(
      settings.title,
      isConnected || !settings.grant.asksAtBrowser
        ? resourceLinks : [.link("Connect your account", address: "/connect")])
  }

  private func welcomePage(_ request: WireRequest) -> WireResponse {
    guard let who = session(of: request).flatMap({ sessions[$0]?.signedIn }) else {
      return page(
        settings.title,
        [.link("Sign in", address: "/sign-in")]
          + settings.otherServers.map { .link("Sign in at \($0.name)", address: "/sign-in/\($0.name)") })
    }
    return page(
      settings.title, [.paragraph("You are signed in as \(who.name ?? who.subject).")] + resourceLinks)
  }

  /// A link to each resource that it can show.
  var resourceLinks: [HTMLWriter.Element] {
    settings.pages.map { .link("Show \($0.path.dropFirst())", address: $0.path) }
  }

  func notFound(_ path: String) -> WireResponse {
    page("Not found", [.paragraph("\(settings.title) has no page at \(path).")], status: .notFound)
  }

  /// Shows a page: as the answer to the browser's request; where the client's script runs in the browser, by writing the
  /// page anew; in its own window, where it is an app on the user's device.
  mutating func answer(with page: WireResponse, as name: MessageName, over path: ReturnPath) -> Dispatch {
    if path.channel == .person {
      return .act(
        .appShown, .sees(page.content.page(at: "\(settings.title), on this device")), to: path.party)
    }
    guard let index = scripts.firstIndex(of: path) else { return .response(name, page, over: path) }
    scripts.remove(at: index)
    if settings.isBrowserBasedApp { sessions[scriptSession(path)] = nil }
    return Dispatch(
      name: .pageWritten, destination: .party(path.party), channel: .front, connection: path.connection,
      content: .act(.writes(html: String(decoding: page.body, as: UTF8.self))))
  }

  /// Tells the user that something went wrong; where no user waits, nobody is told.
  /// - Parameter status: whose fault it is. Unless said, another server's: its answer cannot be used (RFC 9110 §15.6.3);
  ///   400 where it is what the browser itself brought (§15.5.1).
  mutating func show(
    problem: String, to browser: ReturnPath?, status: HTTPResponse.Status = .badGateway, checks: Checks
  ) -> Receipt {
    guard let browser else { return Receipt(checks: checks) }
    let page = page("Something went wrong", [.paragraph(problem)], status: status)
    return Receipt(checks: checks, sends: [answer(with: page, as: .errorPage, over: browser)])
  }
}

extension WireResponse {
  /// A page of an application's, for its user.
  static func clientPage(
    _ title: String, _ body: [HTMLWriter.Element], status: HTTPResponse.Status = .ok,
    cookie: SetCookie? = nil
  ) -> WireResponse {
    // What is on these pages, and the code in the address of one of them, is nobody else's business: no cache
    // keeps them, no other site is told where the browser came from (RFC 9700 §4.2.4).
    var fields: HTTPFields = [
      .cacheControl: "no-store", .referrerPolicy: "no-referrer",
    ]
    if let cookie { fields[.setCookie] = cookie.headerValue }
    return .html(
      HTMLWriter.document(title: title, body: [.heading(title)] + body), status: status, headerFields: fields)
  }
}

/// A page of a client's own: where it is, and what it answers there.
final class ClientPage: Sendable {
  enum Place: Sendable, Equatable {
    /// `/sign-in`.
    case fixed(String)
    /// One for each server that the client uses: `/connect`, `/connect/other-login`.
    case forEachServer(String)
    /// Where browsers come back to (RFC 6749 §3.1.2): each client says where that is.
    case redirection
  }

  let place: Place
  /// What a request for it is called.
  let request: MessageName
  /// Whether a client has this page.
  let isThere: @Sendable (ClientSettings) -> Bool
  let answer: @Sendable (inout Client, WireRequest, ReturnPath, inout Surroundings) -> Receipt

  init(
    _ place: Place, named request: MessageName = .pageRequest,
    where isThere: @escaping @Sendable (ClientSettings) -> Bool = { _ in true },
    answer: @escaping @Sendable (inout Client, WireRequest, ReturnPath, inout Surroundings) -> Receipt
  ) {
    self.place = place
    self.request = request
    self.isThere = isThere
    self.answer = answer
  }

  /// Where this client has it; nowhere where it does not.
  func paths(at settings: ClientSettings) -> [String] {
    guard isThere(settings) else { return [] }
    return switch place {
    case .fixed(let path): [path]
    case .forEachServer(let path): [path] + settings.otherServers.map { "\(path)/\($0.name)" }
    case .redirection: settings.redirectPaths
    }
  }
}

extension ClientSettings {
  /// Where browsers come back to; nil where none is sent away.
  var redirectPath: String? {
    self.redirectURI.map(ClientSettings.path)
  }

  /// The pages at which this client does more than show something, each with its path.
  var ownPages: [(path: String, page: ClientPage)] {
    keptOwnPages.value {
      (grant.pages + ClientFlows.pages).flatMap { page in page.paths(at: self).map { ($0, page) } }
    }
  }
}

extension Client {
  /// The paths of a client's own pages, at which no browser can come back.
  public static var ownPaths: [String] {
    let pages = ClientFlows.all.filter(\.redirects).flatMap(\.pages) + ClientFlows.pages
    return pages.reduce(into: []) { paths, page in
      switch page.place {
      case .fixed(let path), .forEachServer(let path): if !paths.contains(path) { paths.append(path) }
      case .redirection: break
      }
    }
  }
}
