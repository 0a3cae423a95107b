public import JOSE
public import OAuthVocabulary
internal import Simulation
public import Wire

/// What a client was built and registered with: what the cast says of it, and what follows from the rest of the cast.
///
/// One reference, since every moment keeps a client's state and with it this.
@dynamicMemberLookup
public final class ClientSettings: Sendable, Equatable {
  private let said: Said
  let keptOwnPages = Kept<[(path: String, page: ClientPage)]>()
  /// What its pages call it: `Travel app`.
  public let title: String
  /// The origin at which it answers browsers.
  public let origin: String
  /// Its client identifier; with a vendor's server, its consumer key.
  public let clientID: String
  /// The way in which it gets its tokens.
  public let grant: ClientFlow
  /// Whom it acts for where it asks nobody: the subject of its assertions (RFC 7523 §3).
  public let actsFor: String?
  /// The person whom it asks where it is handed codes; nil where it asks nobody directly.
  public let asks: PartyName?
  /// What it wants back through the browser.
  public let responseType: ResponseType
  /// The authorization server that it uses, unless its user chooses another.
  public let server: ServerAddresses
  /// The others that it uses.
  public let otherServers: [OtherServer]
  /// The resources it can use; it offers those that can be read to its user, each under its path.
  public let resources: [Resource]
  /// What it asks each server for, by issuer, where it does not ask all for the same.
  private let scopes: [String: Scope]
  /// How it has people sign in; nil where it only wants access.
  public let openID: OpenID?
  /// The browser on its device; nil where it has none.
  public let systemBrowser: PartyName?

  /// Where an authorization server answers.
  public struct ServerAddresses: Sendable, Hashable {
    public var issuer: String
    public var authorizationEndpoint: String
    public var tokenEndpoint: String
    public var metadata: String
    /// Where its public keys are, and where it tells of people, where it does so (OIDC Discovery 1.0 §3).
    public var keySet: String?
    public var userInfo: String?
    /// Where it takes authorization requests, where its metadata says so (RFC 9126 §5).
    public var pushedAuthorizationEndpoint: String?
    /// Where clients register themselves, where it says so (RFC 8414 §2).
    public var registrationEndpoint: String?
    /// Whether a client's identifier may be the address of a document, as far as that is known (OAuth Client ID Metadata
    /// Document §5).
    public var takesClientDocuments = true

    public init(
      issuer: String, authorizationEndpoint: String, tokenEndpoint: String, metadata: String,
      keySet: String? = nil, userInfo: String? = nil, pushedAuthorizationEndpoint: String? = nil,
      registrationEndpoint: String? = nil
    ) {
      self.pushedAuthorizationEndpoint = pushedAuthorizationEndpoint
      self.registrationEndpoint = registrationEndpoint
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

  /// One more authorization server: its user chooses it by what she opens (`/connect/other-login`).
  public struct OtherServer: Sendable, Hashable {
    /// What the client calls it.
    public var name: String
    public var addresses: ServerAddresses

    public init(name: String, addresses: ServerAddresses) {
      (self.name, self.addresses) = (name, addresses)
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
    /// The header fields that it sends with it besides.
    public var fields: [NamedValue] = []
    /// The authorization server whose tokens open it; nil where the client uses one alone.
    public var issuer: String?
    /// What names the resource server that it is at; its origin where nil.
    public var server: String?

    public init(
      method: ResourceKey.Method = .get, path: String, address: String, sends: JSONValue? = nil,
      fields: [NamedValue] = [], issuer: String? = nil, server: String? = nil
    ) {
      self.fields = fields
      self.issuer = issuer
      self.server = server
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
    public var prompt: [Prompt] = []
    /// How many seconds ago she may have signed in; nil where any sign-in will do (§3.1.2.1).
    public var maximumAge: Int?
    /// The classes of authentication that will do, the best first; empty where all will (§3.1.2.1).
    public var authenticationContexts: [String] = []
    /// Sends `nonce` and compares it (§15.5.2).
    public var usesNonce = true
    /// Asks the UserInfo endpoint for more than the ID token says (§5.3).
    public var asksUserInfo = true
    /// How it passes its request as one token, and how it signs that; nil where it sends parameters alone (§6).
    public var requestObject: RequestObjectUse?
    /// How each provider signs ID tokens for it, by issuer, as it is registered there (`id_token_signed_response_alg`,
    /// OIDC Dynamic Client Registration 1.0 §2); RS256 where nothing else was agreed on.
    public var idTokenAlgorithms: [String: SigningAlgorithm] = [:]

    public init() {}
  }

  /// What the client does against attacks; lessons switch one off to show what it was for.
  public struct Protections: Sendable, Hashable {
    /// Sends `state` and compares it (RFC 6749 §10.12).
    public var usesState = true
    /// Sends a code challenge (RFC 7636 §4.3); nil for none.
    public var codeChallenge: CodeChallengeMethod? = .s256
    /// Compares `iss` (RFC 9207 §2.4).
    public var checksIssuer = true

    public init() {}
  }

  /// - Parameters:
  ///   - said: what the cast says; names of parties and what goes unless said are resolved by the rest.
  ///   - scopes: what it asks each server for, by issuer; the whole of its scope where none is said.
  ///   - openID: nil for a client that has nobody sign in.
  ///   - systemBrowser: the browser that a native app opens.
  public init(
    _ said: Said, title: String, origin: String, clientID: String, grant: ClientFlow, actsFor: String? = nil,
    asks: PartyName? = nil, server: ServerAddresses, otherServers: [OtherServer] = [],
    scopes: [String: Scope] = [:], resources: [Resource], openID: OpenID? = nil,
    systemBrowser: PartyName? = nil
  ) {
    self.otherServers = otherServers
    self.scopes = scopes
    self.said = said
    self.title = title
    self.origin = origin
    self.clientID = clientID
    self.grant = grant
    self.actsFor = actsFor
    self.asks = asks
    responseType = said.responseType ?? grant.responseType ?? .code
    self.server = server
    self.resources = resources
    self.openID = openID
    self.systemBrowser = systemBrowser
  }

  /// What needs no other party to be known is as it was said.
  public subscript<Value>(dynamicMember member: KeyPath<Said, Value>) -> Value { said[keyPath: member] }

  /// What it asks a server for.
  func scopeAsked(of server: ServerAddresses) -> Scope { scopes[server.issuer] ?? self.scope }

  /// The server that a page is for at which accounts are connected (`/connect`, `/connect/other-login`); nil for another
  /// page.
  func server(connectedAt path: String, under page: String) -> ServerAddresses? {
    if path == page { return server }
    return otherServers.first { path == "\(page)/\($0.name)" }?.addresses
  }

  /// The resources that its user can look at, each under its path.
  var pages: [Resource] { grant.showsResources ? resources.filter { $0.method == .get } : [] }

  /// Identity: a client's settings never change while it runs.
  public static func == (left: ClientSettings, right: ClientSettings) -> Bool { left === right }
}

/// What kind of application a client is (RFC 6749 §2.1): where its program runs, and so who can read what it knows.
public enum ClientProfile: String, Sendable, Hashable, SettingChoice {
  /// A program on a server: nobody reads what it keeps, and it can have a secret.
  case web
  /// A program that the browser loads and runs, with the browser's powers and no others.
  case userAgentBased = "user-agent-based"
  /// A program on the owner's device, beside the browser.
  case native

  public var meaning: String {
    switch self {
    case .web: "it runs on a server"
    case .userAgentBased: "it runs in the browser, which does for it what browsers let scripts do (RFC 10017)"
    case .native: "it runs on the owner's device, and opens the browser there (RFC 8252)"
    }
  }
}

extension ClientSettings {
  /// Where its program runs; what its flow demands, unless it says otherwise.
  public var profile: ClientProfile { self.saidProfile ?? (grant.runsInBrowser ? .userAgentBased : .web) }

  /// Whether the browser comes back to a port on the device that both run on (RFC 8252 §7.3).
  var listensOnLoopback: Bool { self.redirectURI.flatMap { WebAddress($0) }?.isLoopback == true }

  /// Whether it is an app in the browser that asks for a code, and so keeps all between two pages in the browser.
  var isBrowserBasedApp: Bool { profile == .userAgentBased && grant == .authorizationCode }
}
