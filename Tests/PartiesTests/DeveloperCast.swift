import OAuthVocabulary
import Parties
import Simulation
import Wire

/// A cast for an app of the back office: dora, who registers it and sets it up, her browser, the app, and the vendor.
struct DeveloperCast {
  /// Whether the app has dora's login ID and password to work with.
  var lendsAccount = true
  /// Whether it is dora whom the app believes.
  var isHers = true

  static let login = "dora@office.example"
  static let page = "https://concur.example/administration/new-partner-application"

  var concur: VendorServer {
    VendorServer(
      VendorServerSettings(
        origin: "https://concur.example", applications: [:],
        accounts: [DeveloperCast.login: "funicular", "bob@office.example": "bob's own"],
        administrators: [DeveloperCast.login],
        resources: [.init(path: "/trips", body: NativeCast.trips)]))
  }

  var expenses: Client {
    var said = ClientSettings.Said()
    said.authentication = .none
    said.flow = .grant(.concurNative)
    if isHers { said.features.register(developer: "dora") }
    return Client(
      ClientSettings(
        said, title: "Expenses", origin: "https://expenses.example", clientID: "", grant: .concurNative,
        server: .init(vendorAt: "https://concur.example"),
        resources: [.init(path: "/trips", address: "https://concur.example/trips")]))
  }

  var dora: ResourceOwner {
    var said = ResourceOwner.Said()
    said.set("develops", to: .string("expenses"))
    said.set("lends_account", to: .boolean(lendsAccount))
    return ResourceOwner(
      .init(
        browser: "laptop", username: DeveloperCast.login, passwords: ["funicular"],
        account: "https://concur.example", consent: .everything, features: said.features))
  }

  /// Has dora register the app, and the app fetch something and refresh its token.
  func play() async -> Play {
    func asks(_ words: String) -> Act {
      Act(.send(.act("errand", .asks(words), to: "expenses"), from: "expenses"))
    }
    let opens = Dispatch.act("address-opened", .opens(address: DeveloperCast.page), to: "laptop")
    let conductor = Conductor<CastMember>(
      cast: [
        ("dora", .resourceOwner(dora)), ("laptop", .userAgent(UserAgent(owner: "dora"))),
        ("expenses", .client(expenses)), ("concur", .vendorServer(concur)),
      ],
      agenda: [Act(.send(opens, from: "dora")), asks("/trips"), asks("refreshes its token")],
      clock: NativeCast.start, pins: ["concur": ["consumer_key": ["hj7683jslks93lalkjss93"]]])
    await conductor.run(limit: 500)
    return Play(conductor: conductor)
  }
}
