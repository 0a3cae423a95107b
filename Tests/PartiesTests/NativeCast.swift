import OAuthVocabulary
import Parties
import Simulation
import Wire

/// A cast for a vendor's own flow: ana, her browser, a travel app that asks her for her password, and the vendor.
struct NativeCast {
  var username = "ana@office.example"
  var passwords = ["tram 28"]
  var accountPassword = "tram 28"
  var consumerKey = "hj7683jslks93lalkjss93"
  var later: [Act] = []

  static let secret = "4pXw7QZ0mB2cYt9KdR6sVA"
  static let token = "fdjhk2382kwkajsklwe8i3932kslswl"
  /// 2013-06-01T08:00:00Z.
  static let start = VirtualTime(seconds: 1_370_073_600)

  /// What she types, where that is not her password.
  func typing(_ passwords: String...) -> NativeCast {
    var copy = self
    copy.passwords = passwords
    return copy
  }

  /// Her account has no password, and she types none.
  func withoutPassword() -> NativeCast {
    var copy = typing("")
    copy.accountPassword = ""
    return copy
  }

  func knowing(consumerKey: String) -> NativeCast {
    var copy = self
    copy.consumerKey = consumerKey
    return copy
  }

  func passing(seconds: Int) -> NativeCast {
    var copy = self
    copy.later.append(Act(.pass(seconds: seconds)))
    return copy
  }

  func opening(_ address: String) -> NativeCast {
    var copy = self
    copy.later.append(NativeCast.opens(address))
    return copy
  }

  /// The app gets a new token in place of that one.
  func refreshing() -> NativeCast {
    var copy = self
    let errand = Dispatch.act("errand", .asks("refreshes its token"), to: "travel-app")
    copy.later.append(Act(.send(errand, from: "travel-app")))
    return copy
  }

  /// She has e-mail address and PIN as well, and types those.
  func withPIN() -> NativeCast {
    var copy = typing("4711")
    copy.username = "ana@mail.example"
    return copy
  }

  private static func opens(_ address: String) -> Act {
    Act(.send(.act("address-opened", .opens(address: address), to: "browser"), from: "ana"))
  }

  static let trips = XMLTree(root: .lines("Trips", [.lines("Trip", [.text("To", "Porto")])]))

  var concur: VendorServer {
    VendorServer(
      VendorServerSettings(
        origin: "https://concur.example",
        applications: ["hj7683jslks93lalkjss93": .init(name: "Travel app", secret: NativeCast.secret)],
        accounts: ["ana@office.example": accountPassword, "bob@office.example": "bob's own"],
        pins: ["ana@mail.example": .init(loginID: "ana@office.example", pin: "4711")],
        resources: [.init(path: "/trips", body: NativeCast.trips)]))
  }

  var travelApp: Client {
    var said = ClientSettings.Said()
    said.authentication = .none
    said.flow = .grant(.concurNative)
    said.set("consumer_secret", to: .string(NativeCast.secret))
    return Client(
      ClientSettings(
        said, title: "Travel app", origin: "https://travel.example", clientID: consumerKey,
        grant: .concurNative,
        server: .init(vendorAt: "https://concur.example"),
        resources: [.init(path: "/trips", address: "https://concur.example/trips")]))
  }

  var ana: ResourceOwner {
    ResourceOwner(
      .init(
        browser: "browser", username: username, passwords: passwords,
        account: "https://concur.example", alsoTypesAt: ["https://travel.example"], consent: .everything))
  }

  /// Lets ana connect the travel app, then does what comes later, to the end.
  func play() async -> Play {
    let conductor = Conductor<CastMember>(
      cast: [
        ("ana", .resourceOwner(ana)), ("browser", .userAgent(UserAgent(owner: "ana"))),
        ("travel-app", .client(travelApp)), ("concur", .vendorServer(concur)),
      ],
      agenda: [NativeCast.opens("https://travel.example/connect")] + later,
      clock: NativeCast.start,
      pins: [
        "concur": [
          "access_token": [NativeCast.token], "refresh_token": ["8ew$sefhj7s62ns94376nsjd62s"],
        ]
      ])
    await conductor.run(limit: 500)
    return Play(conductor: conductor)
  }
}
