import Citations
import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Whom a client's proof of who it is may be for (RFC 10070 §4, §6)")
struct AssertionAudienceTests {
  /// The app and the server, each as it names, or takes, the audience.
  private static func cast(_ app: String, _ server: String) -> TestCast {
    TestCast().authenticating(.privateKeyJWT).with {
      $0.clientSays["assertion_audience"] = .string(app)
      $0.serverSays["assertion_audience"] = .string(server)
    }
  }

  static let meetings: [(app: String, server: String, isGood: Bool)] = [
    ("issuer", "issuer", true), ("issuer", "token_endpoint", true),
    ("token_endpoint", "token_endpoint", true), ("token_endpoint", "issuer", false),
  ]

  @Test("a renewed app gets on with every server, a renewed server not with every app", arguments: meetings)
  func meeting(app: String, server: String, isGood: Bool) async throws {
    let play = await Self.cast(app, server).play()
    let request = try await play.outcome(of: "token-request")
    #expect(request.broken == (isGood ? nil : "assertion-meant-for-this-server"))
    // Which document decides depends on the server, too.
    let check = request.receipt.checks.first { $0.rule == "assertion-meant-for-this-server" }
    #expect(check?.citation == (server == "issuer" ? .rfc(10070, "4") : .rfc(7523, "3")))
  }

  @Test("what names the issuer says what it is, and what names the endpoint does not")
  func typed() async throws {
    for (audience, type) in [("issuer", "client-authentication+jwt"), ("token_endpoint", "JWT")] {
      let request = try await Self.cast(audience, "token_endpoint").play().request("token-request")
      let form = try FormParameters(parsing: request.body)
      let assertion = try #require(form["client_assertion"].flatMap { CompactJWS($0) })
      #expect(assertion.header["typ"] == .string(type))
      #expect(
        assertion.claims?["aud"]
          == .string(audience == "issuer" ? "https://login.example" : "https://login.example/token"))
    }
  }

  @Test("an app that has read the metadata hands in its request where that says (RFC 9126 §5)")
  func place() async throws {
    let cast = TestCast().pushing().readingMetadata()
    let play = await cast.play()
    let name = "pushed_authorization_request_endpoint"
    let moved = try await play.outcome(
      of: "metadata-response", altered: .set(part: name, value: "https://login.example/elsewhere"))
    guard case .request(let wire, _) = try moved.sent().content else {
      Issue.record("nothing was asked")
      return
    }
    #expect(try wire.request.path == "/elsewhere")
    let silent = try await play.outcome(of: "metadata-response", altered: .unset(part: name))
    #expect(try silent.sent().name == "error-page")
    let unfit = try await play.outcome(
      of: "metadata-response", altered: .set(part: name, value: "http://login.example/par"))
    #expect(unfit.broken == "metadata-addresses-usable")
  }
}
