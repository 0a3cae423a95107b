internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// One of the server's own forms, filled in, under review.
struct FormPost: TriesSecret {
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
  let parameters: FormParameters
  let unreadable: FormError?
  /// By which it says which request it belongs to.
  let ticket: String
  /// That request; nil where none of that ticket waits.
  let pending: AuthorizationServer.PendingRequest?

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    self.request = request
    self.server = server
    self.now = now
    session = server.session(of: request)
    let read = ReadParameters(of: request)
    (parameters, unreadable) = (read.parameters, read.unreadable)
    ticket = parameters["ticket"] ?? ""
    pending = server.memory.requests.exactly(ticket)
  }

  /// Whose name was typed.
  var username: String { parameters["username"] ?? "" }

  var guess: Guess? {
    let account = server.settings.accounts.exactly(username)
    return Guess(
      whose: "account \(username)",
      isRight: account.map { parameters["password"]?.isIdentical(to: $0.password) == true } ?? false)
  }

  var memory: AuthorizationServer.Memory { server.memory }

  /// The sign-in of the account that she chose; nil where she chose none, or one that is not signed in.
  var chosen: AuthorizationServer.SignIn? {
    guard let account = parameters["account"] else { return nil }
    return server.signIns(in: session ?? "", at: now).first { $0.user.isIdentical(to: account) }
  }

  /// Who decides; nil where nobody is signed in.
  var decider: AuthorizationServer.SignIn? { pending.flatMap { server.signIn(for: $0, at: now) } }

  /// Whether the owner allows what she ticked, and what that is.
  var allows: Bool { parameters["decision"] == "allow" }
  var allowed: Scope { allows ? Scope(parameters.values("scope")) : Scope() }

  func refusal(ofTriesUntil end: VirtualTime) -> Refusal {
    .init(
      words: "Too many wrong passwords. Try again after \(end.timeOfDay).", status: .tooManyRequests)
  }
}
