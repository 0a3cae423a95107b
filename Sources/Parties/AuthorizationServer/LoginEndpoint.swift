internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Takes the login form (RFC 6749 §3.1: how the owner is authenticated is the server's own affair).
enum LoginEndpoint {
  static let rules: [Rule<FormPost>] = [
    FormRules.formIsPosted, FormRules.ticketKnown, FormRules.ticketBelongsToBrowser,
    FormRules.passwordTriesLeft, FormRules.passwordRight,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var review = FormPost(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    let refusal = rules.hold(against: &review, noting: &checks)
    server.note(review.guesses, at: surroundings.now)
    if let refusal {
      let page =
        refusal.mayTryAgain
        ? ServerPages.login(server.settings, ticket: review.ticket, problem: refusal.words)
        : refusal.page
      return Receipt(
        checks: checks, sends: [.response(refusal.mayTryAgain ? .loginPage : .errorPage, page, over: path)])
    }
    guard var pending = review.pending else { return Receipt(checks: checks) }
    // A new session id at login: one that somebody planted in the browser before must not become hers.
    let session = surroundings.entropy.token(for: "session", byteCount: 16)
    let others = server.signIns(in: pending.session, at: surroundings.now).filter { signIn in
      server.settings.policy.allowsSeveralAccounts && signIn.user != review.user
    }
    server.memory.sessions[pending.session] = nil
    server.memory.sessions[session] = .init(
      signIns: others + [.init(user: review.user, at: surroundings.now)])
    pending.session = session
    pending.user = review.user
    pending.hasSignedIn = true
    let answer = server.proceed(
      with: pending, ticket: review.ticket, cookie: .session(session), over: path,
      noting: &checks, in: &surroundings)
    return Receipt(checks: checks, sends: [answer])
  }
}

/// One of the server's own forms, filled in, under review.
struct FormPost: Review {
  /// What the person is told, and whether the form is shown once more.
  struct Refusal: Sendable {
    let words: String
    var mayTryAgain = false
    /// Of the page with the words, where the form is not shown once more.
    var status = HTTPResponse.Status.badRequest
    /// Whether the request stands, and what comes next for it is asked.
    var isGoneOnWith = false

    /// There is nothing wrong with the form but that it came too early.
    static let goesOn = Refusal(words: "", isGoneOnWith: true)

    /// What the person sees where the form is not shown once more.
    var page: WireResponse {
      ServerPages.problem("This form cannot be taken", words, status: status, allowing: "POST")
    }
  }

  let request: WireRequest
  let session: String?
  let server: AuthorizationServer
  let now: VirtualTime
  // What the checks found, each for those that follow.
  var parameters = FormParameters([])
  var ticket = ""
  var pending: AuthorizationServer.PendingRequest?
  var guesses: [Guess] = []
  /// Whose name and password were typed.
  var user = ""
  /// Who decides.
  var signIn: AuthorizationServer.SignIn?
  var scope = Scope()

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    self.request = request
    self.server = server
    self.now = now
    session = server.session(of: request)
  }
}
