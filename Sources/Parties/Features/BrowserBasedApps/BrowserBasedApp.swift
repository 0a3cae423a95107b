internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// A client whose program the browser runs (RFC 10017 §6.3): its server hands out one page to everybody, and the script in
/// it does the rest. Between two pages nothing of it lives on but what it keeps in the browser.
extension Client {
  /// The names under which it keeps what it needs when the browser comes back, and afterwards.
  private enum Kept {
    static let state = "state"
    static let verifier = "code_verifier"
    static let nonce = "nonce"
    static let issuer = "issuer"
    /// The server that was asked, or whose the tokens are, where the app uses several.
    static let server = "server"
    static let accessToken = "access_token"
    static let refreshToken = "refresh_token"
    static let scope = "scope"
    static let ofRequest = [state, verifier, nonce, issuer]
  }

  /// The page that everybody gets, at whatever address.
  func appPage() -> WireResponse {
    page(settings.title, [.paragraph("One moment …"), .script(["startApp(location, sessionStorage);"])])
  }

  /// Under which the client remembers what a script does, as long as its page is there.
  func scriptSession(_ page: ReturnPath) -> String { "page \(page.connection)" }

  /// What the script does in the page it finds itself in.
  mutating func runApp(
    _ reading: ClientFlow.ScriptReading, over path: ReturnPath, in surroundings: inout Surroundings
  ) -> Receipt {
    guard let address = WebAddress(reading.address) else { return Receipt() }
    scripts.append(path)
    let session = scriptSession(path)
    sessions[session] = Session(tokens: tokens(from: reading.stored))
    if address.path == settings.redirectPath {
      return comeBack(with: address, reading.stored, of: session, over: path, in: &surroundings)
    }
    if let server = serverToConnect(at: address.path) {
      let connection = Connection(
        session: session, isNewSession: false, browser: path, prompt: settings.openID?.prompt ?? [],
        server: server)
      return begin(.connection(connection), in: &surroundings)
    }
    guard let resource = settings.pages.first(where: { $0.path == address.path }) else {
      let links =
        sessions[session]?.tokens == nil
        ? [HTMLWriter.Element.link("Connect your account", address: "/connect")] : resourceLinks
      let shown = address.path == "/" ? page(settings.title, links) : notFound(address.path)
      return Receipt(sends: [answer(with: shown, as: .page, over: path)])
    }
    return fetch(resource, of: session, over: path)
  }

  /// The server that a page is for at which somebody connects her account or signs in; nil for another page.
  func serverToConnect(at path: String) -> ClientSettings.ServerAddresses? {
    settings.server(connectedAt: path, under: "/sign-in")
      ?? settings.server(connectedAt: path, under: "/connect")
  }

  /// Uses the token that it keeps; without one, says so.
  private mutating func fetch(_ resource: ClientSettings.Resource, of session: String, over path: ReturnPath)
    -> Receipt
  {
    let tokens = sessions[session]?.tokens(for: resource)
    let (review, purpose) = (
      DataPageRequest(session: session, isConnected: tokens != nil),
      ResourcePurpose(holder: .user(session: session), resource: resource, browser: path)
    )
    var checks = Checks(by: self)
    let refusal: Void? = DataPageRequest.rules.hold(against: review, noting: &checks)
    guard refusal == nil, let tokens else {
      return Receipt(checks: checks, sends: [answer(with: notConnectedPage(), as: .errorPage, over: path)])
    }
    var receipt = use(tokens, for: purpose)
    receipt.checks = checks.all + receipt.checks
    return receipt
  }

  /// Sends the browser away, having put aside in it what the answer will be held to (RFC 10017 §6.3.2).
  mutating func leaveFromScript(for location: String, _ connection: Connection) -> Receipt {
    // With its page, the script and all that it knows is gone.
    scripts.removeAll { $0 == connection.browser }
    guard let pending = sessions.removeValue(forKey: connection.session)?.pending.last else {
      return Receipt()
    }
    let kept = [
      pending.state.map { NamedValue(Kept.state, $0) },
      pending.verifier.map { NamedValue(Kept.verifier, $0.text) },
      pending.asked?.nonce.map { NamedValue(Kept.nonce, $0) },
      pending.issuerCheck == .required ? NamedValue(Kept.issuer, pending.server.issuer) : nil,
      settings.otherServers.isEmpty ? nil : NamedValue(Kept.server, pending.server.issuer),
    ].compactMap(\.self)
    let page = connection.browser
    return Receipt(sends: [
      call(BrowserCall(.keepInTab, kept), named: .valueKept, in: page),
      call(BrowserCall(.goTo, [NamedValue("address", location)]), named: .scriptNavigation, in: page),
    ])
  }

  /// Takes the answer from the address bar, and takes it out of there: nobody who looks later finds the code (RFC 9700
  /// §4.3.1).
  private mutating func comeBack(
    with address: WebAddress, _ stored: [NamedValue], of session: String, over path: ReturnPath,
    in surroundings: inout Surroundings
  ) -> Receipt {
    if let pending = pending(from: stored) { sessions[session]?.wait(for: pending) }
    let cleared = [
      call(
        BrowserCall(.replaceAddress, [NamedValue("address", address.path)]), named: .addressReplaced, in: path
      ),
      call(
        BrowserCall(.forgetInTab, stored.filter { Kept.ofRequest.contains($0.name) }), named: .valueForgotten,
        in: path),
    ]
    var receipt = takeAuthorizationResponse(
      Array((address.query ?? "").utf8), of: session, over: path, in: &surroundings)
    receipt.sends = (stored.contains { Kept.ofRequest.contains($0.name) } ? cleared : []) + receipt.sends
    return receipt
  }

  /// What it had put aside; nil where it had not: nobody was sent away in this tab.
  private func pending(from stored: [NamedValue]) -> PendingAuthorization? {
    let values = Dictionary(stored.map { ($0.name, $0.value) }) { first, _ in first }
    guard values[Kept.state] != nil || values[Kept.verifier] != nil || values[Kept.nonce] != nil else {
      return nil
    }
    let server = server(named: values[Kept.server])
    let asked = settings.openID.map { openID in
      IDTokenReview.Asked(
        nonce: values[Kept.nonce], maximumAge: openID.maximumAge,
        authenticationContexts: openID.authenticationContexts)
    }
    let check: IssuerCheck =
      values[Kept.issuer] != nil ? .required : settings.protections.checksIssuer ? .ifPresent : .none
    return PendingAuthorization(
      state: values[Kept.state], verifier: values[Kept.verifier].flatMap { CodeVerifier($0) }, server: server,
      issuerCheck: check, asked: asked)
  }

  /// Puts tokens aside for its next page in this tab (RFC 10017 §8.5). Another kind of client keeps them elsewhere.
  func kept(_ tokens: Tokens, for page: ReturnPath?) -> [Dispatch] {
    guard settings.isBrowserBasedApp, let page, scripts.contains(page) else { return [] }
    let values =
      [
        NamedValue(Kept.accessToken, tokens.accessToken), NamedValue(Kept.scope, tokens.scope.text),
      ] + (tokens.refreshToken.map { [NamedValue(Kept.refreshToken, $0)] } ?? [])
      + (settings.otherServers.isEmpty ? [] : [NamedValue(Kept.server, tokens.server.issuer)])
    return [call(BrowserCall(.keepInTab, values), named: .valueKept, in: page)]
  }

  /// The server of that issuer, as far as it is known by now; the first where none is named.
  private func server(named issuer: String?) -> ClientSettings.ServerAddresses {
    let all = [settings.server] + settings.otherServers.map(\.addresses)
    let server = all.first { $0.issuer == issuer } ?? settings.server
    return providers[server.issuer]?.server ?? server
  }

  private func tokens(from stored: [NamedValue]) -> Tokens? {
    let values = Dictionary(stored.map { ($0.name, $0.value) }) { first, _ in first }
    guard let token = values[Kept.accessToken] else { return nil }
    let scope = Scope((values[Kept.scope] ?? "").split(separator: " ").map(String.init))
    return Tokens(
      accessToken: token, scope: scope, refreshToken: values[Kept.refreshToken], granted: scope,
      server: server(named: values[Kept.server]))
  }
}
