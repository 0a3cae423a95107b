import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Wire

/// A small cast to test with: ana, her browser, a travel app, a login server, an API with her trips, and a
/// second app.
///
///     try await TestCast().consenting(.nothing).play().refusal(of: "redirection-request")
struct TestCast {
  var policy = AuthorizationServerSettings.Policy()
  var authentication = ClientAuthenticationMethod.clientSecretBasic
  var protections = ClientSettings.Protections()
  var readsMetadata = false
  var passwords = ["correct horse"]
  var consent = ResourceOwner.Settings.Consent.everything
  var redirectURIs = ["https://travel.example/callback"]
  var grant = ClientFlow.authorizationCode
  var refreshScope: Scope?
  var grantTypes = [GrantType.authorizationCode]
  var hasAllowed: [String: Scope] = [:]
  var responseTypes = [ResponseType.code]
  var scope = Scope(["trips.read", "trips.book"])
  var issuer = "https://login.example"
  var subject = "ana"
  var knownIssuer = "https://login.example"
  var account = "https://login.example"
  var signingKey: FixtureKeys?
  var responseType: ResponseType?
  var claims: [JSONValue.Member] = []
  var otherAccounts: [ResourceOwner.Settings.Account] = []
  var signsInAs: [String] = []
  var relying = ClientSettings.OpenID()
  var tokenIn = BearerMethod.header
  var takesTokenIn = [BearerMethod.header]
  var resources: [ResourceServerSettings.Resource]?
  var content: JSONValue?
  var alsoTypesAt: [String] = []
  var signsInBy: String?
  var verifiesSignatures = false
  var signsIntrospection = false
  var interventions: [Intervention] = []
  var later: [Act] = []
  var pins: [PartyName: [String: [String]]] = [:]
  var thief: AttackerSettings?
  var given: [GivenGrant] = []
  var owners: [String] = []
  var offersRevocation = false
  var discoversServer = false
  var publishesMetadata = false
  /// What is said of server, app and API for a feature's sake, as casts write it.
  var serverSays: [String: JSONValue] = [:]
  var clientSays: [String: JSONValue] = [:]
  var apiSays: [String: JSONValue] = [:]
  /// What a device of ana's shows.
  var oneTimeCode: String?
  /// What the app uses besides the API.
  var otherResources: [ClientSettings.Resource] = []
  /// Of a client that needs none to sign with.
  var plainSecret = TestCast.secret

  static let start = VirtualTime(seconds: 1_767_603_600)
  static let secret = "7Fjfp0ZBr1KtDRbnfVdmIw"
  /// Long enough to sign with.
  static let longSecret = "OzPbUzVhmD2SiQFr8cv1lj1dXu4kcDIi6bRHC0wEqm8"

  private var secret: String? {
    guard authentication.needsSecret else { return nil }
    let signs = authentication == .clientSecretJWT || relying.requestObject?.algorithm == .hs256
    return signs ? TestCast.longSecret : plainSecret
  }

  /// The app's key pair, where it has one.
  private var ownKey: FixtureKeys? {
    let algorithm = relying.requestObject?.algorithm
    let signs = authentication == .privateKeyJWT || grant == .jwtBearer || algorithm?.takesKeyPair == true
    return signs ? algorithm == .es256 ? .ecThree : .rsaThree : nil
  }

  static func opens(_ address: String, _ interventions: [Intervention]) -> Act {
    Act(
      .send(.act("address-opened", .opens(address: address), to: "browser"), from: "ana"),
      interventions: interventions)
  }

  var login: AuthorizationServer {
    let travel = AuthorizationServerSettings.RegisteredClient(
      clientID: "travel-app", title: "Travel app", authentication: authentication,
      secret: secret, key: ownKey?.publicWebKey,
      redirectURIs: redirectURIs, scope: scope,
      grantTypes: grantTypes, responseTypes: responseTypes,
      requestObjectAlgorithm: relying.requestObject?.algorithm,
      requestURIs: ["https://travel.example/request.jwt"])
    let other = AuthorizationServerSettings.RegisteredClient(
      clientID: "other-app", title: "Other app", authentication: .clientSecretBasic, secret: "other secret",
      redirectURIs: ["https://other.example/callback"], scope: scope,
      grantTypes: [.authorizationCode, .refreshToken])
    return AuthorizationServer(
      AuthorizationServerSettings(
        title: "Login", issuer: issuer, clients: [travel, other], accounts: accounts,
        scopes: OpenIDScope.allCases.filter { _ in policy.openID != nil }.map {
          .init(token: $0.rawValue, meaning: $0.meaning, audience: issuer)
        } + [
          .init(token: "trips.read", meaning: "see your trips", audience: "https://api.example"),
          .init(token: "trips.book", meaning: "book trips", audience: "https://api.example"),
          .init(token: "mail.read", meaning: "read your mail", audience: "https://mail.example"),
        ],
        resourceServers: [
          "api": .init(
            secret: verifiesSignatures ? nil : "api secret", audience: "https://api.example",
            takesSignedTokens: verifiesSignatures, scope: Scope(["trips.read", "trips.book"])),
          "mail": .init(
            secret: "mail secret", audience: "https://mail.example", scope: Scope(["mail.read"])),
        ],
        signingKey: signingKey, policy: policy, givenGrants: given, features: features))
  }

  private var features: FeatureValues {
    var said = AuthorizationServerSettings.Said()
    said.set("revocation", to: .boolean(offersRevocation))
    for (name, value) in serverSays { said.set(name, to: value) }
    var features = TestCast.knowingScripts(said.features)
    features.register(clients: ["travel-app": self.said.features])
    return features
  }

  /// Servers here know the travel app where it is a script.
  private static func knowingScripts(_ features: FeatureValues) -> FeatureValues {
    var features = features
    features.register(scriptOrigins: ["https://travel.example"])
    return features
  }

  private var accounts: [String: AuthorizationServerSettings.Account] {
    let others = otherAccounts.map { ($0.username, $0.password) }
    return Dictionary(others) { first, _ in first }.mapValues { .init(password: $0, subject: "work") }
      .merging([
        "ana": .init(
          password: "correct horse", oneTimeCode: oneTimeCode, subject: subject, claims: claims,
          hasAllowed: hasAllowed)
      ]) { first, _ in
        first
      }
  }

  var travelApp: Client {
    Client(
      ClientSettings(
        said, title: "Travel app", origin: "https://travel.example",
        clientID: said.documentAddress(at: "https://travel.example") ?? "travel-app", grant: grant,
        actsFor: grant == .jwtBearer ? subject : nil,
        server: .init(
          issuer: knownIssuer, authorizationEndpoint: "\(issuer)/authorize", tokenEndpoint: "\(issuer)/token",
          metadata: "https://login.example" + metadataPath, keySet: "\(issuer)/jwks",
          userInfo: "\(issuer)/userinfo"),
        resources: clientResources, openID: isRelyingParty ? relying : nil), tokens: given)
  }

  private var said: ClientSettings.Said {
    var said = ClientSettings.Said()
    said.authentication = authentication
    said.secret = secret
    said.signingKey = ownKey
    said.redirectURI = grant.redirects ? "https://travel.example/callback" : nil
    said.flow = .grant(grant)
    said.responseType = responseType
    said.scope = scope
    said.refreshScope = refreshScope
    said.protections = protections
    said.signsInBy = signsInBy
    said.readsMetadata = readsMetadata
    said.set("discovers_server", to: .boolean(discoversServer))
    said.tokenIn = tokenIn
    for (name, value) in clientSays { said.set(name, to: value) }
    return said
  }

  private var isRelyingParty: Bool { policy.openID != nil && scope.contains("openid") }

  private var metadataPath: String {
    isRelyingParty
      ? WellKnown.openIDProviderPath(issuerPath: issuerPath)
      : WellKnown.authorizationServerPath(issuerPath: issuerPath)
  }

  private var clientResources: [ClientSettings.Resource] {
    if let resources {
      return resources.map {
        .init(
          method: $0.method, path: $0.path, address: "https://api.example\($0.path)",
          sends: $0.method.hasContent ? content : nil)
      }
    }
    return [
      .init(path: "/trips", address: "https://api.example/trips"),
      .init(path: "/bookings", address: "https://api.example/bookings"),
      .init(path: "/nothing", address: "https://api.example/nothing"),
      .init(
        method: .post, path: "/trips", address: "https://api.example/trips",
        sends: .object([.init("to", .string("Faro"))])),
      .init(method: .delete, path: "/trips/7", address: "https://api.example/trips/7"),
    ] + otherResources
  }

  private var issuerPath: String { WebAddress(issuer)?.path ?? "" }

  var api: ResourceServer {
    ResourceServer(
      ResourceServerSettings(
        origin: "https://api.example",
        resources: resources ?? [
          .init(path: "/trips", scope: "trips.read", body: .array([.string("Lisbon")])),
          .init(path: "/bookings", scope: "trips.book", body: .array([])),
          .init(method: .post, path: "/trips", scope: "trips.book", body: nil),
          .init(method: .delete, path: "/trips/7", scope: "trips.book", body: nil),
        ],
        admission: .tokens(
          verifiesSignatures
            ? .signature(issuer: knownIssuer, keySet: "\(issuer)/jwks") : introspection,
          in: takesTokenIn), owners: owners, features: apiFeatures))
  }

  private var introspection: TokenCheck {
    let (endpoint, credentials) = (
      "\(issuer)/introspect", BasicCredentials(userID: "api", password: "api secret")
    )
    return signsIntrospection
      ? .signedIntrospection(
        endpoint: endpoint, credentials: credentials, issuer: issuer, keySet: "\(issuer)/jwks")
      : .introspection(endpoint: endpoint, credentials: credentials)
  }

  private var apiFeatures: FeatureValues {
    var said = ResourceServerSettings.Said()
    said.set("publishes_metadata", to: .boolean(publishesMetadata))
    said.set("resource_name", to: .string("Ana's trips"))
    for (name, value) in apiSays { said.set(name, to: value) }
    var features = TestCast.knowingScripts(said.features)
    features.register(authorizationServers: [issuer])
    return features
  }

  var ana: ResourceOwner {
    ResourceOwner(
      .init(
        browser: "browser", username: "ana", passwords: passwords, account: account, alsoTypesAt: alsoTypesAt,
        consent: consent, otherAccounts: otherAccounts, signsInAs: signsInAs, features: anaFeatures))
  }

  private var anaFeatures: FeatureValues {
    var said = ResourceOwner.Said()
    if let oneTimeCode { said.set("one_time_code", to: .string(oneTimeCode)) }
    return said.features
  }

  private var thieves: [(name: PartyName, member: CastMember)] {
    guard let thief else { return [] }
    return [("thief", .attacker(Attacker(thief))), ("laptop", .userAgent(UserAgent(owner: "thief")))]
  }

  /// Lets ana connect the travel app, then does what comes later, to the end.
  func play() async -> Play {
    let conductor = Conductor<CastMember>(
      cast: [
        ("ana", .resourceOwner(ana)), ("browser", .userAgent(UserAgent(owner: "ana"))),
        ("travel-app", .client(travelApp)), ("login", .authorizationServer(login)),
        ("api", .resourceServer(api)),
      ] + thieves,
      agenda: [TestCast.opens("https://travel.example/connect", interventions)] + later,
      clock: TestCast.start, pins: pins)
    await conductor.run(limit: 500)
    return Play(conductor: conductor)
  }
}
