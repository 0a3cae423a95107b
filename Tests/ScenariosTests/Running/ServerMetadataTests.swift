import Parties
import Simulation
import Testing
import Wire

@testable import Scenarios

@Suite("What a server says of itself in a lesson is what it does there (RFC 8414 §2)")
struct ServerMetadataTests {
  /// The members that name an endpoint, with where servers here have it.
  private static let endpoints: KeyValuePairs = [
    "authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/jwks",
    "introspection_endpoint": "/introspect", "revocation_endpoint": "/revoke",
    "pushed_authorization_request_endpoint": "/par", "registration_endpoint": "/register",
    "device_authorization_endpoint": "/device_authorization", "userinfo_endpoint": "/userinfo",
  ]

  /// What a server answers to a request for a path; nil where nothing is there.
  private static func answer(of player: Scenario.Player, at path: String) throws -> WireResponse? {
    let origin = try #require(player.member.origins.first)
    let address = try #require(WebAddress(origin + path))
    let message = Message(
      serial: 1, name: "metadata-request", from: "browser", to: player.name, channel: .back, connection: 1,
      content: .request(WireMessage(WireRequest.get(address).octets), origin: origin))
    var member = player.member
    var surroundings = Surroundings(
      party: player.name, now: VirtualTime(seconds: 0), entropy: Entropy(seed: 0, party: player.name))
    let receipt = member.receive(message, in: &surroundings)
    guard case .response(let wire)? = receipt.sends.first?.content else { throw WireError.empty }
    return wire.octets.starts(with: "HTTP/1.1 404".utf8) ? nil : try wire.response
  }

  @Test("each endpoint that it names answers, and each that answers is named; the issuer is its own")
  func endpoints() throws {
    var servers = 0
    for name in Lesson.names {
      let lesson = try Lesson(name).scenario
      for player in lesson.cast where player.member.role == .authorizationServer {
        let issuer = try #require(player.settings["issuer"])
        let path = WebAddress(issuer)?.path ?? ""
        let places = [
          "/.well-known/oauth-authorization-server" + path, path + "/.well-known/openid-configuration",
        ]
        let found = try places.compactMap { try Self.answer(of: player, at: $0) }.first
        let document = try #require(found, "\(lesson.name): \(player.name) has no metadata").document
        #expect(document["issuer"]?.string == issuer)
        for (member, place) in Self.endpoints {
          let named = document[member]?.string
          let isThere = try Self.answer(of: player, at: path + place) != nil
          #expect((named != nil) == isThere, "\(lesson.name): \(member) of \(player.name)")
          if let named { #expect(named == issuer + place, "\(lesson.name): \(member) of \(player.name)") }
        }
        servers += 1
      }
    }
    #expect(servers > 80)
  }
}
