import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Clients hand in their authorization requests, and browsers bring a name (RFC 9126)")
struct PushedRequestRulesTests {
  private static let name = "urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c"
  private static let cast = TestCast().pushing()

  @Test("the request goes to the server, and two parameters through the browser (§2.1, §4)")
  func whole() async throws {
    let play = await Self.cast.play()
    #expect(
      await play.names.prefix(6) == [
        "address-opened", "page-request", "pushed-authorization-request", "pushed-authorization-response",
        "authorization-redirect", "authorization-request",
      ])
    let pushed = try FormParameters(parsing: try await play.request("pushed-authorization-request").body)
    #expect(pushed["redirect_uri"] == "https://travel.example/callback")
    #expect(pushed.repeatedNames == [])
    let answer = try await play.response("pushed-authorization-response")
    #expect(answer.status == .created)
    #expect(answer.fields["cache-control"] == "no-cache, no-store")
    #expect(try answer.document["request_uri"]?.string == Self.name)
    #expect(try answer.document["expires_in"]?.integer == 60)
    let request = try await play.request("authorization-request")
    // As RFC 9126 §4 prints it, with another client.
    #expect(
      request.query
        == "client_id=travel-app&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A6esc_11ACC5bwc014ltc14eY22c"
    )
    #expect(try await play.response("token-response").status == .ok)
    let memory = try await play.memory(of: "login")
    #expect(memory.contains { $0.name.hasPrefix("pushed request") && $0.value.hasPrefix("used") })
  }

  @Test(
    "a client proves who it is as at the token endpoint; its proof is no part of the request (§2, §2.1)",
    arguments: ClientAuthenticationMethod.allCases)
  func authentication(method: ClientAuthenticationMethod) async throws {
    let play = await Self.cast.authenticating(method).play()
    let pushed = try FormParameters(parsing: try await play.request("pushed-authorization-request").body)
    #expect(pushed.values("client_id") == ["travel-app"])
    let verdicts = try await play.verdicts(on: "pushed-authorization-request")
    #expect(verdicts["client-authenticated"] == (method == .none ? .doesNotApply : .holds))
    #expect(try await play.response("token-response").status == .ok)
  }

  @Test("what a request object says may be handed in as well (§3)")
  func requestObject() async throws {
    let play = await TestCast().openID().requesting(.byValue).pushing().play()
    let pushed = try FormParameters(parsing: try await play.request("pushed-authorization-request").body)
    #expect(pushed["request"] != nil)
    let verdicts = try await play.verdicts(on: "pushed-authorization-request")
    #expect(verdicts["request-object-signature-valid"] == .holds)
    #expect(try await play.response("token-response").status == .ok)
  }

  static let refusals: [(rule: String, status: Int, code: String, alterations: [Alteration])] = [
    ("method-is-post", 405, "invalid_request", [.set(part: "method", value: "GET")]),
    ("body-is-form", 400, "invalid_request", [.set(part: "content-type", value: "application/json")]),
    ("client-authenticated", 401, "invalid_client", [.set(part: "credentials.password", value: "wrong")]),
    ("parameters-not-repeated", 400, "invalid_request", [.set(part: "form.scope#2", value: "mail.read")]),
    ("request-uri-not-pushed", 400, "invalid_request", [.set(part: "form.request_uri", value: name)]),
    ("client-id-present", 400, "invalid_request", [.unset(part: "form.client_id")]),
    (
      "redirect-uri-registered", 400, "invalid_request",
      [.set(part: "form.redirect_uri", value: "https://evil.example")]
    ),
    (
      "response-type-supported", 400, "unsupported_response_type",
      [.set(part: "form.response_type", value: "token")]
    ),
    ("scope-known", 400, "invalid_scope", [.set(part: "form.scope", value: "mail.read")]),
    ("code-challenge-present", 400, "invalid_request", [.unset(part: "form.code_challenge")]),
  ]

  @Test("a request that breaks a rule is not kept, and the client hears why (§2.3)", arguments: refusals)
  func refused(rule: String, status: Int, code: String, alterations: [Alteration]) async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "pushed-authorization-request", altered: alterations)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "pushed-authorization-error-response")
    let answer = try outcome.answer()
    #expect(answer.status.code == status)
    #expect(try answer.document["error"]?.string == code)
    #expect(ErrorText.isAllowed(try #require(try answer.document["error_description"]?.string)))
  }

  static let names: [(rule: String, alterations: [Alteration])] = [
    ("pushed-request-known", [.set(part: "query.request_uri", value: name + "x")]),
    ("pushed-by-this-client", [.set(part: "query.client_id", value: "other-app")]),
    ("pushed-by-this-client", [.unset(part: "query.client_id")]),
  ]

  @Test(
    "a name that stands for nothing here ends with a page, and no browser goes anywhere (§4)",
    arguments: names)
  func name(rule: String, alterations: [Alteration]) async throws {
    let outcome = try await Self.cast.play().outcome(of: "authorization-request", altered: alterations)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
    #expect(try outcome.answer().status == .badRequest)
  }

  @Test("what stands beside the name does not count (RFC 9101 §6.3)")
  func beside() async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "authorization-request", altered: .set(part: "query.redirect_uri", value: "https://evil.example"))
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "login-page")
  }

  @Test("a name is good once (§7.3), and for a minute (§4)")
  func onceAndSoon() async throws {
    let query =
      "client_id=travel-app&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A6esc_11ACC5bwc014ltc14eY22c"
    let play = await Self.cast.opening("https://login.example/authorize?\(query)").play()
    let again = Outcome(receipt: try await play.delivery(of: "authorization-request", 2).receipt)
    #expect(again.broken == "pushed-request-unused")
    #expect(try await play.outcome(of: "authorization-request", after: 59).broken == nil)
    let late = try await play.outcome(of: "authorization-request", after: 60)
    #expect(late.broken == "pushed-request-not-expired")
  }

  @Test("where the server demands it, parameters that a browser brings are refused (request-was-pushed)")
  func demanded() async throws {
    let cast = TestCast().with { $0.serverSays["pushed_authorization_requests"] = .string("required") }
    let outcome = try await cast.play().outcome(of: "authorization-request")
    #expect(outcome.broken == "request-was-pushed")
    let metadata = try await cast.readingMetadata().play().response("metadata-response").document
    #expect(metadata["require_pushed_authorization_requests"]?.boolean == true)
    #expect(metadata["pushed_authorization_request_endpoint"]?.string == "https://login.example/par")
  }

  static let answers: [(rule: String, alteration: Alteration)] = [
    ("push-accepted", .set(part: "status", value: "500")),
    ("push-accepted", .set(part: "status", value: "200")),
    ("request-uri-received", .unset(part: "request_uri")),
    ("request-uri-received", .set(part: "body", value: "no JSON")),
  ]

  @Test("the app sends the browser nowhere without a name for its request (§2.2)", arguments: answers)
  func answer(rule: String, alteration: Alteration) async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "pushed-authorization-response", altered: alteration)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
  }

  @Test("a request beyond what the server takes is not read, whoever sends it (§2.3: 413)")
  func tooLarge() async throws {
    let limited = TestCast().pushing().with { $0.serverSays["pushed_request_octets"] = .integer(200) }
    let play = await limited.play()
    let outcome = Outcome(receipt: try await play.delivery(of: "pushed-authorization-request").receipt)
    #expect(outcome.broken == "pushed-request-small")
    #expect(outcome.receipt.checks.count == 1)
    #expect(try outcome.answer().status.code == 413)
    #expect(await play.names.contains("error-page"))
    let roomy = limited.with { $0.serverSays["pushed_request_octets"] = .integer(4000) }
    #expect(
      try await roomy.play().verdicts(on: "pushed-authorization-request")["pushed-request-small"] == .holds)
  }

  @Test(
    "more requests in a minute than the server keeps for one client are too many, until it is over (§2.3: 429)"
  )
  func tooMany() async throws {
    let connect = "https://travel.example/connect"
    let cast = TestCast().pushing().with {
      $0.serverSays["pushed_requests_per_minute"] = .integer(1)
      $0.pins = [:]
    }
    let play = await cast.opening(connect).passing(seconds: 60).opening(connect).play()
    let rule = "pushed-requests-not-too-many"
    var verdicts: [Check.Verdict?] = []
    for occurrence in 1...3 {
      verdicts.append(try await play.verdicts(on: "pushed-authorization-request", occurrence)[rule])
    }
    #expect(verdicts == [.holds, .fails, .holds])
    let refused = Outcome(receipt: try await play.delivery(of: "pushed-authorization-request", 2).receipt)
    #expect(refused.broken == "pushed-requests-not-too-many")
    #expect(try refused.answer().status.code == 429)
  }
}
