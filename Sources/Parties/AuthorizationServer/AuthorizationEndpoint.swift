internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulator

/// Takes the authorization request from the browser (RFC 6749 §3.1, §4.1.1).
enum AuthorizationEndpoint {
  /// Who asks, and where the answer may go. While these do not hold, nothing is sent to the redirect URI: the
  /// user is told instead, lest the server become an open redirector (RFC 6749 §4.1.2.1, §10.15).
  static let rulesBeforeRedirect: [Rule<AuthorizationRequest>] = [
    AuthorizationRules.methodIsGetOrPost,
    AuthorizationRules.parametersCanBeRead,
    AuthorizationRules.clientAndRedirectURIStandOnce,
    AuthorizationRules.clientIDPresent,
    AuthorizationRules.clientRegistered,
    AuthorizationRules.redirectURIKnown,
    AuthorizationRules.redirectURIRegistered,
  ]

  /// What is asked for. From here on an error is an answer to the client, through the browser.
  static let rulesAfterRedirect: [Rule<AuthorizationRequest>] = [
    AuthorizationRules.parametersStandOnce,
    AuthorizationRules.responseTypePresent,
    AuthorizationRules.responseTypeSupported,
    AuthorizationRules.clientMayUseResponseType,
    AuthorizationRules.scopeWellFormed,
    AuthorizationRules.scopeKnown,
    AuthorizationRules.codeChallengePresent,
    AuthorizationRules.codeChallengeMethodSupported,
    AuthorizationRules.codeChallengeWellFormed,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var review = AuthorizationRequest(request: request, settings: server.settings)
    var checks: [Check] = []
    if let refusal = rulesBeforeRedirect.hold(against: &review, noting: &checks) {
      let page = ServerPages.problem(
        "This request cannot be answered", refusal.description, status: refusal.status)
      return Receipt(checks: checks, sends: [.response(.errorPage, page, over: path)])
    }
    let refusal = rulesAfterRedirect.hold(against: &review, noting: &checks)
    let response = ask(review, request, refusal, by: &server, in: &surroundings)
    return Receipt(checks: checks, sends: [.response(response.name, response.page, over: path)])
  }

  /// Asks the owner: to sign in where nobody is signed in with this browser, else for consent (RFC 6749
  /// §3.1).
  ///
  /// A refusal waits for the login too: a server that sends browsers on before it knows who sits there can be
  /// used to lend its good name to any registered address (RFC 9700 §4.11.2).
  private static func ask(
    _ review: AuthorizationRequest, _ request: WireRequest, _ refusal: AuthorizationRefusal?,
    by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> (name: MessageName, page: WireResponse) {
    let known = server.session(of: request)
    let user = known.flatMap { server.memory.sessions[$0]?.user }
    if let refusal, user != nil {
      let response = AuthorizationResponse.error(
        refusal, state: review.parameters["state"], to: review.redirectURI, by: server.settings)
      return (.authorizationErrorResponse, response)
    }
    let session = known ?? surroundings.entropy.token(for: "session", byteCount: 16)
    if known == nil { server.memory.sessions[session] = .init() }
    let ticket = surroundings.entropy.token(for: "ticket", byteCount: 16)
    server.memory.requests[ticket] = review.pending(session: session, refusal: refusal)
    let cookie = known == nil ? ServerPages.sessionCookie(session) : nil
    if let user {
      let page = ServerPages.consent(
        server.settings, client: review.client?.title ?? "", user: user, scope: review.scope, ticket: ticket)
      return (.consentPage, page)
    }
    return (.loginPage, ServerPages.login(server.settings, ticket: ticket, cookie: cookie))
  }
}

/// Why an authorization request is refused: the code for the client, and the words for people.
struct AuthorizationRefusal: Sendable, Equatable {
  let code: AuthorizationErrorCode
  let description: String
  /// Of the page that a person sees where no answer may go to the client.
  let status: HTTPResponse.Status

  init(_ code: AuthorizationErrorCode, _ description: String, status: HTTPResponse.Status = .badRequest) {
    self.code = code
    self.description = description
    self.status = status
  }
}

/// An authorization request under review (RFC 6749 §4.1.1).
struct AuthorizationRequest: Review {
  typealias Refusal = AuthorizationRefusal

  let request: WireRequest
  let settings: AuthorizationServerSettings
  // What the checks found, each for those that follow.
  var parameters = FormParameters([])
  var client: AuthorizationServerSettings.RegisteredClient?
  var redirectURI = ""
  var scope = Scope()
  var challengeMethod: CodeChallengeMethod?
  var challenge: CodeChallenge?

  init(request: WireRequest, settings: AuthorizationServerSettings) {
    self.request = request
    self.settings = settings
  }

  func pending(session: String, refusal: AuthorizationRefusal?) -> AuthorizationServer.PendingRequest {
    AuthorizationServer.PendingRequest(
      session: session, clientID: client?.clientID ?? "", redirectURI: redirectURI,
      namedRedirectURI: parameters["redirect_uri"] != nil, scope: scope, state: parameters["state"],
      challenge: challenge, refusal: refusal)
  }
}
