import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

/// What an assertion is traded for (RFC 7523 §2.1).
extension AssertionRulesTests {
  @Test("the client gets a token for somebody who is asleep, by an assertion alone")
  func grant() async throws {
    let play = await Self.trading.play()
    let request = try await play.message("token-request").parts
    func value(_ name: String) -> String? { request.named(name).first?.value }
    #expect(value("grant_type") == "urn:ietf:params:oauth:grant-type:jwt-bearer")
    #expect(value("assertion.iss") == "travel-app" && value("assertion.sub") == "ana")
    #expect(value("client_id") == nil && value("Authorization") == nil)
    #expect(try await play.response("introspection-response").document["sub"] == .string("ana"))
    #expect(try await play.response("resource-response").status == .ok)
    #expect(await !play.names.contains("consent-page"))
  }

  @Test("an assertion that is bad in a claim is traded for nothing", arguments: badClaims)
  func badGrant(example: Case) async throws {
    let text = Self.key.sign(Self.claims(about: "ana", example.changes))
    try expectError(try await outcome(Self.trading, "assertion", text), example.rule, "invalid_grant")
  }

  @Test(
    "an assertion that somebody else could have made is traded for nothing",
    arguments: [
      ("assertion-algorithm-accepted", "invalid_grant", SigningKey.secret([1]).sign(claims(about: "ana"))),
      (
        "assertion-signature-valid", "invalid_grant",
        SigningKey.pair(FixtureKeys.rsaFour.key, id: "rsa-3").sign(claims(about: "ana"))
      ),
      ("assertion-subject-accepted", "invalid_grant", key.sign(claims(about: "ben"))),
      ("assertion-subject-accepted", "invalid_grant", key.sign(claims(about: "ana", ["sub": .null]))),
    ])
  func forgedGrant(rule: String, code: String, text: String) async throws {
    try expectError(try await outcome(Self.trading, "assertion", text), rule, code)
  }

  @Test("the issuer is the client that asks, and that has a key")
  func issuer() async throws {
    let text = Self.key.sign(Self.claims(about: "ana", ["iss": .string("other-app")]))
    let outcome = try await Self.trading.play().outcome(
      of: "token-request", altered: .set(part: "form.assertion", value: text),
      .set(part: "form.client_id", value: "travel-app"))
    try expectError(outcome, "assertion-issuer-known", "invalid_grant")
  }

  @Test("without an assertion there is nothing to trade")
  func missing() async throws {
    let outcome = try await Self.trading.play().outcome(
      of: "token-request", altered: .unset(part: "form.assertion"),
      .set(part: "form.client_id", value: "travel-app"))
    try expectError(outcome, "assertion-present", "invalid_request")
  }

  @Test("the token endpoint's address will do as the audience of a grant (RFC 7523 §3)")
  func endpointAsAudience() async throws {
    let text = Self.key.sign(Self.claims(about: "ana", ["aud": .string("https://login.example/token")]))
    #expect(try await outcome(Self.trading, "assertion", text).broken == nil)
  }

  @Test("no more is given than she allowed; without a scope, all of that (RFC 7521 §4.1)")
  func scope() async throws {
    let play = await Self.trading.play()
    for scope in ["trips.read trips.book", "trips.book", "a  b"] {
      let outcome = try await play.outcome(
        of: "token-request", altered: .set(part: "form.scope", value: scope))
      try expectError(outcome, "scope-allowed-beforehand", "invalid_scope")
    }
    let all = try await play.outcome(of: "token-request", altered: .unset(part: "form.scope"))
    #expect(try all.answer().document["scope"] == .string("trips.read"))
  }

  @Test("whom she allowed nothing gets nothing")
  func notAllowed() async throws {
    var cast = Self.trading
    cast.hasAllowed = [:]
    let delivery = try await cast.play().delivery(of: "token-request")
    try expectError(Outcome(receipt: delivery.receipt), "assertion-subject-accepted", "invalid_grant")
  }

  @Test("a copy of an assertion is traded for nothing")
  func replayedGrant() async throws {
    let twice = Intervention(message: "token-request", alterations: [.duplicate])
    var cast = TestCast().going(.jwtBearer)
    cast.later = [
      Act(.send(.act("errand", .asks("/trips"), to: "travel-app"), from: "ana"), interventions: [twice])
    ]
    let play = await cast.play()
    try expectError(
      Outcome(receipt: try await play.delivery(of: "token-request", 2).receipt), "assertion-used-once",
      "invalid_grant")
  }

  @Test(
    "when its token has expired the client signs anew; used assertions are forgotten once they have ended")
  func again() async throws {
    let play = await TestCast().going(.jwtBearer).fetching("/trips").passing(seconds: 601).fetching("/trips")
      .play()
    #expect(await play.names.filter { $0 == "token-request" }.count == 2)
    #expect(await play.names.filter { $0 == "resource-response" }.count == 2)
    let used = try await play.memory(of: "login").filter { $0.name.hasPrefix("used assertion") }
    #expect(used.count == 1)
  }

  @Test("pages of such a client show nothing of somebody who is not there")
  func pages() async throws {
    let play = await TestCast().going(.jwtBearer).fetching("/trips").opening("https://travel.example/trips")
      .play()
    #expect(try await play.response("error-page", 2).status == .notFound)
  }
}
