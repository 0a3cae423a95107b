import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Servers say which origins may read what they answer to scripts")
struct CrossOriginTests {
  private static let origin = "https://map.example"

  /// An authorization server that knows the trip map, unless told otherwise.
  private func login(_ readers: String = "registered") -> AuthorizationServer {
    var said = AuthorizationServerSettings.Said()
    said.set("cross_origin", to: .string(readers))
    var features = said.features
    features.register(scriptOrigins: [Self.origin])
    return AuthorizationServer(
      AuthorizationServerSettings(
        title: "Login", issuer: "https://login.example", clients: [], accounts: [:], scopes: [],
        resourceServers: [:],
        features: features))
  }

  private func answer(
    of server: AuthorizationServer, to method: HTTPRequest.Method, _ address: String, _ fields: HTTPFields
  ) throws -> (name: String, response: WireResponse, receipt: Receipt) {
    var server = server
    var request = WireRequest.get(try #require(WebAddress(address)), headerFields: fields)
    request.method = method
    let message = Message(
      serial: 1, name: "test", from: "browser", to: "login", channel: .front, connection: 4,
      content: .request(WireMessage(request.octets), origin: "https://login.example"))
    var surroundings = Surroundings(
      party: "login", now: VirtualTime(seconds: 0), entropy: Entropy(seed: 0, party: "login"))
    let receipt = server.receive(message, in: &surroundings)
    let sent = try #require(receipt.sends.first)
    guard case .response(let wire) = sent.content else { throw NoResponse() }
    return (sent.name.text, try wire.response, receipt)
  }

  private struct NoResponse: Error {}

  private static let token = "https://login.example/token"
  private static let authorize = "https://login.example/authorize"

  @Test(
    "an origin is named in the answer where its scripts may read it; the answer goes out all the same",
    arguments: [
      ("registered", "https://map.example", true), ("registered", "https://b.example", false),
      ("any", "https://b.example", true), ("none", "https://map.example", false),
    ])
  func naming(readers: String, origin: String, isNamed: Bool) throws {
    let (name, response, receipt) = try answer(of: login(readers), to: .post, Self.token, [.origin: origin])
    #expect(name == "token-error-response")
    #expect(response.headerFields[.accessControlAllowOrigin] == (isNamed ? origin : nil))
    #expect(response.headerFields[.vary] == "Origin")
    let check = receipt.checks.first { $0.rule == "origin-may-read-answers" }
    #expect(check?.verdict == (isNamed ? .holds : .fails))
  }

  @Test("who only asks whether it may send something gets that answered, and nothing else is looked at")
  func preflight() throws {
    let fields: HTTPFields = [.origin: Self.origin, .accessControlRequestMethod: "POST"]
    let (name, response, receipt) = try answer(of: login(), to: .options, Self.token, fields)
    #expect((name, response.status) == ("preflight-response", .noContent))
    #expect(response.headerFields[.accessControlAllowHeaders] == "Authorization, Content-Type")
    #expect(receipt.checks.map(\.rule) == ["origin-may-read-answers"])
    let refused = try answer(of: login("none"), to: .options, Self.token, fields)
    #expect(refused.response.headerFields[.accessControlAllowOrigin] == nil)
    #expect(refused.response.headerFields[.accessControlAllowHeaders] == nil)
  }

  @Test("no script reads what the authorization endpoint answers (RFC 9700 §2.6)")
  func authorizationEndpoint() throws {
    let (_, response, receipt) = try answer(
      of: login("any"), to: .get, Self.authorize, [.origin: Self.origin])
    #expect(response.headerFields[.accessControlAllowOrigin] == nil)
    #expect(!receipt.checks.contains { $0.rule == "origin-may-read-answers" })
  }

  @Test("without Origin, and from the server's own pages, nothing is said of origins")
  func ownPages() throws {
    for fields in [[:], [.origin: "https://login.example"]] as [HTTPFields] {
      let (_, response, _) = try answer(of: login(), to: .post, Self.token, fields)
      #expect(response.headerFields[.vary] == nil)
    }
  }
}
