import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("Passwords and secrets cannot be found by trying (RFC 6749 §10.10)")
struct GuessingRulesTests {
  /// A login server that somebody sends requests of his own making.
  private struct Endpoint {
    var server: AuthorizationServer
    var now = TestCast.start

    mutating func post(_ path: String, as basic: BasicCredentials, _ form: FormParameters) -> Outcome {
      let address = WebAddress("https://login.example\(path)")
      let request = address.map {
        WireRequest.post(form, to: $0, headerFields: [.authorization: basic.authorization])
      }
      let message = Message(
        serial: 1, name: "guess", from: "thief", to: "login", channel: .back, connection: 1,
        content: .request(WireMessage(request?.octets ?? []), origin: "https://login.example"))
      var surroundings = Surroundings(party: "login", now: now, entropy: Entropy(seed: 0, party: "login"))
      return Outcome(receipt: server.receive(message, in: &surroundings))
    }
  }

  private static let app = BasicCredentials(userID: "travel-app", password: TestCast.secret)

  private static func passwordGrant(_ password: String) -> FormParameters {
    FormParameters(["grant_type": "password", "username": "ana", "password": password])
  }

  @Test("after ten wrong passwords the login form takes none for that account, not even the right one")
  func loginForm() async throws {
    var cast = TestCast()
    cast.passwords = Array(repeating: "guess", count: 10) + ["correct horse"]
    let play = await cast.play()
    let outcome = Outcome(receipt: try await play.delivery(of: "login-request", 11).receipt)
    #expect(outcome.broken == "guessing-limited")
    #expect(try outcome.answer().status == .tooManyRequests)
    #expect(try outcome.answer().text.contains("Try again after 09:10:00."))
    #expect(try await play.outcome(of: "login-request", 11, after: 599).broken == "guessing-limited")
    #expect(try await play.outcome(of: "login-request", 11, after: 600).broken == nil)
    #expect(
      try await play.memory(of: "login").contains(
        Remembered("wrong guesses at account ana", "10, counted until 09:10:00")))
  }

  @Test("nine wrong passwords, and the right one is taken; with it the count begins anew")
  func nine() async throws {
    var cast = TestCast()
    cast.passwords = Array(repeating: "guess", count: 9) + ["correct horse"]
    let play = await cast.play()
    #expect(await play.names.contains("token-response"))
    #expect(try await play.memory(of: "login").contains { $0.name.hasPrefix("wrong guesses") } == false)
  }

  @Test(
    "the token endpoint takes no more passwords either, and says so as an invalid grant (RFC 6749 §4.3.2)")
  func passwordGrant() throws {
    var endpoint = Endpoint(server: TestCast().going(.password).login)
    for number in 0..<10 {
      let outcome = endpoint.post("/token", as: Self.app, Self.passwordGrant("guess\(number)"))
      #expect(outcome.broken == "owner-password-matches")
    }
    let refused = endpoint.post("/token", as: Self.app, Self.passwordGrant("correct horse"))
    #expect(refused.broken == "guessing-limited")
    #expect(try refused.answer().status == .badRequest)
    #expect(try refused.answer().document["error"] == .string("invalid_grant"))
    endpoint.now = endpoint.now.advanced(by: 600)
    #expect(endpoint.post("/token", as: Self.app, Self.passwordGrant("correct horse")).broken == nil)
  }

  @Test("a client's secret cannot be found by trying (RFC 6749 §2.3.1)")
  func clientSecret() throws {
    var endpoint = Endpoint(server: TestCast().going(.password).login)
    for number in 0..<10 {
      let guess = BasicCredentials(userID: "travel-app", password: "guess\(number)")
      let outcome = endpoint.post("/token", as: guess, Self.passwordGrant("correct horse"))
      #expect(outcome.broken == "client-authenticated")
    }
    let refused = endpoint.post("/token", as: Self.app, Self.passwordGrant("correct horse"))
    #expect(refused.broken == "guessing-limited")
    #expect(try refused.answer().status == .unauthorized)
    #expect(try refused.answer().document["error"] == .string("invalid_client"))
    // Another client is not kept out.
    let other = BasicCredentials(userID: "other-app", password: "other+secret")
    let outcome = endpoint.post("/token", as: other, Self.passwordGrant("correct horse"))
    #expect(outcome.broken == "client-may-use-grant")
  }

  @Test("nor can that of a resource server that asks about tokens")
  func introspection() throws {
    var endpoint = Endpoint(server: TestCast().login)
    let question = FormParameters(["token": "2YotnFZFEjr1zCsicMWpAA"])
    for number in 0..<10 {
      let guess = BasicCredentials(userID: "api", password: "guess\(number)")
      #expect(
        endpoint.post("/introspect", as: guess, question).broken == "introspection-caller-authenticated")
    }
    let right = BasicCredentials(userID: "api", password: "api+secret")
    let refused = endpoint.post("/introspect", as: right, question)
    #expect(refused.broken == "guessing-limited")
    #expect(try refused.answer().status == .unauthorized)
    endpoint.now = endpoint.now.advanced(by: 600)
    #expect(endpoint.post("/introspect", as: right, question).broken == nil)
  }

  @Test(
    "a request that names another server in Host is turned away (RFC 9110 §7.4)",
    arguments: [
      "authorization-request", "token-request", "page-request", "redirection-request", "resource-request",
      "introspection-request",
    ] as [MessageName])
  func misdirected(message: MessageName) async throws {
    let play = await TestCast().opening("https://travel.example/trips").play()
    for host in ["evil.example", "login.example.evil.example", "travel.example:8443"] {
      let outcome = try await play.outcome(of: message, altered: .set(part: "header.Host", value: host))
      #expect(outcome.broken == "request-is-for-this-server")
      #expect(try outcome.answer().status.code == 421)
    }
    // The same server, written otherwise (RFC 9110 §4.2.3).
    let host = try #require(try await play.message(message).parts[address: "header.Host"]?.value)
    let same = try await play.outcome(
      of: message, altered: .set(part: "header.Host", value: "\(host.uppercased()):443"))
    #expect(same.broken == nil)
  }
}
