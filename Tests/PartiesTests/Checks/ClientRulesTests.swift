import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("The client holds its rules against what it is sent")
struct ClientRulesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var alterations: [Alteration]
    var testDescription: String { "\(rule): \(alterations)" }

    init(_ rule: String, _ alterations: Alteration...) { (self.rule, self.alterations) = (rule, alterations) }
  }

  /// The browser is shown an error page, and nobody else is sent anything.
  /// - Parameter status: another server's fault where nobody says otherwise.
  private func expectErrorPage(_ outcome: Outcome, _ rule: String, status: Int = 502) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
    #expect(try outcome.sent().destination == .party("browser"))
    let answer = try outcome.answer()
    #expect(answer.status.code == status)
    #expect(
      answer.fields == [
        "content-type": "text/html; charset=utf-8", "cache-control": "no-store",
        "referrer-policy": "no-referrer",
      ])
    #expect(answer.text.contains("Something went wrong"))
  }

  @Test("a session is told by its octets: to Swift the sign for kelvin is a K, to a server it is another")
  func sessionByOctets() async throws {
    let play = await TestCast().pinning("travel-app", ["session": ["K1"]]).play()
    let outcome = try await play.outcome(
      of: "redirection-request", altered: .set(part: "cookie.session", value: "\u{212A}1"))
    try expectErrorPage(outcome, "browser-session-known", status: 400)
  }

  private static func callback(_ query: String) -> Alteration {
    .set(part: "path", value: "/callback?\(query)")
  }

  static let redirectionCases: [Case] = [
    Case("browser-session-known", .unset(part: "cookie.session")),
    Case("browser-session-known", .set(part: "cookie.session", value: "planted")),
    Case("parameters-not-repeated", .unset(part: "query.iss"), callback("state=x&code=a&code=b")),
    Case("parameters-readable", callback("state=%zz")),
    Case("state-matches", .set(part: "state", value: "forged")),
    Case("state-matches", .unset(part: "state")),
    Case("state-matches", .set(part: "state", value: "")),
    Case("issuer-matches", .set(part: "iss", value: "https://evil.example")),
    Case("issuer-matches", .set(part: "iss", value: "https://login.example/")),
    Case("issuer-matches", .unset(part: "iss")),
    Case("authorization-granted", .set(part: "query.error", value: "access_denied")),
    Case("code-received", .unset(part: "code")),
    Case("code-received", .set(part: "code", value: "")),
  ]

  @Test(
    "an answer from the browser that breaks a rule brings no token (RFC 6749 §4.1.2, RFC 9207 §2.4)",
    arguments: redirectionCases)
  func redirection(example: Case) async throws {
    let play = await TestCast().play()
    let outcome = try await play.outcome(of: "redirection-request", altered: example.alterations)
    try expectErrorPage(outcome, example.rule, status: 400)
  }

  @Test("that a server cannot do its part is no fault of the browser's (RFC 9110 §15.6.3, §15.6.4)")
  func serversFault() async throws {
    let play = await TestCast().play()
    for (error, status) in [("server_error", 502), ("temporarily_unavailable", 503), ("invalid_scope", 400)] {
      let outcome = try await play.outcome(
        of: "redirection-request", altered: .set(part: "query.error", value: error))
      try expectErrorPage(outcome, "authorization-granted", status: status)
    }
    // What a forger says of the server counts for nothing.
    let forged = try await play.outcome(
      of: "redirection-request", altered: .set(part: "query.error", value: "server_error"),
      .set(part: "state", value: "forged"))
    try expectErrorPage(forged, "state-matches", status: 400)
  }

  @Test("an error with a forged state is not believed")
  func forgedError() async throws {
    let outcome = try await TestCast().play().outcome(
      of: "redirection-request", altered: .set(part: "query.error", value: "access_denied"),
      .set(part: "state", value: "forged"))
    try expectErrorPage(outcome, "state-matches", status: 400)
  }

  @Test("a browser that comes back a second time is expected no more")
  func replay() async throws {
    let play = await TestCast().altering("redirection-request", 1, .duplicate).play()
    let second = Outcome(receipt: try await play.delivery(of: "redirection-request", 2).receipt)
    try expectErrorPage(second, "browser-session-known", status: 400)
  }

  @Test("a forged answer does not use up the real one")
  func forgedThenReal() async throws {
    let play = await TestCast().altering(
      "redirection-request", 1, .duplicate, .set(part: "state", value: "forged")
    ).play()
    #expect(
      try await play.delivery(of: "redirection-request", 1).receipt.failedCheck?.rule == "state-matches")
    #expect(try await play.delivery(of: "redirection-request", 2).receipt.failedCheck == nil)
  }

  @Test("a client that does without state and iss believes any answer, which is what they are for")
  func unprotected() async throws {
    let cast = TestCast().protections { ($0.usesState, $0.checksIssuer) = (false, false) }
    let play = await cast.play()
    let request = try await play.request("authorization-request")
    #expect(try FormParameters(parsing: request.query ?? "")["state"] == nil)
    let outcome = try await play.outcome(
      of: "redirection-request", altered: .set(part: "code", value: "planted"),
      .set(part: "iss", value: "https://evil.example"))
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "token-request")
    let verdicts = try await play.verdicts(on: "redirection-request")
    #expect(verdicts["state-matches"] == .doesNotApply)
    #expect(verdicts["issuer-matches"] == .doesNotApply)
  }

  static let metadataCases: [Case] = [
    Case("metadata-is-json", .set(part: "status", value: "404")),
    Case("metadata-is-json", .set(part: "content-type", value: "text/html")),
    Case("metadata-is-json", .set(part: "body", value: "[]")),
    Case("metadata-is-json", .set(part: "body", value: "{\"issuer\":\"https://login.example\"")),
    Case("metadata-issuer-matches", .set(part: "issuer", value: "https://evil.example")),
    Case("metadata-issuer-matches", .set(part: "issuer", value: "https://login.example/")),
    Case("metadata-issuer-matches", .unset(part: "issuer")),
    Case("metadata-names-endpoints", .unset(part: "token_endpoint")),
    Case(
      "metadata-names-endpoints", .set(part: "json.authorization_endpoint", value: ""),
      .unset(part: "authorization_endpoint")),
  ]

  @Test(
    "metadata that breaks a rule is not used, and the browser is sent nowhere (RFC 8414 §3.2, §3.3)",
    arguments: metadataCases)
  func metadata(example: Case) async throws {
    let play = await TestCast().readingMetadata().play()
    try expectErrorPage(
      try await play.outcome(of: "metadata-response", altered: example.alterations), example.rule)
  }

  static let tokenResponseCases: [Case] = [
    Case("token-response-is-json", .set(part: "content-type", value: "text/plain")),
    Case("token-response-is-json", .unset(part: "content-type")),
    Case("token-response-is-json", .set(part: "body", value: "access_token=a&token_type=Bearer")),
    Case(
      "token-response-is-json", .set(part: "body", value: "{\"access_token\":\"a\",\"access_token\":\"b\"}")),
    Case("token-granted", .set(part: "status", value: "400")),
    Case("token-granted", .set(part: "status", value: "201")),
    Case("token-granted", .set(part: "json.error", value: "invalid_grant")),
    Case("access-token-received", .unset(part: "access_token")),
    Case("access-token-received", .set(part: "access_token", value: "")),
    Case("access-token-received", .set(part: "expires_in", value: "-5")),
    Case("access-token-received", .set(part: "expires_in", value: "soon")),
    Case(
      "access-token-received", .set(part: "body", value: "{\"access_token\":5,\"token_type\":\"Bearer\"}")),
    Case("token-type-understood", .set(part: "token_type", value: "mac")),
    Case("token-type-understood", .unset(part: "token_type")),
    Case("granted-scope-understood", .set(part: "scope", value: "trips.read  trips.book")),
    Case("granted-scope-understood", .set(part: "scope", value: "")),
  ]

  @Test(
    "a token response that breaks a rule brings no token (RFC 6749 §5.1, §5.2, §7.1)",
    arguments: tokenResponseCases)
  func tokenResponse(example: Case) async throws {
    let play = await TestCast().play()
    try expectErrorPage(
      try await play.outcome(of: "token-response", altered: example.alterations), example.rule)
  }

  @Test("the case of letters in token_type does not matter, and unknown members are ignored (RFC 6749 §5.1)")
  func lenient() async throws {
    let play = await TestCast().play()
    for alteration in [
      Alteration.set(part: "token_type", value: "BEARER"), .set(part: "json.example", value: "x"),
      .unset(part: "scope"),
      .unset(part: "expires_in"), .set(part: "content-type", value: "application/json;charset=UTF-8"),
    ] {
      let outcome = try await play.outcome(of: "token-response", altered: alteration)
      #expect(outcome.broken == nil)
      #expect(try outcome.sent().name == "page")
    }
  }
}
