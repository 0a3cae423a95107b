internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The page on which an owner sees which apps may act for her, and ends the access of one without touching the others:
/// what no shared password allows (RFC 6749 §1). Who she is, the pages ask that every owner is asked by.
enum ConnectedAppsEndpoint {
  static let rules: [Rule<FormPost>] = FormRules.ofEveryForm + [FormRules.ownerSignedIn, appConnected]

  /// There is something to end (RFC 6749 §1).
  private static let appConnected = Rule<FormPost>(
    "app-connected", "the app has access to this account", .rfc(6749, "1"),
    needed: "without access there is nothing to end"
  ) { review in
    let named = review.parameters["app"] ?? ""
    let connected = review.decider.map { review.server.connectedApps(of: $0.user, at: review.now) } ?? []
    guard connected.contains(where: { $0.clientID.isIdentical(to: named) }) else {
      return .fails(
        expected: connected.isEmpty
          ? "no app is connected" : connected.map(\.clientID).joined(separator: " or "),
        found: named.isEmpty ? "none" : named, .init(words: "This app is not connected to your account."))
    }
    return .holds(found: named)
  }

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var checks = Checks(by: server)
    guard request.method == .get else {
      let review = FormPost(request: request, server: server, now: surroundings.now)
      if let refusal = rules.hold(against: review, noting: &checks) {
        return Receipt(checks: checks, sends: [.response(.errorPage, refusal.page, over: path)])
      }
      guard var pending = review.pending, let user = review.decider?.user else {
        return Receipt(checks: checks)
      }
      let app = review.parameters["app"] ?? ""
      server.memory.requests[review.ticket] = nil
      server.disconnect(app, from: user)
      pending.features.connectedApps.disconnected = app
      return proceed(with: pending, cookie: nil, over: path, by: &server, noting: checks, in: &surroundings)
    }
    let known = server.session(of: request)
    let session = known ?? surroundings.entropy.token(for: "session", byteCount: 16)
    if known == nil { server.memory.sessions[session] = .init() }
    var pending = AuthorizationServer.PendingRequest(
      session: session, clientID: "", redirectURI: "", namedRedirectURI: false, responseType: .code,
      scope: Scope())
    pending.isForServerPage = true
    return proceed(
      with: pending, cookie: known == nil ? server.settings.sessionCookie(session) : nil, over: path,
      by: &server, noting: checks,
      in: &surroundings)
  }

  /// Shows the page, once she is signed in.
  private static func proceed(
    with request: AuthorizationServer.PendingRequest, cookie: SetCookie?, over path: ReturnPath,
    by server: inout AuthorizationServer, noting checks: Checks, in surroundings: inout Surroundings
  ) -> Receipt {
    var (pending, checks) = (request, checks)
    pending.features.connectedApps.ticket = surroundings.entropy.token(for: "ticket", byteCount: 16)
    pending.features.connectedApps.now = surroundings.now
    let answer = server.proceed(
      with: pending, ticket: nil, cookie: cookie, over: path, noting: &checks, in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }

  /// The page comes when it is known who she is.
  static let elsewhere = DecisionElsewhere { decision, request, server in
    guard let ticket = request.features.connectedApps.ticket, case .granted(_, let signIn) = decision else {
      return nil
    }
    server.memory.requests[ticket] = request
    return .init(
      name: .connectedAppsPage,
      page: page(server, of: signIn.user, ticket: ticket, for: request.features.connectedApps))
  }

  private static func page(
    _ server: AuthorizationServer, of user: String, ticket: String, for visit: ConnectedAppsVisit
  ) -> WireResponse {
    let action = AuthorizationServerSettings.Endpoint.connectedApps.path(under: server.settings.issuerPath)
    let apps = server.connectedApps(of: user, at: visit.now)
    let said = visit.disconnected.map { app in
      [HTMLWriter.Element.paragraph("\(server.title(of: app)) has no access to your account any more.")]
    }
    let forms = apps.flatMap { app -> [HTMLWriter.Element] in
      [
        .paragraph("\(app.title) may: \(server.meaning(of: app.scope))."),
        .form(
          action: action, method: .post,
          controls: [
            .hidden(name: "ticket", value: ticket),
            .button("Disconnect \(app.title)", name: "app", value: app.clientID),
          ]),
      ]
    }
    return ServerPages.page(
      "Apps with access to your account",
      (said ?? []) + (apps.isEmpty ? [.paragraph("No app has access to your account.")] : forms))
  }
}

/// A visit to that page.
struct ConnectedAppsVisit: FeatureValue {
  /// By which its forms are known; nil for a request that is none.
  var ticket: String?
  /// The app that was disconnected just now.
  var disconnected: String?
  var now = VirtualTime(seconds: 0)
}

extension FeatureValues {
  fileprivate var connectedApps: ConnectedAppsVisit {
    get { self[ConnectedAppsVisit.self] }
    _modify { yield &self[ConnectedAppsVisit.self] }
  }
}

/// An app that may act for somebody.
struct ConnectedApp: Sendable, Equatable {
  let clientID: String
  let title: String
  let scope: Scope
}

extension AuthorizationServer {
  /// The apps that have tokens of somebody's, or that she need not be asked about again, by client identifier.
  func connectedApps(of user: String, at now: VirtualTime) -> [ConnectedApp] {
    var scopes: [String: Scope] = [:]
    for family in memory.tokenFamilies.values where family.access.user == user && !family.isRevoked {
      scopes[family.access.clientID] = (scopes[family.access.clientID] ?? Scope()).union(family.access.scope)
    }
    for token in memory.accessTokens.values
    where token.user == user && !memory.isRevoked(token) && now < token.expires {
      scopes[token.clientID] = (scopes[token.clientID] ?? Scope()).union(token.scope)
    }
    for (clientID, scope) in memory.consents[user] ?? [:] {
      scopes[clientID] = (scopes[clientID] ?? Scope()).union(scope)
    }
    return scopes.sorted { $0.key < $1.key }.map {
      ConnectedApp(clientID: $0.key, title: title(of: $0.key), scope: $0.value)
    }
  }

  fileprivate func title(of clientID: String) -> String { settings.clients[clientID]?.title ?? clientID }

  fileprivate func meaning(of scope: Scope) -> String {
    scope.tokens.map { token in settings.scopes.first { $0.token == token }?.meaning ?? token }.joined(
      separator: ", ")
  }

  /// Ends all that an app has of somebody: tokens, codes that are on their way, and that she is not asked again. Other
  /// apps keep theirs.
  fileprivate mutating func disconnect(_ clientID: String, from user: String) {
    for (number, family) in memory.tokenFamilies
    where family.access.user == user && family.access.clientID == clientID {
      memory.tokenFamilies[number]?.isRevoked = true
    }
    for (text, token) in memory.accessTokens where token.user == user && token.clientID == clientID {
      memory.accessTokens[text]?.isRevoked = true
    }
    for (text, code) in memory.codes where code.signIn.user == user && code.clientID == clientID {
      memory.codes[text] = nil
    }
    memory.consents[user]?[clientID] = nil
  }
}

extension OwnerAct {
  /// An owner ends the access of one app: she opens the page for it and presses its button.
  static let disconnect = OwnerAct("disconnects", at: .connectedApps)
}

/// The app whose access a person wants to end, until she has.
struct UnwantedApp: FeatureValue {
  var clientID: String?
}

/// What a person does on that page: she presses the button of the app that she came for.
enum DisconnectingPerson {
  static let habit = PersonHabit { owner, act, _, _ in
    guard case .sees(let page) = act, let browser = owner.settings.browser else { return nil }
    // She may have to sign in first, and the page comes under another address then.
    if let named = WebAddress(page.address)?.query.flatMap({ try? FormParameters(parsing: $0) })?["app"] {
      owner.features[UnwantedApp.self].clientID = named
    }
    guard let wanted = owner.features[UnwantedApp.self].clientID else { return nil }
    let form = page.forms.firstIndex { form in
      form.controls.contains { $0.kind == .button && $0.name == "app" && $0.value.isIdentical(to: wanted) }
    }
    guard let form, let button = page.forms[form].controls.first(where: { $0.kind == .button }) else {
      return nil
    }
    owner.features[UnwantedApp.self].clientID = nil
    let submission = FormSubmission(form: form, entries: [], button: button.label)
    return Receipt(sends: [.act(.disconnection, .submits(submission), to: browser)])
  }
}
