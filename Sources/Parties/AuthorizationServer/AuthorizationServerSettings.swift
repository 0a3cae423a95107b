public import JOSE
public import OAuthVocabulary
internal import Simulation
public import Wire

/// How an authorization server was set up, and who is registered with it.
public final class AuthorizationServerSettings: Sendable, Equatable {
  /// What its pages call it: `Login`.
  public let title: String
  /// Its issuer identifier (RFC 8414 §2): an https URL without query or fragment.
  public let issuer: String
  /// By client identifier.
  public let clients: [String: RegisteredClient]
  /// By user name.
  public let accounts: [String: Account]
  /// The scopes it knows: what each means to a person, and the resource server it is for.
  public let scopes: [KnownScope]
  /// The resource servers that it issues tokens for, by the id under which they may ask about them (RFC 7662
  /// §2.1).
  public let resourceServers: [String: RegisteredResourceServer]
  /// What it signs with; its public half is published under the server's `/jwks`. Nil where it signs nothing.
  public let signingKey: FixtureKeys?
  public let policy: Policy
  /// What owners allowed before the simulation begins.
  public let givenGrants: [GivenGrant]
  /// The rules that it leaves out, by name.
  public let omits: Set<String>
  /// What features let casts say of it.
  public let features: FeatureValues
  /// Scheme and authority of the issuer.
  public let origin: String
  /// The path of the issuer, without a slash at its end.
  let issuerPath: String
  /// As the cast has it, where clients have joined since.
  private let base: AuthorizationServerSettings?
  /// What answers, by its path in normal form.
  let openEndpoints = Kept<[String: ServerEndpoint]>()
  let keptGrantExtensions = Kept<[GrantExtension]>()

  /// A client as the server registered it (RFC 6749 §2).
  public struct RegisteredClient: Sendable, Hashable {
    public var clientID: String
    /// What people are shown.
    public var title: String
    public var authentication: ClientAuthenticationMethod
    /// Nil for a client that has none.
    public var secret: String?
    /// The public half of what it signs with (`jwks` of RFC 7591 §2); nil for a client that has no key pair.
    public var key: JSONWebKey?
    public var redirectURIs: [String]
    /// What it may ask for.
    public var scope: Scope
    public var grantTypes: [GrantType]
    public var responseTypes: [ResponseType]
    /// How it signs its request objects; nil where it has not said (OIDC Dynamic Client Registration 1.0 §2).
    public var requestObjectAlgorithm: RequestObjectAlgorithm?
    /// Where its request objects may be fetched.
    public var requestURIs: [String]

    public init(
      clientID: String, title: String, authentication: ClientAuthenticationMethod, secret: String?,
      key: JSONWebKey? = nil, redirectURIs: [String], scope: Scope,
      grantTypes: [GrantType] = [.authorizationCode],
      responseTypes: [ResponseType] = [.code],
      requestObjectAlgorithm: RequestObjectAlgorithm? = nil, requestURIs: [String] = []
    ) {
      self.clientID = clientID
      self.title = title
      self.authentication = authentication
      self.secret = secret
      self.key = key
      self.redirectURIs = redirectURIs
      self.scope = scope
      self.grantTypes = grantTypes
      self.responseTypes = responseTypes
      self.requestObjectAlgorithm = requestObjectAlgorithm
      self.requestURIs = requestURIs
    }
  }

  /// Somebody's account.
  public struct Account: Sendable, Hashable {
    public var password: String
    /// What a device of hers shows; nil where she has none.
    public var oneTimeCode: String?
    /// What the server calls her in tokens: hers for ever, and never anybody else's (OIDC Core 1.0 §5.7).
    public var subject: String
    /// What it knows of her, by the names of OIDC Core 1.0 §5.1.
    public var claims: [JSONValue.Member]
    /// What she allowed clients before anything happens here, by client identifier.
    public var hasAllowed: [String: Scope]

    public init(
      password: String, oneTimeCode: String? = nil, subject: String, claims: [JSONValue.Member] = [],
      hasAllowed: [String: Scope] = [:]
    ) {
      self.oneTimeCode = oneTimeCode
      self.password = password
      self.subject = subject
      self.claims = claims
      self.hasAllowed = hasAllowed
    }
  }

  /// A scope the server knows.
  public struct KnownScope: Sendable, Hashable {
    public var token: String
    /// What a person is asked to allow: `see your trips`.
    public var meaning: String
    /// The resource server whose resources it opens, as the audience of tokens.
    public var audience: String

    public init(token: String, meaning: String, audience: String) {
      self.token = token
      self.meaning = meaning
      self.audience = audience
    }
  }

  /// A resource server that tokens are issued for.
  public struct RegisteredResourceServer: Sendable, Hashable {
    /// With which it asks about tokens; nil for one that does not ask.
    public var secret: String?
    /// What tokens for it name as their audience: its origin.
    public var audience: String
    /// Whether it verifies tokens itself, so that they must be signed (RFC 9068).
    public var takesSignedTokens: Bool
    /// What its resources open to.
    public var scope: Scope

    public init(
      secret: String?, audience: String, takesSignedTokens: Bool = false, scope: Scope = Scope()
    ) {
      self.scope = scope
      self.secret = secret
      self.audience = audience
      self.takesSignedTokens = takesSignedTokens
    }
  }

  public convenience init(
    title: String, issuer: String, clients: [RegisteredClient], accounts: [String: Account],
    scopes: [KnownScope],
    resourceServers: [String: RegisteredResourceServer], signingKey: FixtureKeys? = nil,
    policy: Policy = Policy(), givenGrants: [GivenGrant] = [], omits: Set<String> = [],
    features: FeatureValues = FeatureValues()
  ) {
    self.init(
      title: title, issuer: issuer, clients: clients, accounts: accounts, scopes: scopes,
      resourceServers: resourceServers, signingKey: signingKey, policy: policy, givenGrants: givenGrants,
      omits: omits, features: features, base: nil)
  }

  private init(
    title: String, issuer: String, clients: [RegisteredClient], accounts: [String: Account],
    scopes: [KnownScope], resourceServers: [String: RegisteredResourceServer], signingKey: FixtureKeys?,
    policy: Policy, givenGrants: [GivenGrant], omits: Set<String>, features: FeatureValues,
    base: AuthorizationServerSettings?
  ) {
    self.title = title
    self.issuer = issuer
    self.clients = Dictionary(clients.map { ($0.clientID, $0) }) { first, _ in first }
    self.accounts = accounts
    self.scopes = scopes
    self.resourceServers = resourceServers
    self.signingKey = signingKey
    self.policy = policy
    self.givenGrants = givenGrants
    self.omits = omits
    self.features = features
    self.base = base
    let place = IssuerPlace(issuer)
    (origin, issuerPath) = (place.origin, place.path)
  }

  /// The same server with clients that nobody registered beforehand: those of the cast, and these.
  func joined(by clients: [RegisteredClient]) -> AuthorizationServerSettings {
    let base = base ?? self
    guard !clients.isEmpty else { return base }
    return AuthorizationServerSettings(
      title: title, issuer: issuer, clients: Array(base.clients.values) + clients, accounts: accounts,
      scopes: scopes, resourceServers: resourceServers, signingKey: signingKey, policy: policy,
      givenGrants: givenGrants, omits: omits, features: features, base: base)
  }

  /// Identity: a server's settings never change while it runs, but for the clients that join it.
  public static func == (left: AuthorizationServerSettings, right: AuthorizationServerSettings) -> Bool {
    left === right || (left.base ?? left) === (right.base ?? right) && left.clients == right.clients
  }

  /// What tokens call the owner of an account.
  func subject(of user: String) -> String { accounts[user]?.subject ?? user }
}

extension AuthorizationServerSettings {
  /// What a cast says of an authorization server.
  public struct Said: SaidOfParty {
    /// What its pages call it; its name in the cast unless said.
    public var title: String?
    public var issuer: String?
    /// What it signs with; nil where it signs nothing.
    public var signingKey: FixtureKeys?
    /// The clients registered with it, by name in the cast; all that use it unless said.
    public var clients: [String]?
    /// Without what it does as an OpenID Provider.
    public var policy = Policy()
    public var isOpenIDProvider = false
    /// What it does as an OpenID Provider, where it is one.
    public var openID = Policy.OpenID()
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] =
      FrameworkSettings.authorizationServer + ResponseTypeSettings.authorizationServer
      + SessionSettings.authorizationServer + FeatureSettings.all(\.authorizationServer) + [omitsSetting]

    /// What it demands and grants, as an OpenID Provider too where it is one.
    public var wholePolicy: Policy {
      var whole = policy
      whole.openID = isOpenIDProvider ? openID : nil
      return whole
    }
  }
}
