internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulator

/// Takes the login form (RFC 6749 §3.1: how the owner is authenticated is the server's own affair).
enum LoginEndpoint {
  static let rules: [Rule<FormPost>] = [
    FormRules.formIsPosted, FormRules.ticketKnown, FormRules.ticketBelongsToBrowser, FormRules.passwordRight,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var review = FormPost(request: request, server: server)
    var checks: [Check] = []
    if let refusal = rules.hold(against: &review, noting: &checks) {
      let page =
        refusal.mayTryAgain
        ? ServerPages.login(server.settings, ticket: review.ticket, problem: refusal.words)
        : ServerPages.problem("This form cannot be taken", refusal.words)
      return Receipt(
        checks: checks, sends: [.response(refusal.mayTryAgain ? .loginPage : .errorPage, page, over: path)])
    }
    guard var pending = review.pending else { return Receipt(checks: checks) }
    // A new session id at login: one that somebody planted in the browser before must not become hers.
    let session = surroundings.entropy.token(for: "session", byteCount: 16)
    server.memory.sessions[pending.session] = nil
    server.memory.sessions[session] = .init(user: review.user)
    pending.session = session
    if let refusal = pending.refusal {
      server.memory.requests[review.ticket] = nil
      var response = AuthorizationResponse.error(
        refusal, state: pending.state, to: pending.redirectURI, by: server.settings)
      response.headerFields[.setCookie] = ServerPages.sessionCookie(session).headerValue
      return Receipt(checks: checks, sends: [.response(.authorizationErrorResponse, response, over: path)])
    }
    server.memory.requests[review.ticket] = pending
    let page = ServerPages.consent(
      server.settings, client: server.settings.clients[pending.clientID]?.title ?? pending.clientID,
      user: review.user,
      scope: pending.scope, ticket: review.ticket, cookie: ServerPages.sessionCookie(session))
    return Receipt(checks: checks, sends: [.response(.consentPage, page, over: path)])
  }
}

/// One of the server's own forms, filled in, under review.
struct FormPost: Review {
  /// What the person is told, and whether the form is shown once more.
  struct Refusal: Sendable {
    let words: String
    var mayTryAgain = false
  }

  let request: WireRequest
  let settings: AuthorizationServerSettings
  let session: String?
  let requests: AuthorizationServer.Memory
  // What the checks found, each for those that follow.
  var parameters = FormParameters([])
  var ticket = ""
  var pending: AuthorizationServer.PendingRequest?
  var user = ""
  var scope = Scope()

  init(request: WireRequest, server: AuthorizationServer) {
    self.request = request
    settings = server.settings
    session = server.session(of: request)
    requests = server.memory
  }
}
