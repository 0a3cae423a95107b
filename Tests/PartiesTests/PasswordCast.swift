import Parties
import Simulation
import Wire

/// A cast from before OAuth: ana, her browser, two apps that keep her password, and the server with her trips.
struct PasswordCast {
  var newPassword: String? = "tram 15"
  var acts: [Act] = []

  private static let site = "https://trips.example"

  private static func resources<Resource>(
    _ make: (ResourceKey.Method, String, JSONValue?) -> Resource
  ) -> [Resource] {
    [
      make(.get, "/trips", .array([.object([.init("id", .integer(7)), .init("to", .string("Porto"))])])),
      make(.delete, "/trips/7", nil), make(.post, "/trips", nil),
    ]
  }

  private func with(_ change: (inout PasswordCast) -> Void) -> PasswordCast {
    var copy = self
    change(&copy)
    return copy
  }

  func thinkingOf(_ newPassword: String?) -> PasswordCast { with { $0.newPassword = newPassword } }

  func opening(_ address: String, altering interventions: Intervention...) -> PasswordCast {
    with {
      $0.acts.append(
        Act(
          .send(.act("address-opened", .opens(address: address), to: "browser"), from: "ana"),
          interventions: interventions))
    }
  }

  func fetching(_ errand: String, by app: PartyName = "travel-app", altering interventions: Intervention...)
    -> PasswordCast
  {
    with {
      $0.acts.append(
        Act(.send(.act("errand", .asks(errand), to: app), from: app), interventions: interventions))
    }
  }

  /// Both apps are told the password.
  func connected() -> PasswordCast {
    opening("https://travel.example/connect").opening("https://expenses.example/connect")
  }

  private func app(_ origin: String) -> CastMember {
    .passwordClient(
      PasswordClient(
        PasswordClientSettings(
          title: "App", origin: origin, site: Self.site,
          resources: Self.resources { method, path, _ in
            .init(
              method: method, path: path, address: Self.site + path,
              sends: method == .post ? .object([.init("to", .string("Faro"))]) : nil)
          })))
  }

  func play() async -> Play {
    let owner = ResourceOwner(
      .init(
        browser: "browser", username: "ana", passwords: ["tram 28"], account: Self.site,
        alsoTypesAt: ["https://travel.example", "https://expenses.example"], consent: .everything,
        newPassword: newPassword))
    let trips = ResourceServer(
      ResourceServerSettings(
        origin: Self.site,
        resources: Self.resources { .init(method: $0, path: $1, scope: "", body: $2) },
        admission: .passwords(["ana": "tram 28"])))
    let conductor = Conductor<CastMember>(
      cast: [
        ("ana", .resourceOwner(owner)), ("browser", .userAgent(UserAgent(owner: "ana"))),
        ("travel-app", app("https://travel.example")), ("expense-app", app("https://expenses.example")),
        ("trips", .resourceServer(trips)),
      ], agenda: acts, clock: TestCast.start)
    await conductor.run(limit: 500)
    return Play(conductor: conductor)
  }
}
