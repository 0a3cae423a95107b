public import JOSE
public import OAuthVocabulary
internal import Simulation
public import Wire

/// What a client was built and registered with.
public final class ClientSettings: Sendable, Equatable {
  /// What its pages call it: `Travel app`.
  public let title: String
  /// The origin at which it answers browsers.
  public let origin: String
  /// Its client identifier; with a vendor's server, its consumer key.
  public let clientID: String
  public let authentication: ClientAuthenticationMethod
  /// Nil for a client that has none.
  public let secret: String?
  /// What it signs assertions with; nil for a client that has no key pair.
  public let signingKey: FixtureKeys?
  /// Whom it acts for where it asks nobody: the subject of its assertions (RFC 7523 §3).
  public let actsFor: String?
  /// The person whom it asks where it is handed codes; nil where it asks nobody directly.
  public let asks: PartyName?
  /// Nil for a client that sends no browser away.
  public let redirectURI: String?
  /// The way in which it gets its tokens.
  public let grant: ClientFlow
  /// What it wants back through the browser.
  public let responseType: ResponseType
  /// What it asks for.
  public let scope: Scope
  /// What it asks for when it refreshes (RFC 6749 §6); nil for all that was granted.
  public let refreshScope: Scope?
  public let server: ServerAddresses
  /// The resources it can use; it offers those that can be read to its user, each under its path.
  public let resources: [Resource]
  public let protections: Protections
  /// How it presents its token to resource servers.
  public let tokenIn: BearerMethod
  /// The resource whose answer it takes for who is there, by its path; nil where it signs nobody in. That is a mistake
  /// (RFC 6749 §10.16).
  public let signsInBy: String?
  /// Whether it reads the server's metadata before it begins (RFC 8414), or was given the addresses.
  public let readsMetadata: Bool
  /// How it has people sign in; nil where it only wants access.
  public let openID: OpenID?

  /// Where an authorization server answers.
  public struct ServerAddresses: Sendable, Hashable {
    public var issuer: String
    public var authorizationEndpoint: String
    public var tokenEndpoint: String
    public var metadata: String
    /// Where its public keys are, and where it tells of people, where it does so (OIDC Discovery 1.0 §3).
    public var keySet: String?
    public var userInfo: String?

    public init(
      issuer: String, authorizationEndpoint: String, tokenEndpoint: String, metadata: String,
      keySet: String? = nil, userInfo: String? = nil
    ) {
      self.issuer = issuer
      self.keySet = keySet
      self.userInfo = userInfo
      self.authorizationEndpoint = authorizationEndpoint
      self.tokenEndpoint = tokenEndpoint
      self.metadata = metadata
    }

    /// A vendor's server, which issues tokens at one address and has no other endpoint of this kind.
    public init(vendorAt origin: String) {
      self.init(
        issuer: origin, authorizationEndpoint: "", tokenEndpoint: origin + VendorServerSettings.tokenPath,
        metadata: "")
    }
  }

  /// A protected resource that the client knows how to use.
  public struct Resource: Sendable, Hashable {
    public var method: ResourceKey.Method
    /// The path on the client at which its user asks for it: `/trips`.
    public var path: String
    /// The address of the resource.
    public var address: String
    /// What the client hands in there, as JSON; nil for nothing.
    public var sends: JSONValue?

    public init(
      method: ResourceKey.Method = .get, path: String, address: String, sends: JSONValue? = nil
    ) {
      self.method = method
      self.path = path
      self.address = address
      self.sends = sends
    }

    /// As casts and acts write it: `POST /contacts`.
    public var key: ResourceKey { ResourceKey(method, path) }
  }

  /// How the client has people sign in at an OpenID Provider (OIDC Core 1.0).
  public struct OpenID: Sendable, Hashable {
    /// Which pages it allows or demands when somebody is to sign in (§3.1.2.1).
    public var prompt: [Prompt]
    /// How many seconds ago she may have signed in; nil where any sign-in will do (§3.1.2.1).
    public var maximumAge: Int?
    /// The classes of authentication that will do, the best first; empty where all will (§3.1.2.1).
    public var authenticationContexts: [String]
    /// Sends `nonce` and compares it (§15.5.2).
    public var usesNonce: Bool
    /// Asks the UserInfo endpoint for more than the ID token says (§5.3).
    public var asksUserInfo: Bool
    /// How it passes its request as one token, and how it signs that; nil where it sends parameters alone (§6).
    public var requestObject: RequestObjectUse?

    public init(
      prompt: [Prompt] = [], maximumAge: Int? = nil, authenticationContexts: [String] = [],
      usesNonce: Bool = true, asksUserInfo: Bool = true, requestObject: RequestObjectUse? = nil
    ) {
      self.prompt = prompt
      self.maximumAge = maximumAge
      self.authenticationContexts = authenticationContexts
      self.usesNonce = usesNonce
      self.asksUserInfo = asksUserInfo
      self.requestObject = requestObject
    }
  }

  /// What the client does against attacks; lessons switch one off to show what it was for.
  public struct Protections: Sendable, Hashable {
    /// Sends `state` and compares it (RFC 6749 §10.12).
    public var usesState: Bool
    /// Sends a code challenge (RFC 7636 §4.3); nil for none.
    public var codeChallenge: CodeChallengeMethod?
    /// Compares `iss` (RFC 9207 §2.4).
    public var checksIssuer: Bool

    public init(
      usesState: Bool = true, codeChallenge: CodeChallengeMethod? = .s256, checksIssuer: Bool = true
    ) {
      self.usesState = usesState
      self.codeChallenge = codeChallenge
      self.checksIssuer = checksIssuer
    }
  }

  public init(
    title: String, origin: String, clientID: String, authentication: ClientAuthenticationMethod,
    secret: String?, signingKey: FixtureKeys? = nil, actsFor: String? = nil, asks: PartyName? = nil,
    redirectURI: String?, grant: ClientFlow = .authorizationCode, responseType: ResponseType? = nil,
    scope: Scope, refreshScope: Scope? = nil,
    server: ServerAddresses,
    resources: [Resource],
    protections: Protections = Protections(), signsInBy: String? = nil, readsMetadata: Bool = false,
    openID: OpenID? = nil, tokenIn: BearerMethod = .header
  ) {
    self.title = title
    self.origin = origin
    self.clientID = clientID
    self.authentication = authentication
    self.secret = secret
    self.signingKey = signingKey
    self.actsFor = actsFor
    self.asks = asks
    self.redirectURI = redirectURI
    self.grant = grant
    self.responseType = responseType ?? grant.responseType ?? .code
    self.scope = scope
    self.refreshScope = refreshScope
    self.server = server
    self.resources = resources
    self.protections = protections
    self.signsInBy = signsInBy
    self.readsMetadata = readsMetadata
    self.openID = openID
    self.tokenIn = tokenIn
  }

  /// The resources that its user can look at, each under its path.
  var pages: [Resource] { grant.showsResources ? resources.filter { $0.method == .get } : [] }

  /// Identity: a client's settings never change while it runs.
  public static func == (left: ClientSettings, right: ClientSettings) -> Bool { left === right }
}
