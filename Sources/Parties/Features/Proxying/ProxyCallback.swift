internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The other server's answer, brought by a browser, under review by the proxy. A refusal is what the person is told.
struct ProxyCallback: Review {
  typealias Refusal = String

  static let rules: [Rule<ProxyCallback>] = [stateKnown, stateOfThisBrowser]

  let parameters: FormParameters
  /// Who is awaited with that `state`; nil where nobody is.
  let away: ProxyMemory.Away?
  /// The `state` that the browser was given a cookie for; nil where it brings none.
  let cookie: String?

  var state: String { parameters["state"] ?? "" }

  /// For this host alone, kept from scripts, and gone after ten minutes (MCP Security Best Practices, Required
  /// Protections).
  static func cookie(_ state: String) -> SetCookie {
    SetCookie(
      name: cookieName, value: state, maxAge: 600, secure: true, httpOnly: true, sameSite: .lax)
  }

  private static let cookieName = "__Host-state"

  init(_ request: WireRequest, at server: AuthorizationServer) {
    parameters = (try? request.queryParameters) ?? FormParameters()
    away = server.memory.features.proxyMemory.away[parameters["state"] ?? ""]
    cookie = request.headerFields.value(of: .cookie).flatMap {
      CookieJar.value(of: ProxyCallback.cookieName, in: $0)
    }
  }

  /// It answers a request that the proxy sent, and that nothing has answered yet (RFC 6749 §10.12).
  private static let stateKnown = Rule<ProxyCallback>(
    "proxy-state-known", "the answer belongs to a request that was sent on", .rfc(6749, "10.12"),
    needed: "without a request there is nothing that it answers"
  ) { review in
    guard review.away != nil else {
      return .fails(
        expected: "the state of a request", found: review.state.isEmpty ? "none" : review.state,
        "This answer belongs to no request.")
    }
    return .holds(found: review.state)
  }

  /// Whoever is sent on gets a cookie, once she has said yes. Who comes without it came another way (RFC 6749 §10.12).
  private static let stateOfThisBrowser = Rule<ProxyCallback>(
    "proxy-state-of-this-browser", "it is this browser that was sent on", .rfc(6749, "10.12")
  ) { review in
    guard let cookie = review.cookie, cookie.isIdentical(to: review.state) else {
      return .fails(
        expected: "the cookie of \(review.state)", found: review.cookie ?? "none",
        "This answer belongs to another browser.")
    }
    return .holds(expected: review.state, found: cookie)
  }

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = ProxyCallback(request, at: server)
    var checks = Checks(by: server)
    if let words = rules.hold(against: review, noting: &checks) {
      let page = ServerPages.problem("This answer cannot be taken", words)
      return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
    }
    guard let away = review.away, let pending = server.memory.requests.exactly(away.ticket) else {
      return Receipt(checks: checks)
    }
    server.memory.features.proxyMemory.away[review.state] = nil
    let proxying = server.settings.features.proxying
    guard let code = review.parameters["code"], let registration = proxying.registration,
      let address = proxying.server.flatMap({ WebAddress($0.tokenEndpoint) })
    else {
      server.memory.requests[away.ticket] = nil
      let answer = server.refuse(
        pending, .init(.accessDenied, "Nobody signed in."), over: path, noting: &checks)
      return Receipt(checks: checks, sends: [answer])
    }
    let form = FormParameters([
      "grant_type": GrantType.authorizationCode.rawValue, "code": code,
      "redirect_uri": server.settings.address(of: .proxyCallback), "code_verifier": away.verifier.text,
    ])
    let fields: HTTPFields = [
      .authorization: ClientCredentials.basic(registration.clientID, registration.secret)
    ]
    let question = server.ask(
      .tokenRequest, .post(form, to: address, headerFields: fields), to: address,
      for: AwaitedProxiedToken(ticket: away.ticket, browser: path))
    return Receipt(checks: checks, sends: [question])
  }
}

/// The other server's token, for a client's request whose browser waits.
struct AwaitedProxiedToken: AwaitedByServer {
  let ticket: String
  let browser: ReturnPath

  var fact: Fact { Fact("waits for", [], [.flag("a token of the other server")]) }

  func take(
    _ answer: WireResponse?, by server: inout AuthorizationServer, noting checks: Checks,
    in surroundings: inout Surroundings
  ) -> Receipt {
    guard let pending = server.memory.requests.exactly(ticket) else { return Receipt(checks: checks) }
    server.memory.requests[ticket] = nil
    var checks = checks
    let review = ProxiedToken(answer, at: server.settings)
    if let refusal = ProxiedToken.rules.hold(against: review, noting: &checks) {
      let answer = server.refuse(pending, refusal, over: browser, noting: &checks)
      return Receipt(checks: checks, sends: [answer])
    }
    server.memory.features.proxyMemory.tokens[review.user] = review.accessToken
    let answer = server.grant(
      pending, pending.scope, from: .init(user: review.user, at: surroundings.now), over: browser,
      noting: &checks, in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }
}

/// The other server's token response, under review by the proxy. A refusal is what its own client is told.
struct ProxiedToken: Review {
  typealias Refusal = AuthorizationRefusal

  static let rules: [Rule<ProxiedToken>] = [received, tellsWho]

  let status: Int?
  /// Nil where there is none that can be used.
  let accessToken: String?
  /// What the ID token says; it came from the other server itself, over TLS, which stands for its signature (OIDC Core 1.0
  /// §3.1.3.7).
  let claims: JSONValue
  let issuer: String
  let clientID: String

  init(_ answer: WireResponse?, at settings: AuthorizationServerSettings) {
    let document = (try? answer?.document) ?? .null
    status = answer?.status.code
    accessToken = status == 200 ? document["access_token"]?.string : nil
    claims = document["id_token"]?.string.flatMap { CompactJWS($0)?.claims } ?? .null
    issuer = settings.features.proxying.server?.issuer ?? ""
    clientID = settings.features.proxying.registration?.clientID ?? ""
  }

  /// Whom the other server calls by that name.
  var user: String { claims["sub"]?.string ?? "" }

  /// The code brought a token (RFC 6749 §5.1).
  private static let received = Rule<ProxiedToken>(
    "proxied-token-received", "the other server issued a token", .rfc(6749, "5.1"),
    needed: "without a token there is nothing to act with"
  ) { review in
    guard let token = review.accessToken else {
      return .fails(
        expected: "200, an access token", found: review.status.map(String.init) ?? "no answer",
        .init(.serverError, "The other server issued no token."))
    }
    return .holds(found: token)
  }

  /// Who signed in there: its ID token says so, if it is one of that server for this proxy (OIDC Core 1.0 §3.1.3.7).
  private static let tellsWho = Rule<ProxiedToken>(
    "proxied-sign-in-told", "its ID token says who signed in, to this proxy",
    Citation("OIDC Core 1.0", "3.1.3.7"), needed: "without a name there is nobody to act for"
  ) { review in
    let isOfServer = review.claims["iss"]?.string?.isIdentical(to: review.issuer) == true
    let isForProxy = review.claims["aud"]?.audience?.contains(where: review.clientID.isIdentical) == true
    guard isOfServer, isForProxy, !review.user.isEmpty else {
      return .fails(
        expected: "iss \(review.issuer), aud \(review.clientID), sub", found: review.claims.text,
        .init(.serverError, "The other server does not say who signed in."))
    }
    return .holds(found: review.user)
  }
}
