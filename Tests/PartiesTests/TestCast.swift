import JOSE
import OAuthVocabulary
import Parties
import Simulator

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
  var grant = ClientSettings.Grant.authorizationCode
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
  var interventions: [Intervention] = []
  var later: [Act] = []
  var pins: [PartyName: [String: [String]]] = [:]
  var thief: AttackerSettings?

  static let start = VirtualTime(seconds: 1_767_603_600)
  static let secret = "7Fjfp0ZBr1KtDRbnfVdmIw"
  /// Long enough to sign with.
  static let longSecret = "OzPbUzVhmD2SiQFr8cv1lj1dXu4kcDIi6bRHC0wEqm8"

  private var secret: String? {
    guard authentication.needsSecret else { return nil }
    let signs = authentication == .clientSecretJWT || relying.requestObject?.algorithm == .hs256
    return signs ? TestCast.longSecret : TestCast.secret
  }

  /// Whether the app has a key pair.
  private var signs: Bool {
    authentication == .privateKeyJWT || grant == .jwtBearer || relying.requestObject?.algorithm == .rs256
  }

  // MARK: Saying what is different

  private func with(_ change: (inout TestCast) -> Void) -> TestCast {
    var copy = self
    change(&copy)
    return copy
  }

  func policy(_ change: (inout AuthorizationServerSettings.Policy) -> Void) -> TestCast {
    with { change(&$0.policy) }
  }
  func protections(_ change: (inout ClientSettings.Protections) -> Void) -> TestCast {
    with { change(&$0.protections) }
  }
  func authenticating(_ method: ClientAuthenticationMethod) -> TestCast {
    with { $0.authentication = method }
  }
  func readingMetadata() -> TestCast { with { $0.readsMetadata = true } }
  func presentingTokens(in method: BearerMethod, taking methods: [BearerMethod]? = nil) -> TestCast {
    with { ($0.tokenIn, $0.takesTokenIn) = (method, methods ?? BearerMethod.allCases) }
  }
  /// Other resources, all of which the app knows; what it hands in there.
  func holding(_ resources: [ResourceServerSettings.Resource], sending content: JSONValue? = nil) -> TestCast
  {
    with { ($0.resources, $0.content) = (resources, content) }
  }
  func typing(_ passwords: String...) -> TestCast { with { $0.passwords = passwords } }
  func consenting(_ consent: ResourceOwner.Settings.Consent) -> TestCast { with { $0.consent = consent } }
  func registering(redirectURIs: [String]) -> TestCast { with { $0.redirectURIs = redirectURIs } }
  func registering(grantTypes: [GrantType]) -> TestCast { with { $0.grantTypes = grantTypes } }
  func registering(responseTypes: [ResponseType]) -> TestCast { with { $0.responseTypes = responseTypes } }
  /// The client goes another way to its tokens, and is registered for it; ana types where she is asked to.
  func going(_ grant: ClientSettings.Grant) -> TestCast {
    with {
      $0.grant = grant
      ($0.grantTypes, $0.responseTypes) = (grant.grantTypes, grant.responseType.map { [$0] } ?? [])
      if grant == .password { $0.alsoTypesAt = ["https://travel.example"] }
      if grant == .implicit { ($0.authentication, $0.policy.responseTypes) = (.none, [.code, .token]) }
      if grant == .jwtBearer {
        ($0.authentication, $0.hasAllowed) = (.none, ["travel-app": Scope(["trips.read"])])
        $0.scope = Scope(["trips.read"])
      }
    }
  }
  /// The app takes whose a resource is for who is there.
  func signingIn(by path: String) -> TestCast { with { $0.signsInBy = path } }
  /// The server issues refresh tokens, and the client is registered to use them.
  func refreshing(
    _ policy: AuthorizationServerSettings.Policy.RefreshTokens, for refreshScope: Scope? = nil
  ) -> TestCast {
    with {
      $0.policy.refreshTokens = policy
      $0.grantTypes.append(.refreshToken)
      $0.refreshScope = refreshScope
    }
  }
  func asking(for scope: Scope) -> TestCast { with { $0.scope = scope } }
  func issuing(as issuer: String) -> TestCast { with { ($0.issuer, $0.knownIssuer) = (issuer, issuer) } }
  func knowing(issuer: String) -> TestCast { with { $0.knownIssuer = issuer } }
  /// The app wants this back through the browser, and may; without a code it is a script there.
  func wanting(_ type: ResponseType) -> TestCast {
    with {
      $0.responseType = type
      ($0.responseTypes, $0.policy.responseTypes) = ([type], [type])
      if !type.hasCode { ($0.grant, $0.authentication) = (.implicit, .none) }
    }
  }
  func signing(with key: FixtureKeys) -> TestCast { with { $0.signingKey = key } }
  /// The login server is an OpenID Provider, and the app asks to have ana signed in.
  func openID(asking scope: String...) -> TestCast {
    with {
      $0.policy.openID = .init()
      $0.signingKey = .rsaOne
      $0.scope = Scope(["openid"] + scope)
      $0.claims = [
        .init("name", .string("Ana Sousa")), .init("email", .string("ana@mail.example")),
        .init("email_verified", .boolean(true)),
      ]
    }
  }
  /// The API verifies tokens itself, so the login server signs those for it.
  func verifyingSignatures(of key: FixtureKeys = .rsaOne) -> TestCast {
    with { ($0.signingKey, $0.verifiesSignatures) = (key, true) }
  }
  /// How the app has ana sign in.
  func relying(_ change: (inout ClientSettings.OpenID) -> Void) -> TestCast { with { change(&$0.relying) } }
  /// The app says in one token what it asks for, and the login server takes that.
  func requesting(_ passing: RequestObjectPassing, _ algorithm: RequestObjectAlgorithm = .rs256) -> TestCast {
    with {
      $0.relying.requestObject = .init(passing, algorithm)
      $0.policy.openID?.requestObjects = [passing]
    }
  }
  /// Ana has a second account, and uses them in this order; the server keeps both signed in.
  func signingIn(as names: String...) -> TestCast {
    with {
      $0.policy.allowsSeveralAccounts = true
      $0.otherAccounts = [.init(username: "ana-work", password: "battery staple")]
      $0.signsInAs = names
    }
  }
  func trusting(_ account: String) -> TestCast { with { $0.account = account } }
  func pinning(_ party: PartyName, _ values: [String: [String]]) -> TestCast {
    with { $0.pins[party] = values }
  }

  /// Changes a message of the first act while it is in flight.
  func altering(_ name: MessageName, _ occurrence: Int = 1, _ alterations: Alteration...) -> TestCast {
    with { $0.interventions.append(.init(message: name, occurrence: occurrence, alterations: alterations)) }
  }

  /// Lets a thief watch, who has a browser of his own.
  func watched(_ abilities: AttackerAbility..., account: ResourceOwner.Settings? = nil) -> TestCast {
    with { $0.thief = AttackerSettings(abilities: abilities, browser: "laptop", account: account) }
  }

  /// The thief gets a copy of the latest message of that name.
  func leaking(_ name: MessageName, at place: PartyName? = nil, onlyUnprotected: Bool = false) -> TestCast {
    with {
      let leak = Act.Leak.message(name, at: place, onlyUnprotected: onlyUnprotected)
      $0.later.append(Act(.leak(leak, to: "thief")))
    }
  }

  /// The thief gets a copy of what a party keeps.
  func breaching(_ party: PartyName) -> TestCast {
    with { $0.later.append(Act(.leak(.store(of: party), to: "thief"))) }
  }

  func attacking(_ errand: AttackerErrand) -> TestCast {
    with { $0.later.append(Act(.send(.act("attack", .asks(errand.text), to: "thief"), from: "thief"))) }
  }

  func passing(seconds: Int) -> TestCast { with { $0.later.append(Act(.pass(seconds: seconds))) } }

  func opening(_ address: String, altering interventions: Intervention...) -> TestCast {
    with { $0.later.append(TestCast.opens(address, interventions)) }
  }

  /// The app is told to fetch something on its own.
  func fetching(_ errand: String, altering interventions: Intervention...) -> TestCast {
    let act = Act(
      .send(.act("errand", .asks(errand), to: "travel-app"), from: "ana"), interventions: interventions)
    return with { $0.later.append(act) }
  }

  // MARK: The parties

  private static func opens(_ address: String, _ interventions: [Intervention]) -> Act {
    Act(
      .send(.act("address-opened", .opens(address: address), to: "browser"), from: "ana"),
      interventions: interventions)
  }

  var login: AuthorizationServer {
    let travel = AuthorizationServerSettings.RegisteredClient(
      clientID: "travel-app", title: "Travel app", authentication: authentication,
      secret: secret, key: signs ? JSONWebKey(id: "rsa-3", key: FixtureKeys.rsaThree.key.publicKey) : nil,
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
            takesSignedTokens: verifiesSignatures),
          "mail": .init(secret: "mail secret", audience: "https://mail.example"),
        ],
        signingKey: signingKey, policy: policy))
  }

  private var accounts: [String: AuthorizationServerSettings.Account] {
    let others = otherAccounts.map { ($0.username, $0.password) }
    return Dictionary(others) { first, _ in first }.mapValues { .init(password: $0, subject: "work") }
      .merging([
        "ana": .init(password: "correct horse", subject: subject, claims: claims, hasAllowed: hasAllowed)
      ]) { first, _ in
        first
      }
  }

  var travelApp: Client {
    Client(
      ClientSettings(
        title: "Travel app", origin: "https://travel.example", clientID: "travel-app",
        authentication: authentication,
        secret: secret, signingKey: signs ? .rsaThree : nil, actsFor: grant == .jwtBearer ? subject : nil,
        redirectURI: grant.redirects ? "https://travel.example/callback" : nil, grant: grant,
        responseType: responseType,
        scope: scope, refreshScope: refreshScope,
        server: .init(
          issuer: knownIssuer, authorizationEndpoint: "\(issuer)/authorize", tokenEndpoint: "\(issuer)/token",
          metadata: "https://login.example" + metadataPath, keySet: "\(issuer)/jwks",
          userInfo: "\(issuer)/userinfo"),
        resources: clientResources,
        protections: protections, signsInBy: signsInBy, readsMetadata: readsMetadata,
        openID: isRelyingParty ? relying : nil, tokenIn: tokenIn))
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
    ]
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
            ? .signature(issuer: knownIssuer, keySet: "\(issuer)/jwks")
            : .introspection(
              endpoint: "\(issuer)/introspect",
              credentials: BasicCredentials(userID: "api", password: "api secret")),
          in: takesTokenIn)))
  }

  var ana: ResourceOwner {
    ResourceOwner(
      .init(
        browser: "browser", username: "ana", passwords: passwords, account: account, alsoTypesAt: alsoTypesAt,
        consent: consent, otherAccounts: otherAccounts, signsInAs: signsInAs))
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
