internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What a person must still do before a request can be answered (OIDC Core 1.0 §3.1.2.3, §3.1.2.4).
enum Interaction: Sendable, Equatable {
  case signIn
  /// Of several accounts that are signed in, one is to be meant.
  case accountChoice([SignIn])
  case consent(SignIn)

  typealias SignIn = AuthorizationServer.SignIn
}

/// How it goes on with a request.
enum NextStep: Sendable, Equatable {
  case ask(Interaction)
  case refuse(AuthorizationRefusal)
  /// Nothing is left to ask.
  case grant(AuthorizationServer.SignIn)
}

extension AuthorizationServer {
  /// Who is signed in with a browser, the latest last.
  func signIns(in session: String, at now: VirtualTime) -> [SignIn] {
    let all = memory.sessions.exactly(session)?.signIns ?? []
    guard let lifetime = settings.policy.sessionLifetime else { return all }
    return all.filter { now < $0.at.advanced(by: lifetime) }
  }

  /// Whose request it is: the account that was chosen for it, else the only one that is signed in. Nil where
  /// nobody is, or where one must be chosen.
  func signIn(for request: PendingRequest, at now: VirtualTime) -> SignIn? {
    let signIns = signIns(in: request.session, at: now)
    if let hinted = request.authentication?.hintedUser { return signIns.first { $0.user == hinted } }
    if let user = request.user { return signIns.first { $0.user == user } }
    let mustChoose = request.authentication?.prompt.contains(.selectAccount) == true
    return signIns.count == 1 && !mustChoose ? signIns[0] : nil
  }

  /// A refusal waits for the sign-in too: a server that sends browsers on before it knows who sits there can be
  /// used to lend its good name to any registered address (RFC 9700 §4.11.2).
  func nextStep(for request: PendingRequest, at now: VirtualTime) -> NextStep {
    let signIns = signIns(in: request.session, at: now)
    let wantsOther = request.wantsAnotherAccount && request.signedIn == nil
    guard !signIns.isEmpty, !wantsOther, !demandsSignIn(request) else { return .ask(.signIn) }
    if let refusal = request.refusal { return .refuse(refusal) }
    if let hinted = request.authentication?.hintedUser {
      // Whom the client knows is to be answered for, or nobody (OIDC Core 1.0 §3.1.2.1).
      if let other = request.signedIn, other != hinted { return .refuse(SilentRules.anotherAccount) }
      guard signIns.contains(where: { $0.user == hinted }) else { return .ask(.signIn) }
    }
    guard let signIn = signIn(for: request, at: now) else { return .ask(.accountChoice(signIns)) }
    if isTooOld(signIn, for: request, at: now) { return .ask(.signIn) }
    if settings.grantExtensions.contains(where: { $0.demandsSignIn(request, signIn, settings, now) }) {
      return .ask(.signIn)
    }
    return needsConsent(request, of: signIn) ? .ask(.consent(signIn)) : .grant(signIn)
  }

  /// Whether somebody must sign in though somebody is signed in: the client asks for it (OIDC Core 1.0 §3.1.2.1).
  private func demandsSignIn(_ request: PendingRequest) -> Bool {
    request.signedIn == nil && request.authentication?.prompt.contains(.login) == true
  }

  /// Whether the sign-in is too long ago for the client (OIDC Core 1.0 §3.1.2.1, `max_age`). One that the request itself
  /// has brought about is what was asked for, however long the owner then takes to decide.
  func isTooOld(_ signIn: SignIn, for request: PendingRequest, at now: VirtualTime) -> Bool {
    guard request.signedIn != signIn.user else { return false }
    return request.authentication?.maximumAge.map { signIn.at.advanced(by: $0) < now } ?? false
  }

  /// Whether the owner must be asked: every time, or once where the server remembers and the client does not want
  /// her asked again.
  func needsConsent(_ request: PendingRequest, of signIn: SignIn) -> Bool {
    if request.isForServerPage { return false }
    if !details(of: request).isEmpty { return true }
    guard request.authentication?.prompt.contains(.consent) != true else { return true }
    // Anybody can pose as a client that proves nothing (RFC 6749 §10.2).
    let client = settings.clients[request.clientID]
    guard let client, client.authentication != .none else { return true }
    let remembered = memory.consents[signIn.user]?[request.clientID]
    return remembered.map { !request.scope.isSubset(of: $0) } ?? true
  }

  /// Goes on with a request: asks what must still be asked, or answers it.
  /// - Parameters:
  ///   - ticket: by which the request is known already; nil where it has only come.
  ///   - cookie: set where the browser gets another session.
  mutating func proceed(
    with request: PendingRequest, ticket: String?, cookie: SetCookie?, over path: ReturnPath,
    noting checks: inout Checks, in surroundings: inout Surroundings
  ) -> Dispatch {
    switch nextStep(for: request, at: surroundings.now) {
    case .ask(let interaction):
      let ticket = ticket ?? surroundings.entropy.token(for: "ticket", byteCount: 16)
      memory.requests[ticket] = request
      for elsewhere in interaction == .signIn ? SignInElsewhere.all : [] {
        if let sent = elsewhere.begin(request, ticket, cookie, path, &self, &checks, &surroundings) {
          return sent
        }
      }
      return ask(interaction, for: request, ticket: ticket, cookie: cookie, over: path)
    case .refuse(let refusal):
      if let ticket { memory.requests[ticket] = nil }
      return refuse(request, refusal, cookie: cookie, over: path, noting: &checks)
    case .grant(let signIn):
      if let ticket { memory.requests[ticket] = nil }
      return grant(
        request, request.scope, from: signIn, cookie: cookie, over: path, noting: &checks, in: &surroundings)
    }
  }

  private func ask(
    _ interaction: Interaction, for request: PendingRequest, ticket: String, cookie: SetCookie?,
    over path: ReturnPath
  ) -> Dispatch {
    switch interaction {
    case .signIn:
      .response(
        .loginPage,
        ServerPages.login(
          settings, ticket: ticket, asksCode: settings.asksCode(for: request), cookie: cookie), over: path)
    case .accountChoice(let signIns):
      .response(
        .accountPage,
        ServerPages.accounts(settings, users: signIns.map(\.user), ticket: ticket, cookie: cookie), over: path
      )
    case .consent(let signIn):
      .response(
        .consentPage,
        ServerPages.consent(
          settings, client: settings.clients[request.clientID]?.title ?? request.clientID,
          notes: notes(on: request), user: signIn.user, scope: request.scope, details: details(of: request),
          ticket: ticket, cookie: cookie), over: path)
    }
  }

  /// What she should know of the client besides its name.
  private func notes(on request: PendingRequest) -> [String] {
    guard let client = settings.clients[request.clientID] else { return [] }
    return Features.all.flatMap { $0.consentNotes(client, request.redirectURI) }
  }

  /// What she reads besides the scope where she is asked.
  private func details(of request: PendingRequest) -> [HTMLWriter.Element] {
    settings.grantExtensions.flatMap { $0.consent(request, settings) }
  }

  /// Tells the client, through the browser, why it gets nothing (RFC 6749 §4.1.2.1, §4.2.2.1).
  mutating func refuse(
    _ request: PendingRequest, _ refusal: AuthorizationRefusal, cookie: SetCookie? = nil,
    over path: ReturnPath, noting checks: inout Checks
  ) -> Dispatch {
    if let page = DecisionElsewhere.page(after: .refused(refusal), on: request, by: &self) {
      return page.response(cookie: cookie, over: path)
    }
    let review = RefusedRedirection(request, at: settings)
    if let words = ClientVetting.rules.hold(against: review, noting: &checks) {
      let page = ServerPages.page("You are not sent on", [.paragraph(words)], cookie: cookie)
      return .response(.errorPage, page, over: path)
    }
    let answer = FormParameters(["error": refusal.code.rawValue, "error_description": refusal.description])
    return .response(
      .authorizationErrorResponse, redirect(request, with: answer, cookie: cookie), over: path)
  }

  /// Gives the client what the owner allowed: a code (RFC 6749 §4.1.2), or the token itself (§4.2.2).
  mutating func grant(
    _ request: PendingRequest, _ scope: Scope, from signIn: SignIn, cookie: SetCookie? = nil,
    over path: ReturnPath, noting checks: inout Checks, in surroundings: inout Surroundings
  ) -> Dispatch {
    if let condition = settings.policy.condition {
      let review = AuthorizationAnswer(condition: condition)
      if let refusal = AuthorizationEndpoint.rulesForAnswering.hold(against: review, noting: &checks) {
        return refuse(request, refusal, cookie: cookie, over: path, noting: &checks)
      }
    }
    if let page = DecisionElsewhere.page(after: .granted(scope, by: signIn), on: request, by: &self) {
      return page.response(cookie: cookie, over: path)
    }
    let answer = answer(to: request, scope, from: signIn, in: &surroundings)
    if var page = page(telling: answer, to: request.redirectURI, state: request.state, over: path) {
      if let cookie { page.headerFields[.setCookie] = cookie.headerValue }
      return .response(.authorizationResponse, page, over: path)
    }
    return .response(.authorizationResponse, redirect(request, with: answer, cookie: cookie), over: path)
  }

  private func redirect(_ request: PendingRequest, with answer: FormParameters, cookie: SetCookie?)
    -> WireResponse
  {
    var response = AuthorizationResponse.redirect(
      to: request.redirectURI, answer, state: request.state, for: request.responseType,
      in: request.responseMode, by: settings)
    if let cookie { response.headerFields[.setCookie] = cookie.headerValue }
    return response
  }
}

/// How people prove who they are to a server that has no passwords for that: a value of the feature that has them do so.
struct SignInElsewhere: Sendable {
  /// Sends the browser there, by the request's ticket, with the cookie of a new session. Nil where she signs in here.
  let begin:
    @Sendable (
      AuthorizationServer.PendingRequest, String, SetCookie?, ReturnPath, inout AuthorizationServer,
      inout Checks, inout Surroundings
    ) -> Dispatch?

  static let all: [SignInElsewhere] = Features.all.flatMap(\.signIns)
}

/// What an owner's decision comes to, where the client did not send her here: nothing goes back to it through her browser,
/// and she is shown a page of the server's own.
struct DecisionElsewhere: Sendable {
  enum Decision: Sendable {
    case granted(Scope, by: AuthorizationServer.SignIn)
    case refused(AuthorizationRefusal)
  }

  /// What she is shown.
  struct Shown: Sendable {
    let name: MessageName
    let page: WireResponse

    func response(cookie: SetCookie?, over path: ReturnPath) -> Dispatch {
      var page = page
      if let cookie { page.headerFields[.setCookie] = cookie.headerValue }
      return .response(name, page, over: path)
    }
  }

  /// Remembers the decision; nil where the request is none of the feature's.
  let take: @Sendable (Decision, AuthorizationServer.PendingRequest, inout AuthorizationServer) -> Shown?

  /// Nil where the answer goes back through the browser, as most do.
  static func page(
    after decision: Decision, on request: AuthorizationServer.PendingRequest,
    by server: inout AuthorizationServer
  ) -> Shown? {
    for elsewhere in all {
      if let shown = elsewhere.take(decision, request, &server) { return shown }
    }
    return nil
  }

  private static let all: [DecisionElsewhere] = Features.all.flatMap(\.decisions)
}
