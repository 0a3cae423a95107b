import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Nobody is sent on to where nobody has looked")
struct OpenRedirectionRulesTests {
  /// What a client with a redirector does about a browser that wants to be sent on.
  private static func receipt(to target: String, omitting rules: Set<String> = []) throws -> Receipt {
    var said = ClientSettings.Said()
    said.redirectURI = "https://travel.example/callback"
    said.omits = rules
    said.set("redirector", to: .boolean(true))
    let server = ClientSettings.ServerAddresses(
      issuer: "https://login.example", authorizationEndpoint: "https://login.example/authorize",
      tokenEndpoint: "https://login.example/token", metadata: "")
    var client = Client(
      ClientSettings(
        said, title: "Travel app", origin: "https://travel.example", clientID: "travel-app",
        grant: .authorizationCode, server: server, resources: []))
    var address = try #require(WebAddress("https://travel.example/go"))
    address.query = FormParameters(["to": target]).encoded
    let message = Message(
      serial: 1, name: "test", from: "browser", to: "travel-app", channel: .front, connection: 4,
      content: .request(WireMessage(WireRequest.get(address).octets), origin: "https://travel.example"))
    var surroundings = Surroundings(
      party: "travel-app", now: VirtualTime(seconds: 0), entropy: Entropy(seed: 0, party: "travel-app"))
    return client.receive(message, in: &surroundings)
  }

  static func checksWhereAllGoesWell() throws -> [Check] { try receipt(to: "/trips").checks }

  @Test(
    "a client sends browsers on to its own pages alone",
    arguments: ["https://evil.example/", "//evil.example/", "https://travel.example.evil.example/"])
  func elsewhere(target: String) throws {
    #expect(try Self.receipt(to: target).failedCheck?.rule == "redirect-target-allowed")
    let sends = try Self.receipt(to: target, omitting: ["redirect-target-allowed"]).sends
    #expect(sends.first?.name == "onward-redirect")
    #expect(try Self.receipt(to: "/trips").failedCheck == nil)
  }

  @Test("a server brings no error to a client that nobody has looked at")
  func unvetted() async throws {
    let cast = TestCast().with { $0.clientSays["vetted"] = .boolean(false) }
    let scope = Intervention(
      message: "authorization-request", alterations: [.set(part: "query.scope", value: "prizes")])
    let refused = await cast.opening("https://travel.example/connect", altering: scope).play()
    let page = try await refused.delivery(of: "error-page")
    #expect(page.message.from == "login")
    let checks = await refused.deliveries.flatMap(\.receipt.checks)
    #expect(checks.contains { $0.rule == "redirect-uri-trusted" && $0.verdict == .fails })
    // What was allowed it gets, as anybody does.
    #expect(await cast.play().names.contains("authorization-response"))
  }
}
