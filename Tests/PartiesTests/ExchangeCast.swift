import OAuthVocabulary
import Parties
import Simulation
import Wire

/// Three services in a row: the app asks for trips, which need tickets, which need seats; and a token of ana's in the app's
/// hand. Another app has one for tickets.
struct ExchangeCast {
  var policy: (inout AuthorizationServerSettings.Said) -> Void = { _ in }
  /// What the first service shows to the second.
  var way = "token_exchange"
  var accessTokenLifetime = 600
  /// Where in an answer that of another service stands.
  var into: [String] = []
  private var acts: [Act] = []

  init() {}

  static let token = "accVkjcJyb4BWCxGsndESCJQbdFMogUC5PbRDqceLTC"
  static let ofKiosk = "SlAV32hkKG"

  func impersonating() -> ExchangeCast { setting("token_exchange", to: .string("impersonation")) }
  func statingMayAct() -> ExchangeCast { setting("states_may_act", to: .boolean(true)) }

  private func setting(_ name: String, to value: JSONValue) -> ExchangeCast {
    var copy = self
    let before = policy
    copy.policy = { said in
      before(&said)
      said.set(name, to: value)
    }
    return copy
  }

  func passingOn() -> ExchangeCast {
    var copy = self
    copy.way = "same_token"
    return copy
  }

  func passing(seconds: Int) -> ExchangeCast { adding(Act(.pass(seconds: seconds))) }

  func asking() -> ExchangeCast {
    adding(Act(.send(.act("errand", .asks("/trips"), to: "travel-app"), from: "travel-app")))
  }

  private func adding(_ act: Act) -> ExchangeCast {
    var copy = self
    copy.acts.append(act)
    return copy
  }

  private static let issuer = "https://login.example"
  private static let names = ["trips", "tickets", "seats"]

  private var login: AuthorizationServer {
    var said = AuthorizationServerSettings.Said()
    policy(&said)
    let apps = [("travel-app", "trips.read"), ("kiosk", "tickets.read")].map { name, scope in
      AuthorizationServerSettings.RegisteredClient(
        clientID: name, title: name, authentication: .clientSecretBasic, secret: "s3cret", redirectURIs: [],
        scope: Scope([scope]))
    }
    let services = [("trips", "tickets.read"), ("tickets", "seats.read")].map { name, scope in
      AuthorizationServerSettings.RegisteredClient.exchanging(
        clientID: name, secret: "\(name) secret", scope: Scope([scope]))
    }
    let given = [("travel-app", "trips.read", Self.token), ("kiosk", "tickets.read", Self.ofKiosk)].map {
      GivenGrant(
        clientID: $0, user: "ana", scope: Scope([$1]), credential: .accessToken($2), time: TestCast.start)
    }
    var settings = AuthorizationServerSettings.Policy()
    settings.accessTokenLifetime = accessTokenLifetime
    return AuthorizationServer(
      AuthorizationServerSettings(
        title: "Login", issuer: Self.issuer, clients: apps + services,
        accounts: ["ana": .init(password: "tram 28", subject: "ana")],
        scopes: Self.names.map {
          .init(token: "\($0).read", meaning: "see your \($0)", audience: "https://\($0).example")
        },
        resourceServers: Dictionary(
          uniqueKeysWithValues: Self.names.map {
            ($0, .init(secret: "\($0) secret", audience: "https://\($0).example"))
          }),
        policy: settings, givenGrants: given, features: said.features))
  }

  private func server(_ name: String, calling other: String?) -> ResourceServer {
    var said = ResourceServerSettings.Said()
    if name == "trips" { said.set("calls_with", to: .string(way)) }
    let credentials = BasicCredentials(userID: name, password: "\(name) secret")
    var features = said.features
    features.register(tokenEndpoint: "\(Self.issuer)/token", credentials: credentials)
    return ResourceServer(
      ResourceServerSettings(
        origin: "https://\(name).example",
        resources: [
          .init(
            path: "/\(name)", scope: "\(name).read", body: .object([.init("own", .string(name))]),
            calls: other.map {
              OnwardCall(server: $0, address: "https://\($0).example/\($0)", scope: "\($0).read", into: into)
            })
        ],
        admission: .tokens(
          .introspection(endpoint: "\(Self.issuer)/introspect", credentials: credentials), in: [.header]),
        features: features))
  }

  func play() async -> Play {
    var said = ClientSettings.Said()
    said.secret = "s3cret"
    said.redirectURI = "https://travel.example/callback"
    said.scope = Scope(["trips.read"])
    let given = GivenGrant(
      clientID: "travel-app", user: "ana", scope: said.scope, credential: .accessToken(Self.token),
      time: TestCast.start)
    let client = Client(
      ClientSettings(
        said, title: "Travel app", origin: "https://travel.example", clientID: "travel-app",
        grant: .authorizationCode,
        server: .init(
          issuer: Self.issuer, authorizationEndpoint: "\(Self.issuer)/authorize",
          tokenEndpoint: "\(Self.issuer)/token", metadata: ""),
        resources: [.init(path: "/trips", address: "https://trips.example/trips")]), tokens: [given])
    let conductor = Conductor<CastMember>(
      cast: [
        ("travel-app", .client(client)), ("login", .authorizationServer(login)),
        ("trips", .resourceServer(server("trips", calling: "tickets"))),
        ("tickets", .resourceServer(server("tickets", calling: "seats"))),
        ("seats", .resourceServer(server("seats", calling: nil))),
      ], agenda: acts, clock: TestCast.start,
      pins: ["login": ["access_token": ["for-tickets", "for-seats"]]])
    await conductor.run(limit: 500)
    return Play(conductor: conductor)
  }
}
