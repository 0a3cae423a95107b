import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("A client that reads metadata believes the server it asked, and no other")
struct MetadataFlowTests {
  private let trips = "https://travel.example/trips"

  @Test("the app reads the server's metadata, and uses what it says (RFC 8414)")
  func metadata() async throws {
    let play = await TestCast().readingMetadata().play()
    #expect(try await play.request("metadata-request").target == "/.well-known/oauth-authorization-server")
    let answer = try await play.response("metadata-response")
    let document = try answer.document
    #expect(answer.fields == ["content-type": "application/json"])
    #expect(document["issuer"]?.string == "https://login.example")
    #expect(document["token_endpoint"]?.string == "https://login.example/token")
    #expect(document["authorization_response_iss_parameter_supported"]?.boolean == true)
    #expect(document["code_challenge_methods_supported"] == .array([.string("S256")]))
    #expect(await play.names.contains("token-response"))
    let elsewhere = try await play.outcome(
      of: "metadata-response",
      altered: .set(part: "authorization_endpoint", value: "https://a.example/go?x=1"))
    #expect(
      try elsewhere.answer().headerFields[.location]?.hasPrefix("https://a.example/go?x=1&response_type=code")
        == true)
  }

  @Test("metadata of another issuer is not used (RFC 8414 §3.3)")
  func wrongIssuer() async throws {
    let play = await TestCast().knowing(issuer: "https://other.example").readingMetadata().play()
    #expect(
      try await play.delivery(of: "metadata-response").receipt.failedCheck?.rule == "metadata-issuer-matches")
    #expect(await !play.names.contains("authorization-request"))
  }

  @Test(
    "a server that lives under a path answers there, and publishes its metadata before it (RFC 8414 §3.1)")
  func issuerWithPath() async throws {
    let play = await TestCast().issuing(as: "https://login.example/tenant").readingMetadata().opening(trips)
      .play()
    #expect(
      try await play.request("metadata-request").target == "/.well-known/oauth-authorization-server/tenant")
    #expect(try await play.request("login-request").target == "/tenant/login")
    #expect(await play.names.contains("resource-response"))
  }

  @Test(
    "the grants it tells of are those it has: implicit where tokens come through the browser (RFC 8414 §2)")
  func grantTypes() async throws {
    func grants(_ cast: TestCast) async throws -> [String] {
      let answer = try await cast.readingMetadata().play().response("metadata-response")
      guard case .array(let types)? = try answer.document["grant_types_supported"] else { return [] }
      return types.compactMap(\.string)
    }
    let plain = try await grants(TestCast())
    // What no client is registered for is not offered, least of all the password grant (RFC 9700 §2.4).
    #expect(plain == ["authorization_code"])
    #expect(try await grants(TestCast().refreshing(.rotate)).contains("refresh_token"))
    #expect(try await grants(TestCast().going(.implicit)).contains("implicit"))
  }

  @Test("metadata is read with GET alone (RFC 9110 §15.5.6)")
  func method() async throws {
    let play = await TestCast().readingMetadata().play()
    let answer = try await play.outcome(of: "metadata-request", altered: .set(part: "method", value: "POST"))
      .answer()
    #expect(answer.status.code == 405)
    #expect(answer.fields == ["allow": "GET"])
  }
}
