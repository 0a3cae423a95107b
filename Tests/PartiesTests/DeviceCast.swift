import OAuthVocabulary
import Parties
import Simulation
import Wire

/// A cast for the device authorization grant (RFC 8628): ana and her phone, the television that shows her a code, and
/// the two servers.
struct DeviceCast {
  /// What the server says of devices, by setting.
  var ways: [String: JSONValue] = ["device_authorization": .boolean(true)]
  var grantTypes: [GrantType] = [.deviceCode]
  var consent = ResourceOwner.Settings.Consent.everything
  var omits: Set<String> = []
  /// Whether the television shows a picture to be scanned, too.
  var showsPicture = false
  /// Where the television asks for its token.
  var tokenEndpoint = "https://login.example/token"
  var interventions: [Intervention] = []

  func with(_ change: (inout DeviceCast) -> Void) -> DeviceCast {
    var copy = self
    change(&copy)
    return copy
  }

  func altering(_ name: MessageName, _ alterations: Alteration...) -> DeviceCast {
    with { $0.interventions.append(Intervention(message: name, alterations: alterations)) }
  }

  /// Has the television fetch the trips.
  func play() async -> Play {
    let owner = ResourceOwner(
      .init(
        browser: "phone", username: "ana", passwords: ["tram 28"], account: "https://login.example",
        consent: consent))
    let errand = Act(
      .send(.act("errand", .asks("/trips"), to: "tv-app"), from: "tv-app"), interventions: interventions)
    let conductor = Conductor<CastMember>(
      cast: [
        ("ana", .resourceOwner(owner)), ("phone", .userAgent(UserAgent(owner: "ana"))),
        ("tv-app", .client(television)), ("login", .authorizationServer(login)),
        ("trips", .resourceServer(trips)),
      ], agenda: [errand], clock: TestCast.start,
      pins: ["login": ["user_code": ["WDJB-MJHT"], "device_code": ["GmRhmhcxhwAzkoEqiMEg"]]])
    await conductor.run(limit: 500)
    return Play(conductor: conductor)
  }

  private var login: AuthorizationServer {
    var said = AuthorizationServerSettings.Said()
    for (name, value) in ways { said.set(name, to: value) }
    let clients = ["tv-app", "other-tv"].map {
      AuthorizationServerSettings.RegisteredClient(
        clientID: $0, title: "TV app", authentication: .none, secret: nil, redirectURIs: [],
        scope: Scope(["trips.read"]), grantTypes: grantTypes, responseTypes: [])
    }
    return AuthorizationServer(
      AuthorizationServerSettings(
        title: "Login", issuer: "https://login.example", clients: clients,
        accounts: ["ana": .init(password: "tram 28", subject: "ana")],
        scopes: [.init(token: "trips.read", meaning: "see your trips", audience: "https://trips.example")],
        resourceServers: ["trips": .init(secret: "s3cret", audience: "https://trips.example")],
        omits: omits, features: said.features))
  }

  private var television: Client {
    var said = ClientSettings.Said()
    said.authentication = .none
    said.flow = .grant(.deviceCode)
    said.scope = Scope(["trips.read"])
    if showsPicture { said.set("shows_qr_code", to: .boolean(true)) }
    return Client(
      ClientSettings(
        said, title: "TV app", origin: "https://tv.example", clientID: "tv-app", grant: .deviceCode,
        asks: "ana",
        server: .init(
          issuer: "https://login.example", authorizationEndpoint: "https://login.example/authorize",
          tokenEndpoint: tokenEndpoint, metadata: ""),
        resources: [.init(path: "/trips", address: "https://trips.example/trips")]))
  }

  private var trips: ResourceServer {
    ResourceServer(
      ResourceServerSettings(
        origin: "https://trips.example",
        resources: [.init(method: .get, path: "/trips", scope: "trips.read", body: .array([]))],
        admission: .tokens(
          .introspection(
            endpoint: "https://login.example/introspect",
            credentials: BasicCredentials(userID: "trips", password: "s3cret")), in: [.header])))
  }
}
