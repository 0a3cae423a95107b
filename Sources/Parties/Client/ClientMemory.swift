internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// What a client keeps, and what it waits for.
extension Client {
  /// What the client keeps for one browser.
  struct Session: Sendable, Equatable {
    /// One for each tab of the browser that is away at an authorization server, the latest last.
    private(set) var pending: [PendingAuthorization] = []
    /// Set while the client's own form waits to be filled in: the server that the password is for.
    var loginFormServer: ClientSettings.ServerAddresses?
    /// What the owner typed into that form, until an answer to it is there (RFC 6749 §4.3.1).
    var ownerPassword: OwnerPassword?
    /// What it got for its user: of each server what came last, the latest at the end.
    private(set) var held: [Tokens] = []
    /// Who is signed in here, by the word of an OpenID Provider.
    var signedIn: SignedIn?
    /// Whom the client takes the user for, where it signs people in by a resource.
    var presumedUser: String?

    init(tokens: Tokens? = nil) { held = tokens.map { [$0] } ?? [] }

    /// The latest; a new one takes the place of what came from the same server for the same resource servers. The others
    /// of that server are renewed by the newest refresh token (RFC 8707 §2.2).
    var tokens: Tokens? {
      get { held.last }
      set {
        guard let newValue else { return held = Array(held.dropLast()) }
        let others = held.filter { !$0.isReplaced(by: newValue) }.map { other in
          var other = other
          if other.server.issuer == newValue.server.issuer { other.refreshToken = newValue.refreshToken }
          return other
        }
        held = others + [newValue]
      }
    }

    /// Those that open a resource; nil where there are none.
    func tokens(for resource: ClientSettings.Resource?) -> Tokens? {
      guard let resource else { return tokens }
      let fit = held.filter { resource.issuer == nil || $0.server.issuer == resource.issuer }
      return fit.last { $0.opens(resource) } ?? fit.last
    }

    mutating func forget(_ tokens: Tokens) { held.removeAll { $0 == tokens } }

    /// How many tabs of one browser are waited for; who opens more has left the first.
    static let mostPending = 8

    /// The browser is sent away. Without `state`, no answer tells which request it answers: then the latest counts.
    mutating func wait(for authorization: PendingAuthorization) {
      if authorization.state == nil { pending = [] }
      var authorization = authorization
      authorization.number = (pending.last?.number ?? 0) + 1
      pending = (pending + [authorization]).suffix(Session.mostPending)
    }

    /// The request that an answer with this `state` is for; else the latest, to which it is no answer.
    func pending(answeredBy state: String?) -> PendingAuthorization? {
      pending.last { waiting in
        state.map { waiting.state?.isIdentical(to: $0) == true } ?? false
      } ?? pending.last
    }

    /// One of the requests is answered.
    mutating func settle(_ authorization: PendingAuthorization) { pending.removeAll { $0 == authorization } }
  }

  /// Who an OpenID Provider says is at the browser (OIDC Core 1.0 §5.7: issuer and subject together name her).
  struct SignedIn: Sendable, Equatable {
    var issuer: String
    var subject: String
    /// When she signed in there, if that was told.
    var authenticatedAt: VirtualTime?
    /// What to call her, where the UserInfo endpoint told it.
    var name: String?
  }

  /// What was learned of an OpenID Provider, and need not be asked for again.
  struct Provider: Sendable, Equatable {
    var server: ClientSettings.ServerAddresses
    var issuerCheck: IssuerCheck
    var keys: JSONWebKeySet
  }

  /// What must still be known when the browser comes back.
  struct PendingAuthorization: Sendable, Equatable {
    /// Which of those that the session waits for, from 1.
    var number = 1
    var state: String?
    var verifier: CodeVerifier?
    var server: ClientSettings.ServerAddresses
    /// Whether `iss` is compared, and whether it must be there.
    var issuerCheck: IssuerCheck
    /// What the ID token must answer; nil where none was asked for.
    var asked: IDTokenReview.Asked?
    /// What is fetched once she is back; nil where she only connects her account.
    var resource: ClientSettings.Resource?
  }

  /// An owner's user name and password, in the hands of the client (RFC 6749 §4.3).
  struct OwnerPassword: Sendable, Equatable {
    var username: String
    var password: String
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

  /// The user of a browser wants to connect her account, or to sign in.
  struct Connection: Sendable, Equatable {
    var session: String
    var isNewSession: Bool
    var browser: ReturnPath
    /// Which pages she may or must be shown (OIDC Core 1.0 §3.1.2.1).
    var prompt: [Prompt]
    /// The server at which her account is.
    var server: ClientSettings.ServerAddresses
    /// How she is to sign in there, where a resource server demands it (RFC 9470 §4).
    var demanded: DemandedAuthentication?
    /// What she wanted then.
    var resource: ClientSettings.Resource?
  }

  /// What follows once it is known where the server answers, and what its keys are.
  enum Beginning: Sendable, Equatable {
    case connection(Connection)
    /// The client wants a token of its own.
    case ownToken(TokenPurpose)

    /// The server that is chosen; nil where none is.
    var server: ClientSettings.ServerAddresses? {
      if case .connection(let connection) = self { connection.server } else { nil }
    }

    var browser: ReturnPath? {
      switch self {
      case .connection(let connection): connection.browser
      case .ownToken(let purpose): purpose.browser
      }
    }
  }

  /// - Parameter resource: what they are to open; nil for the latest.
  func tokens(of holder: Holder, for resource: ClientSettings.Resource? = nil) -> Tokens? {
    switch holder {
    case .user(let session): sessions[session]?.tokens(for: resource)
    case .earlierVisitor(let user): earlierTokens[user]
    case .client: ownTokens
    }
  }

  /// They are good no more.
  mutating func forget(_ tokens: Tokens, of holder: Holder) {
    guard case .user(let session) = holder else { return keep(nil, of: holder) }
    sessions[session]?.forget(tokens)
  }

  mutating func keep(_ tokens: Tokens?, of holder: Holder) {
    switch holder {
    case .user(let session): sessions[session]?.tokens = tokens
    case .earlierVisitor(let user): earlierTokens[user] = tokens
    case .client: ownTokens = tokens
    }
  }
}

extension Client {
  /// The holder of the latest tokens of any user; nil where no user has any.
  var connectedHolder: Holder? {
    if let session = sessions.elements.last(where: { $0.value.tokens != nil })?.key {
      return .user(session: session)
    }
    return (earlierTokens.elements.last?.key).map { .earlierVisitor($0) }
  }

  /// Keeps a token that it got earlier, of a user whose browser is not here now: no cookie stands for it.
  mutating func remember(_ given: GivenGrant) {
    guard case .accessToken(let token) = given.credential else { return }
    earlierTokens[given.user] = Tokens(
      accessToken: token, scope: given.scope, granted: given.scope, server: settings.server)
  }
}
