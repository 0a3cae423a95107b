import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("An attacker's own site")
struct AttackerSiteTests {
  private static let origin = "https://attacker.example"

  private let attacker: Attacker

  init() throws {
    var said = AttackerSettings.Said()
    said.set("site", to: .string(Self.origin))
    said.set(
      "pages",
      to: .object([
        .init(
          "/sign-in", .object([.init("title", .string("Login")), .init("asks_for_password", .boolean(true))])),
        .init("/on", .object([.init("sends_on_to", .string("https://login.example/?state={state}"))])),
        .init("/banner.gif", .object([.init("image", .boolean(true))])),
      ]))
    attacker = Attacker(AttackerSettings(site: said.site))
  }

  /// What he answers to a browser.
  private func answer(_ request: WireRequest, by attacker: inout Attacker) throws -> Dispatch {
    let message = Message(
      serial: 1, name: "test", from: "browser", to: "mallory", channel: .front, connection: 4,
      content: .request(WireMessage(request.octets), origin: Self.origin))
    var surroundings = Surroundings(
      party: "mallory", now: VirtualTime(seconds: 0), entropy: Entropy(seed: 0, party: "mallory"))
    return try #require(attacker.receive(message, in: &surroundings).sends.first)
  }

  private func address(_ path: String) throws -> WebAddress {
    try #require(WebAddress(Self.origin + path))
  }

  @Test("asks for a password, and has what is typed there")
  func imitation() throws {
    var attacker = attacker
    let page = try answer(.get(address("/sign-in")), by: &attacker)
    #expect(page.name == "page")
    let form = FormParameters(["username": "ana", "password": "tram 28"])
    _ = try answer(.post(form, to: address("/sign-in")), by: &attacker)
    #expect(attacker.facts.contains { $0.mentions("tram 28") })
  }

  @Test(
    "learns from Referer what stands in the address of the page that shows his image, and sends browsers on with it"
  )
  func referrer() throws {
    var attacker = attacker
    var request = WireRequest.get(try address("/banner.gif"))
    request.headerFields[.referer] = "https://map.example/callback?code=abc&state=def"
    #expect(attacker.name(for: request) == "image-request")
    #expect(try answer(request, by: &attacker).name == "image")
    #expect(attacker.facts.contains { $0.mentions("abc") })
    let onward = try answer(.get(address("/on")), by: &attacker)
    guard case .response(let wire) = onward.content else { return }
    #expect(try wire.response.headerFields[.location] == "https://login.example/?state=def")
  }
}
