import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A script that reads its answer in the browser holds the client's rules; a server in trouble says so")
struct ImplicitRulesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var alteration: Alteration
    var testDescription: String { "\(rule): \(alteration)" }

    init(_ rule: String, _ alteration: Alteration) { (self.rule, self.alteration) = (rule, alteration) }
  }

  static let cases: [Case] = [
    Case("browser-session-known", .unset(part: "cookie.session")),
    Case("browser-session-known", .set(part: "cookie.session", value: "planted")),
    Case("parameters-not-repeated", .set(part: "fragment.state#2", value: "x")),
    Case("state-matches", .set(part: "state", value: "forged")), Case("state-matches", .unset(part: "state")),
    Case("issuer-matches", .set(part: "iss", value: "https://evil.example")),
    Case("issuer-matches", .unset(part: "iss")),
    Case("authorization-granted", .set(part: "fragment.error", value: "server_error")),
    Case("access-token-received", .unset(part: "access_token")),
    Case("access-token-received", .set(part: "access_token", value: "")),
    Case("token-type-understood", .set(part: "token_type", value: "mac")),
    Case("token-type-understood", .unset(part: "token_type")),
    Case("granted-scope-understood", .set(part: "scope", value: "\\")),
  ]

  @Test("an answer in the fragment that breaks a rule brings no data (RFC 6749 §4.2.2)", arguments: cases)
  func fragment(example: Case) async throws {
    let play = await TestCast().going(.implicit).play()
    let outcome = try await play.outcome(of: "fragment-read", altered: example.alteration)
    #expect(outcome.broken == example.rule)
    let sent = try outcome.sent()
    #expect(sent.name == "page-written" && sent.destination == .party("browser"))
    guard case .act(.writes(let html)) = sent.content else {
      Issue.record("the script wrote nothing")
      return
    }
    #expect(html.contains("Something went wrong"))
  }

  @Test(
    "a server that takes no requests says temporarily_unavailable, once the owner has signed in (RFC 6749 §4.1.2.1)",
    arguments: [ClientFlow.authorizationCode, .implicit])
  func serverTakesRequests(grant: ClientFlow) async throws {
    let play = await TestCast().going(grant).policy { $0.condition = .overloaded }.play()
    let request = try await play.delivery(of: "authorization-request")
    #expect(request.receipt.failedCheck?.rule == "server-takes-requests")
    #expect(try await error(play, grant)["error"] == "temporarily_unavailable")
    #expect(await !play.names.contains("consent-page"))
  }

  @Test(
    "a server that breaks while it makes the answer says server_error, and issues nothing (RFC 6749 §4.1.2.1)",
    arguments: [ClientFlow.authorizationCode, .implicit])
  func answerCanBeMade(grant: ClientFlow) async throws {
    let play = await TestCast().going(grant).policy { $0.condition = .failing }.play()
    let consent = try await play.delivery(of: "consent-request")
    #expect(consent.receipt.failedCheck?.rule == "answer-can-be-made")
    #expect(try await error(play, grant)["error"] == "server_error")
    #expect(try await !play.memory(of: "login").contains { $0.name.hasPrefix("code ") })
    #expect(try await !play.memory(of: "login").contains { $0.name.hasPrefix("access token ") })
  }

  /// The parameters of the error response, which the grant puts into the query or the fragment.
  private func error(_ play: Play, _ grant: ClientFlow) async throws -> FormParameters {
    let response = try await play.response("authorization-error-response")
    let address = try #require(response.headerFields[.location].flatMap { WebAddress($0) })
    #expect((address.query == nil) == (grant == .implicit))
    return try FormParameters(parsing: (grant == .implicit ? address.fragment : address.query) ?? "")
  }

  @Test("a resource that names nobody signs nobody in")
  func ownerNamed() async throws {
    let play = await TestCast().going(.implicit).signingIn(by: "/trips").play()
    // The script gets the answer from the browser.
    #expect(await play.deliveries.compactMap(\.receipt.failedCheck?.rule) == ["owner-named"])
    #expect(try await !play.memory(of: "travel-app").contains { $0.name.hasSuffix("signed in") })
  }
}
