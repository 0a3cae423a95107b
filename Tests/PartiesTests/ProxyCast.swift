import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

/// A server that has people sign in at another one: ana's account is at the railway's, and the app knows the tools' alone.
struct ProxyCast {
  var consent = ResourceOwner.Settings.Consent.everything
  var omits: Set<String> = []
  private var acts: [Act] = []

  static let tools = "https://tools.example"
  static let railway = "https://railway.example"

  /// Lets ana connect the app, so many times.
  func connecting(_ times: Int = 1) -> ProxyCast {
    var copy = self
    copy.acts += (0..<times).map { _ in TestCast.opens("https://travel.example/connect", []) }
    return copy
  }

  func consenting(_ consent: ResourceOwner.Settings.Consent) -> ProxyCast {
    var copy = self
    copy.consent = consent
    return copy
  }

  func leavingOut(_ rule: String) -> ProxyCast {
    var copy = self
    copy.omits = [rule]
    return copy
  }

  private static let registration = JSONValue.object([
    .init("server", .string("railway")), .init("client_id", .string("trip-tools")),
    .init("client_secret", .string("tools secret")),
    .init("scope", .array([.string("openid"), .string("trips.read")])),
  ])

  private static func addresses(_ issuer: String) -> ClientSettings.ServerAddresses {
    .init(
      issuer: issuer, authorizationEndpoint: "\(issuer)/authorize", tokenEndpoint: "\(issuer)/token",
      metadata: "")
  }

  private var proxy: AuthorizationServer {
    var said = AuthorizationServerSettings.Said()
    said.set("signs_in_at", to: Self.registration)
    var features = said.features
    features.register(signInAt: Self.addresses(Self.railway))
    return AuthorizationServer(
      AuthorizationServerSettings(
        title: "Trip tools", issuer: Self.tools,
        clients: [
          .init(
            clientID: "travel-app", title: "Travel app", authentication: .clientSecretBasic,
            secret: TestCast.secret, redirectURIs: ["https://travel.example/callback"],
            scope: Scope(["tools.call"]))
        ], accounts: [:],
        scopes: [.init(token: "tools.call", meaning: "use the tools", audience: "https://mcp.example")],
        resourceServers: [:], omits: omits, features: features))
  }

  private func other() throws -> AuthorizationServer {
    let registration = try #require(Proxying.Registration(setting: Self.registration))
    var policy = AuthorizationServerSettings.Policy()
    (policy.openID, policy.remembersConsent) = (.init(), true)
    return AuthorizationServer(
      AuthorizationServerSettings(
        title: "Railway", issuer: Self.railway,
        clients: [.proxy(registration, title: "Trip tools", issuer: Self.tools)],
        accounts: ["ana": .init(password: "correct horse", subject: "ana")],
        scopes: [
          .init(token: "openid", meaning: "know who you are", audience: Self.railway),
          .init(token: "trips.read", meaning: "see your trips", audience: "https://trips.example"),
        ], resourceServers: [:], signingKey: .rsaOne, policy: policy))
  }

  func play() async throws -> Play {
    var said = ClientSettings.Said()
    said.secret = TestCast.secret
    said.redirectURI = "https://travel.example/callback"
    said.scope = Scope(["tools.call"])
    let app = ClientSettings(
      said, title: "Travel app", origin: "https://travel.example", clientID: "travel-app",
      grant: .authorizationCode, server: Self.addresses(Self.tools), resources: [])
    let ana = ResourceOwner(
      .init(
        browser: "browser", username: "ana", passwords: ["correct horse"], account: Self.railway,
        consent: consent))
    let conductor = Conductor<CastMember>(
      cast: [
        ("ana", .resourceOwner(ana)), ("browser", .userAgent(UserAgent(owner: "ana"))),
        ("travel-app", .client(Client(app))), ("tools", .authorizationServer(proxy)),
        ("railway", .authorizationServer(try other())),
      ], agenda: acts, clock: TestCast.start)
    await conductor.run(limit: 500)
    return Play(conductor: conductor)
  }
}
