internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
public import Simulator

/// The server that authenticates the owner, asks for her consent, and issues tokens (RFC 6749 §1.1).
public struct AuthorizationServer: Party {
  var settings: AuthorizationServerSettings
  var memory = Memory()

  /// Everything the server remembers. Trees, so that keeping every moment of a long run stays cheap.
  struct Memory: Sendable, Equatable {
    /// Browser sessions by the value of the session cookie.
    var sessions: TreeDictionary<String, BrowserSession> = [:]
    /// Authorization requests that wait for login or consent, by the ticket in the forms.
    var requests: TreeDictionary<String, PendingRequest> = [:]
    var codes: TreeDictionary<String, AuthorizationCode> = [:]
    var accessTokens: TreeDictionary<String, AccessToken> = [:]
    /// What owners allowed clients, by user name and client identifier; kept where the server remembers.
    var consents: TreeDictionary<String, TreeDictionary<String, Scope>> = [:]
    /// Assertions that were used, by issuer and `jti`, each until it would end (RFC 7523 §3).
    var usedAssertions: TreeDictionary<String, VirtualTime> = [:]
  }

  /// One browser.
  struct BrowserSession: Sendable, Equatable {
    /// Who signed in with it, the latest last: one person, or one person's several accounts.
    var signIns: [SignIn] = []
  }

  /// That somebody signed in, and when and how: what an ID token tells (OIDC Core 1.0 §2).
  struct SignIn: Sendable, Equatable {
    var user: String
    var at: VirtualTime
    /// The ways in which she proved who she is, by their registered names (RFC 8176 §2).
    var methods = ["pwd"]
  }

  /// A valid authorization request whose owner has not decided yet.
  struct PendingRequest: Sendable, Equatable {
    var session: String
    var clientID: String
    /// Where the answer goes.
    var redirectURI: String
    /// Whether the request named it, so that the token request must repeat it (RFC 6749 §4.1.3).
    var namedRedirectURI: Bool
    /// What is to come back.
    var responseType: ResponseType
    var scope: Scope
    var state: String?
    var challenge: CodeChallenge?
    /// What makes it a request for authentication; nil where it is none.
    var authentication: AuthenticationRequest?
    /// Whether somebody has signed in since it came.
    var hasSignedIn = false
    /// The account that it goes on with, where that had to be chosen or signed in to.
    var user: String?
    /// Whether she wants to sign in with another account than those that are signed in.
    var wantsAnotherAccount = false
    /// Why it is refused, where it is: the client is told only once the owner has signed in.
    var refusal: AuthorizationRefusal?
  }

  /// An authorization code and all it is bound to (RFC 6749 §4.1.2).
  struct AuthorizationCode: Sendable, Equatable {
    var clientID: String
    var redirectURI: String
    var namedRedirectURI: Bool
    var scope: Scope
    var signIn: SignIn
    var challenge: CodeChallenge?
    /// To be repeated in the ID token; nil where none was sent, or no ID token was asked for.
    var nonce: String?
    var expires: VirtualTime
    var isUsed = false
    /// The access tokens issued for it, to be revoked if it is used again.
    var issued: [String] = []
  }

  /// An access token and what it stands for (RFC 6749 §1.4).
  struct AccessToken: Sendable, Equatable {
    var clientID: String
    /// Who allowed it; nil where a client acts for itself (RFC 6749 §4.4).
    var user: String?
    var scope: Scope
    var audience: [String]
    var issuedAt: VirtualTime
    var expires: VirtualTime
    var isRevoked = false
  }

  public init(_ settings: AuthorizationServerSettings) {
    self.settings = settings
    for (user, account) in settings.accounts where !account.hasAllowed.isEmpty {
      memory.consents[user] = TreeDictionary(uniqueKeysWithValues: account.hasAllowed)
    }
    for given in settings.givenGrants { remember(given) }
  }

  public var origins: [String] { [settings.origin] }

  public func name(for request: WireRequest) -> MessageName? {
    switch settings.endpoint(at: request.path) {
    case .authorization?: .authorizationRequest
    case .login?: .loginRequest
    case .account?: .accountRequest
    case .consent?: .consentRequest
    case .token?: .tokenRequest
    case .introspection?: .introspectionRequest
    case .keySet?: .jwksRequest
    case .userInfo?: .userInfoRequest
    case .metadata?, .openIDMetadata?: .metadataRequest
    case nil: nil
    }
  }

  public mutating func receive(_ message: Message, in surroundings: inout Surroundings) -> Receipt {
    guard case .request(let octets, _) = message.content else { return Receipt() }
    let path = message.returnPath
    let request: WireRequest
    do {
      request = try WireRequest(parsing: octets)
    } catch {
      return Receipt(
        checks: [MessageIsHTTP.failure(error)],
        sends: [.response(.httpErrorResponse, error.answer, over: path)])
    }
    switch settings.endpoint(at: request.path) {
    case .authorization?:
      return AuthorizationEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .login?: return LoginEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .account?: return AccountEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .consent?: return ConsentEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .token?: return TokenEndpoint.answer(request, over: path, by: &self, in: &surroundings)
    case .introspection?:
      return IntrospectionEndpoint.answer(request, over: path, by: self, at: surroundings.now)
    case .keySet?: return KeySetEndpoint.answer(request, over: path, by: settings)
    case .userInfo?: return UserInfoEndpoint.answer(request, over: path, by: self, at: surroundings.now)
    case .metadata?, .openIDMetadata?: return MetadataEndpoint.answer(request, over: path, by: settings)
    case nil:
      let page = ServerPages.problem(
        "There is nothing here", "\(settings.title) has no page at \(request.path).", status: .notFound)
      return Receipt(sends: [.response(.errorPage, page, over: path)])
    }
  }

  /// The session that the request's cookie names, if the server has it.
  func session(of request: WireRequest) -> String? {
    guard let header = request.headerFields[.cookie] else { return nil }
    return CookieJar.value(of: "session", in: header).flatMap {
      memory.sessions.exactly($0) == nil ? nil : $0
    }
  }
}

extension AuthorizationServer {
  public var recollections: [Recollection] {
    let clients = settings.clients.values.sorted { $0.clientID < $1.clientID }.map { client in
      Recollection(
        "client \(client.clientID)",
        [
          client.authentication.isConfidential ? "confidential" : client.key == nil ? "public" : nil,
          client.key.map { "signs with key \($0.id ?? $0.key.n)" },
          client.redirectURIs.isEmpty
            ? nil : "redirects to \(client.redirectURIs.joined(separator: " or "))",
        ].compactMap(\.self).joined(separator: ", "))
    }
    let accounts = settings.accounts.keys.sorted().map {
      Recollection("account \($0)", "password known; a real server keeps a salted hash of it")
    }
    let sessions = memory.sessions.sorted { $0.key < $1.key }.map {
      Recollection(
        "session \($0.key)",
        $0.value.signIns.isEmpty
          ? "nobody signed in yet" : $0.value.signIns.map(words).joined(separator: ", "))
    }
    let consents = memory.consents.sorted { $0.key < $1.key }.flatMap { user, clients in
      clients.sorted { $0.key < $1.key }.map {
        Recollection("consent of \(user) to \($0.key)", "scope \($0.value)")
      }
    }
    let requests = memory.requests.sorted { $0.key < $1.key }.map {
      Recollection("waiting request \($0.key)", "from \($0.value.clientID) for scope \($0.value.scope)")
    }
    let codes = memory.codes.sorted { $0.key < $1.key }.map { code, meaning in
      Recollection(
        "code \(code)",
        "\(meaning.isUsed ? "used" : "unused"), for \(meaning.clientID), from \(meaning.signIn.user), scope \(meaning.scope), "
          + "until \(meaning.expires.timeOfDay)")
    }
    let tokens = memory.accessTokens.sorted { $0.key < $1.key }.map { token, meaning in
      Recollection(
        "access token \(token.asTokenName)",
        "\(meaning.isRevoked ? "revoked" : "valid"), for \(meaning.clientID), "
          + (meaning.user.map { "from \($0), " } ?? "its own, ")
          + "scope \(meaning.scope), until \(meaning.expires.timeOfDay)")
    }
    let assertions = memory.usedAssertions.sorted { $0.key < $1.key }.map {
      Recollection("used assertion \($0.key)", "refused until it ends at \($0.value.timeOfDay)")
    }
    return clients + accounts + sessions + consents + requests + codes + assertions + tokens
  }
  /// Since when, only where that is told to clients.
  private func words(_ signIn: SignIn) -> String {
    "\(signIn.user) is signed in" + (settings.policy.openID == nil ? "" : " since \(signIn.at.timeOfDay)")
  }
}
