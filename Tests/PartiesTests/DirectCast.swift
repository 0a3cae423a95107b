import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Wire

/// A cast for the flow at its barest (RFC 6749 §1.2): ana, who has a code in hand; the app that asks her for it; and
/// the two servers. Nobody has a browser.
struct DirectCast {
  /// What ana was given to pass on; nil for nothing.
  var given: Scope? = Scope(["trips.read"])
  /// What the app asks for.
  var asked = Scope(["trips.read"])
  var acts: [Act] = []

  private static let code = "SplxlOBeZQQYbYS6WxSbIA"

  private var grant: GivenGrant? {
    given.map {
      GivenGrant(
        clientID: "travel-app", user: "ana", scope: $0, credential: .code(Self.code), time: TestCast.start)
    }
  }

  /// The app is told to fetch the trips.
  func fetching(altering interventions: Intervention...) -> DirectCast {
    adding(.send(.act("errand", .asks("/trips"), to: "travel-app"), from: "travel-app"), interventions)
  }

  /// Somebody tells the app something, asked or not.
  func saying(_ code: String, by person: PartyName) -> DirectCast {
    let said = PersonAct.says([NamedValue("code", code)])
    return adding(.send(.act("direct-authorization-grant", said, to: "travel-app"), from: person), [])
  }

  private func adding(_ effect: Act.Effect, _ interventions: [Intervention]) -> DirectCast {
    var copy = self
    copy.acts.append(Act(effect, interventions: interventions))
    return copy
  }

  func play() async -> Play {
    let issuer = "https://login.example"
    let server = AuthorizationServerSettings(
      title: "Login", issuer: issuer,
      clients: [
        .init(
          clientID: "travel-app", title: "Travel app", authentication: .clientSecretBasic, secret: "s3cret",
          redirectURIs: [], scope: Scope(["trips.read"]), responseTypes: [])
      ],
      accounts: ["ana": .init(password: "tram 28", subject: "ana")],
      scopes: [.init(token: "trips.read", meaning: "see your trips", audience: "https://trips.example")],
      resourceServers: [
        "trips": .init(secret: nil, audience: "https://trips.example", takesSignedTokens: true)
      ],
      signingKey: .rsaOne, givenGrants: grant.map { [$0] } ?? [])
    var said = ClientSettings.Said()
    said.secret = "s3cret"
    said.flow = .grant(.handedCode)
    said.scope = asked
    let client = ClientSettings(
      said, title: "Travel app", origin: "https://travel.example", clientID: "travel-app", grant: .handedCode,
      asks: "ana",
      server: .init(
        issuer: issuer, authorizationEndpoint: "\(issuer)/authorize", tokenEndpoint: "\(issuer)/token",
        metadata: ""),
      resources: [.init(path: "/trips", address: "https://trips.example/trips")])
    let trips = ResourceServerSettings(
      origin: "https://trips.example",
      resources: [.init(method: .get, path: "/trips", scope: "trips.read", body: .array([]))],
      admission: .tokens(
        .signature(issuer: issuer, keySet: "\(issuer)/jwks", known: [.rsaOne]), in: [.header]))
    let owner = ResourceOwner(
      .init(
        browser: nil, username: "ana", passwords: ["tram 28"], account: issuer, consent: .everything,
        grantsInHand: grant.map { ["travel-app": $0] } ?? [:]))
    let conductor = Conductor<CastMember>(
      cast: [
        ("ana", .resourceOwner(owner)), ("travel-app", .client(Client(client))),
        ("login", .authorizationServer(AuthorizationServer(server))),
        ("trips", .resourceServer(ResourceServer(trips))),
      ], agenda: acts, clock: TestCast.start)
    await conductor.run(limit: 500)
    return Play(conductor: conductor)
  }
}
