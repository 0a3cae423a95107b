import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Where each server has a redirect URI of its own, answers are known by where they arrive")
struct MixUpRulesTests {
  private static let origin = "https://travel.example"

  /// The checks of a client that has sent a browser to its second server, when the browser comes back at a path.
  private static func checks(at path: String) throws -> [Check] {
    func server(_ host: String) -> ClientSettings.ServerAddresses {
      .init(
        issuer: "https://\(host)", authorizationEndpoint: "https://\(host)/authorize",
        tokenEndpoint: "https://\(host)/token", metadata: "")
    }
    var said = ClientSettings.Said()
    said.authentication = .none
    said.redirectURI = "\(origin)/callback"
    said.protections.checksIssuer = false
    said.set("redirect_uri_for_each_server", to: .boolean(true))
    var client = Client(
      ClientSettings(
        said, title: "Travel app", origin: origin, clientID: "travel-app", grant: .authorizationCode,
        server: server("login.example"),
        otherServers: [.init(name: "club", addresses: server("club.example"))], resources: []))
    var surroundings = Surroundings(
      party: "travel-app", now: VirtualTime(seconds: 0), entropy: Entropy(seed: 0, party: "travel-app"))
    func receipt(_ target: String, cookie: String? = nil) throws -> Receipt {
      let address = try #require(WebAddress("\(origin)\(target)"))
      var request = WireRequest.get(address)
      request.headerFields[.cookie] = cookie
      return client.receive(
        Message(
          serial: 1, name: "test", from: "browser", to: "travel-app", channel: .front, connection: 4,
          content: .request(WireMessage(request.octets), origin: origin)), in: &surroundings)
    }
    guard case .response(let wire)? = try receipt("/connect/club").sends.first?.content else { return [] }
    let response = try wire.response
    let location = try #require(response.headerFields[.location].flatMap { WebAddress($0) })
    let asked = try FormParameters(parsing: location.query ?? "")
    #expect(asked["redirect_uri"] == "\(origin)/callback/club")
    let cookie = response.headerFields[.setCookie]?.split(separator: ";").first.map(String.init)
    return try receipt("\(path)?code=abc&state=\(asked["state"] ?? "")", cookie: cookie).checks
  }

  static func checksWhereAllGoesWell() throws -> [Check] { try checks(at: "/callback/club") }

  @Test("an answer at another server's is of another server")
  func elsewhere() throws {
    #expect(
      try Self.checks(at: "/callback").last { $0.verdict == .fails }?.rule == "redirect-uri-of-server-asked")
    #expect(try !Self.checks(at: "/callback/club").contains { $0.verdict == .fails })
  }
}
