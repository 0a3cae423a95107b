public import JOSE
public import OAuthVocabulary

extension ClientSettings {
  /// What a cast says of a client, or of an application from before OAuth.
  public struct Said: SaidOfParty {
    /// What its pages call it; its name in the cast unless said.
    public var title: String?
    /// Its client identifier; its name in the cast unless said.
    public var clientID: String?
    /// What a vendor's server knows it by.
    public var consumerKey: String?
    public var authentication = ClientAuthenticationMethod.clientSecretBasic
    /// Nil for a client that has none.
    public var secret: String?
    /// What it signs assertions and request objects with; nil for a client that has no key pair.
    public var signingKey: FixtureKeys?
    /// The resource owner whom it acts for, by name in the cast.
    public var actsFor: String?
    /// The resource owner whom it asks directly, by name in the cast.
    public var asks: String?
    public var flow = Flow.grant(.authorizationCode)
    /// Where its program runs; what its flow demands, unless said.
    public var saidProfile: ClientProfile?
    /// What it is registered for; those that its flow uses, unless said.
    public var grantTypes: [GrantType]?
    public var responseType: ResponseType?
    /// What it is registered for; those that it asks for, unless said.
    public var responseTypes: [ResponseType]?
    /// The resource whose answer it takes for who is there, by its path; nil where it signs nobody in. That is a mistake
    /// (RFC 6749 §10.16).
    public var signsInBy: String?
    /// Nil for a client that sends no browser away.
    public var redirectURI: String?
    /// The redirect URIs that it is registered with; its own, unless said.
    public var registeredRedirectURIs: [String]?
    /// Whose password it has before the story begins, by name in the cast; nil for nobody's.
    public var keepsPasswordOf: String?
    /// Where it answers, where its redirect URI does not tell.
    public var origin: String?
    /// What it asks for.
    public var scope = Scope()
    /// What it asks for when it refreshes (RFC 6749 §6); nil for all that was granted.
    public var refreshScope: Scope?
    /// The servers that it uses, by name in the cast, the one that it takes unless told otherwise first.
    public var servers: [String]?
    public var protections = Protections()
    /// How it presents its token to resource servers.
    public var tokenIn = BearerMethod.header
    /// Whether it reads the server's metadata before it begins (RFC 8414), or was given the addresses.
    public var readsMetadata = false
    /// How it has people sign in, where it does.
    public var openID = OpenID()
    /// How its request objects reach the server; nil where it sends parameters alone (OIDC Core 1.0 §6).
    public var requestObject: RequestObjectPassing?
    /// How it is registered to sign them; by what it has to sign with, unless said.
    public var requestObjectAlgorithm: RequestObjectAlgorithm?
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    /// Those of the framework, then by feature.
    public static let settings: [Setting<Said>] =
      FrameworkSettings.client + FlowSettings.client + ResponseTypeSettings.client
      + FeatureSettings.all(\.client) + [omitsSetting]

    public func unusedByNature(_ setting: String) -> Applicability<Said>.Unused? {
      guard let used = flow.onlySettings, !used.contains(setting) else { return nil }
      return .init(flow.description)
    }

    /// Whether it sends browsers to an authorization server.
    var redirects: Bool { flow.grant?.redirects == true }

    /// What it asks for, and is registered for, unless it says otherwise; nil where it sends no browser away.
    public var responseTypeInUse: ResponseType? { redirects ? responseType ?? flow.grant?.responseType : nil }

    /// Whether it has people sign in (OIDC Core 1.0 §3.1.2.1).
    public var hasPeopleSignIn: Bool { redirects && scope.contains(OpenIDScope.openID.rawValue) }

    /// How it signs its request objects; nil where it has not said, and sends none.
    public var requestObjectSignature: RequestObjectAlgorithm? {
      requestObjectAlgorithm
        ?? requestObject.map { _ in
          signingKey.flatMap { .init(rawValue: $0.key.publicKey.algorithm.rawValue) } ?? .hs256
        }
    }

    /// Whether it has anything to sign with its key pair.
    var signsWithKey: Bool {
      authentication == .privateKeyJWT || flow.grant == .jwtBearer
        || requestObjectSignature?.takesKeyPair == true
    }
  }

  /// The way in which a client gets to what is its users', as casts write it.
  public enum Flow: Sendable, Hashable {
    case grant(ClientFlow)
    /// As before OAuth: it keeps its users' passwords, and has no tokens.
    case sharedPassword

    /// How it gets its tokens; nil where it gets none.
    public var grant: ClientFlow? {
      if case .grant(let grant) = self { grant } else { nil }
    }

    /// The settings that such a client has a use for, where those are few; nil where each setting tells for itself.
    var onlySettings: [String]? {
      switch self {
      case .sharedPassword: ["title", "grant", "origin", "server", "keeps_password_of", "omits"]
      case .grant(let flow): flow.onlySettings
      }
    }

    /// What such a client does, as it follows its name.
    var description: String {
      switch self {
      case .sharedPassword: "keeps passwords and knows nothing of OAuth"
      case .grant(let grant): "gets its tokens by \(grant.name)"
      }
    }
  }
}

extension ClientSettings.Flow: SettingChoice {
  public static var allCases: [ClientSettings.Flow] {
    ClientFlows.all.map { .grant($0) } + [.sharedPassword]
  }

  public init?(rawValue: String) {
    guard let match = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = match
  }

  public var rawValue: String {
    switch self {
    case .grant(let grant): grant.name
    case .sharedPassword: "shared_password"
    }
  }

  public var meaning: String {
    switch self {
    case .grant(let flow): flow.meaning
    case .sharedPassword: "as before OAuth, it keeps its users' passwords and has no tokens"
    }
  }
}
