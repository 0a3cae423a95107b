internal import Citations
internal import HTTPTypes
public import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
public import Wire

extension Feature {
  /// Servers that have people sign in at another server, where they are one client for all clients of their own (MCP
  /// Authorization, Confused Deputy Problem).
  static let proxying = Feature(
    "Proxying", "MCP Authorization",
    messages: [.approvalPage, .approvalRequest],
    endpoints: [
      ServerEndpoint(
        .approval, takes: .approvalRequest, forScripts: false, isOpen: { $0.features.proxying.isUsed },
        answer: ApprovalEndpoint.answer),
      ServerEndpoint(
        .proxyCallback, takes: .redirectionRequest, forScripts: false,
        isOpen: { $0.features.proxying.isUsed }, answer: ProxyCallback.answer),
    ],
    settings: { FeatureSettings(authorizationServer: Proxying.authorizationServer) },
    serverFacts: ProxyMemory.facts, signIns: [ApprovalEndpoint.signIn],
    rules: {
      [
        RuleList("proxy, before it sends on", ProxiedRequest.rules),
        RuleList("proxy, consent form", FormRules.ofEveryForm),
        RuleList("proxy, redirection endpoint", ProxyCallback.rules),
        RuleList("proxy, token response", ProxiedToken.rules),
      ]
    })
}

extension MessageName {
  /// A proxy asks whether a client may have it act.
  static let approvalPage: MessageName = "approval-page"
  static let approvalRequest: MessageName = "approval-request"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where a person says whether a client may send her on.
  static let approval = Self("/approve")
  /// Where browsers come back from the other server.
  static let proxyCallback = Self("/callback")
}

/// What a server is at another one at which it has people sign in: one client, for all of its own.
public struct Proxying: FeatureValue {
  /// Nil for a server at which people sign in themselves.
  public internal(set) var registration: Registration?
  /// Where the other server answers.
  var server: ClientSettings.ServerAddresses?

  public init() {}

  var isUsed: Bool { registration != nil }

  /// As what it is registered at the other server.
  public struct Registration: Sendable, Equatable, SettingValue {
    /// The other server, by name in the cast.
    public let server: String
    public let clientID: String
    public let secret: String
    /// What it asks for there; with `openid` among it, for by the ID token it learns who is there.
    public let scope: Scope

    public init?(setting: JSONValue) {
      guard let server = setting["server"]?.string, let clientID = setting["client_id"]?.string,
        let secret = setting["client_secret"]?.string,
        let scope = setting["scope"].flatMap({ [String](setting: $0) })
      else { return nil }
      (self.server, self.clientID, self.secret, self.scope) = (server, clientID, secret, Scope(scope))
    }

    public static var settingShape: SettingShape {
      .record(
        noun: "registration",
        [
          .init("server", .text(.name), required: true, "The authorization server where people sign in."),
          .init("client_id", .text(.anything), required: true, "What it is called there."),
          .init("client_secret", .text(.anything), required: true, "By what it proves that."),
          .init(
            "scope", .list(.text(.scopeToken), atLeast: 1), required: true,
            "What it asks for there; openid among it, to learn who signed in."),
        ])
    }

    public var settingWords: String? { server }
  }

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "signs_in_at", \.features.proxying.registration,
      "The authorization server at which it has people sign in, where it is one client for all of its own: a proxy (MCP Authorization, Confused Deputy Problem)",
      unsaid: "its own login page")
  ]
}

extension FeatureValues {
  public internal(set) var proxying: Proxying {
    get { self[Proxying.self] }
    _modify { yield &self[Proxying.self] }
  }

  /// Where the server answers at which people sign in.
  public mutating func register(signInAt server: ClientSettings.ServerAddresses) { proxying.server = server }

  var proxyMemory: ProxyMemory {
    get { self[ProxyMemory.self] }
    _modify { yield &self[ProxyMemory.self] }
  }
}

extension AuthorizationServerSettings.RegisteredClient {
  /// A server that has people sign in here, as the client that it is here.
  public static func proxy(_ registration: Proxying.Registration, title: String, issuer: String) -> Self {
    .init(
      clientID: registration.clientID, title: title, authentication: .clientSecretBasic,
      secret: registration.secret,
      redirectURIs: [AuthorizationServerSettings.Endpoint.proxyCallback.address(under: issuer)],
      scope: registration.scope)
  }
}

/// What a proxy remembers.
struct ProxyMemory: FeatureValue {
  /// The clients that a browser's person has allowed, by the browser's session.
  var approved: OrderedDictionary<String, Set<String>> = [:]
  /// Who is away at the other server, by `state`.
  var away: OrderedDictionary<String, Away> = [:]
  /// What the other server issued, by user.
  var tokens: OrderedDictionary<String, String> = [:]

  struct Away: Sendable, Equatable {
    /// By which the client's own request is known.
    var ticket: String
    var verifier: CodeVerifier
  }

  static let facts: @Sendable (AuthorizationServer) -> [Fact] = { server in
    let memory = server.memory.features.proxyMemory
    return memory.approved.flatMap { session, clients in
      clients.sorted().map { client in
        Fact("may send people on:", .party(client), [.init("by session", .secret(session))])
      }
    }
      + memory.away.map { state, away in
        Fact(
          "away to sign in", [.init("state", .secret(state))],
          [.init("code_verifier", .secret(away.verifier.text))])
      }
      + memory.tokens.map { user, token in
        Fact("token of the other server", [.init("of", .party(user))], [.init(.token(token))])
      }
  }
}
