import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("The authorization endpoint holds its rules")
struct AuthorizationRulesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var cast = TestCast()
    var alterations: [Alteration]
    var testDescription: String { "\(rule): \(alterations)" }

    init(_ rule: String, _ cast: TestCast = TestCast(), _ alterations: Alteration...) {
      (self.rule, self.cast, self.alterations) = (rule, cast, alterations)
    }
  }

  private static let known = "client_id=travel-app&redirect_uri=https%3A%2F%2Ftravel.example%2Fcallback"

  private static func get(_ query: String) -> Alteration {
    .replace(Array("GET /authorize?\(query) HTTP/1.1\r\nHost: login.example\r\n\r\n".utf8))
  }

  static let withoutRedirect: [Case] = [
    Case("method-is-get-or-post", TestCast(), .set(part: "start.method", value: "PUT")),
    Case("method-is-get-or-post", TestCast(), .set(part: "start.method", value: "HEAD")),
    Case("parameters-readable", TestCast(), get("client_id=%zz")),
    Case("parameters-readable", TestCast(), get("\(known)&state=%FF")),
    Case("client-and-redirect-uri-not-repeated", TestCast(), get("\(known)&client_id=travel-app")),
    Case(
      "client-and-redirect-uri-not-repeated", TestCast(),
      get("\(known)&redirect_uri=https%3A%2F%2Fevil.example")),
    Case("client-and-redirect-uri-not-repeated", TestCast(), get("\(known)&redirect_uri=")),
    Case("client-id-present", TestCast(), .unset(part: "client_id")),
    Case("client-id-present", TestCast(), .set(part: "client_id", value: "")),
    Case("client-registered", TestCast(), .set(part: "client_id", value: "nobody")),
    Case("client-registered", TestCast(), .set(part: "client_id", value: "Travel-App")),
    Case(
      "redirect-uri-known",
      TestCast().registering(redirectURIs: ["https://travel.example/callback", "app:/cb"]),
      .unset(part: "redirect_uri")),
    Case("redirect-uri-known", TestCast().registering(redirectURIs: []), .unset(part: "redirect_uri")),
  ]

  static let unregistered = [
    "https://evil.example/callback", "https://travel.example/callback/",
    "https://travel.example/callback?a=b",
    "https://travel.example/callback#f", "https://travel.example/Callback", "https://TRAVEL.example/callback",
    "https://travel.example:443/callback", "http://travel.example/callback", "https://travel.example/",
    "https://travel.example/callback/../callback", "https://travel.example/call%62ack",
    "https://travel.example@evil.example/callback", "javascript:alert(1)",
    "https://travel.example/callback\r\nX: y", " ",
  ]

  @Test(
    "who asks or where to answer is in doubt: the person is told, and nobody is redirected (RFC 6749 §4.1.2.1)",
    arguments: withoutRedirect
      + unregistered.map {
        Case("redirect-uri-registered", TestCast(), .set(part: "redirect_uri", value: $0))
      })
  func refusedWithoutRedirect(example: Case) async throws {
    let outcome = try await example.cast.play().outcome(
      of: "authorization-request", altered: example.alterations)
    #expect(outcome.broken == example.rule)
    let answer = try outcome.answer()
    #expect(try outcome.sent().name == "error-page")
    #expect(try outcome.sent().destination == .party("browser"))
    let isMethod = example.rule == "method-is-get-or-post"
    #expect(answer.status.code == (isMethod ? 405 : 400))
    var fields = [
      "content-security-policy": "frame-ancestors 'none'", "cache-control": "no-store",
      "referrer-policy": "no-referrer", "content-type": "text/html; charset=utf-8",
    ]
    if isMethod { fields["allow"] = "GET, POST" }
    #expect(answer.fields == fields)
    #expect(answer.text.contains("This request cannot be answered"))
  }

  @Test(
    "on the user's own machine the port is the app's to choose, and nothing else is (RFC 8252 §7.3)",
    arguments: [
      ("http://127.0.0.1:51004/callback", true), ("http://127.0.0.1/callback", true),
      ("http://[::1]:61023/callback", true), ("http://127.0.0.1:51004/other", false),
      ("http://127.0.0.1:51004@evil.example/callback", false), ("http://127.0.0.1:/callback", true),
      ("http://127.0.0.1:5.evil.example/callback", false), ("http://localhost:51004/callback", false),
      ("https://127.0.0.1:51004/callback", false),
    ])
  func loopback(asked: String, isTaken: Bool) async throws {
    let cast = TestCast().registering(redirectURIs: [
      "https://travel.example/callback", "http://127.0.0.1/callback", "http://[::1]/callback",
    ])
    let outcome = try await cast.play().outcome(
      of: "authorization-request", altered: .set(part: "redirect_uri", value: asked))
    #expect(outcome.broken == (isTaken ? nil : "redirect-uri-registered"))
  }

  struct RedirectedCase: Sendable, CustomTestStringConvertible {
    var broken: Case
    var code: String
    var testDescription: String { broken.testDescription }

    init(_ code: String, _ broken: Case) { (self.code, self.broken) = (code, broken) }
  }

  static let withRedirect: [RedirectedCase] = [
    .init(
      "invalid_request",
      Case(
        "parameters-not-repeated", TestCast(),
        .set(part: "path", value: "/authorize?scope=trips.read&x="))),
    .init("invalid_request", Case("response-type-present", TestCast(), .unset(part: "response_type"))),
    .init(
      "invalid_request", Case("response-type-present", TestCast(), .set(part: "response_type", value: ""))),
    .init(
      "unsupported_response_type",
      Case("response-type-supported", TestCast(), .set(part: "response_type", value: "codes"))),
    .init(
      "unsupported_response_type",
      Case("response-type-supported", TestCast(), .set(part: "response_type", value: "code code"))),
    .init(
      "unauthorized_client", Case("client-may-use-response-type", TestCast().registering(responseTypes: []))),
    .init(
      "invalid_request",
      Case(
        "response-mode-supported", TestCast(), .set(part: "query.response_mode", value: "carrier-pigeon"))),
    .init(
      "invalid_request",
      Case("response-mode-supported", TestCast(), .set(part: "query.response_mode", value: "fragment"))),
    .init(
      "invalid_scope",
      Case("scope-well-formed", TestCast(), .set(part: "scope", value: "trips.read  trips.book"))),
    .init(
      "invalid_scope", Case("scope-well-formed", TestCast(), .set(part: "scope", value: "\"trips.read\""))),
    .init("invalid_scope", Case("scope-known", TestCast(), .set(part: "scope", value: "trips.read admin"))),
    .init("invalid_scope", Case("scope-known", TestCast(), .set(part: "scope", value: "mail.read"))),
    .init("invalid_request", Case("code-challenge-present", TestCast(), .unset(part: "code_challenge"))),
    .init(
      "invalid_request",
      Case(
        "code-challenge-present",
        TestCast().authenticating(.none).policy { $0.codeChallenge = .publicClients },
        .unset(part: "code_challenge"))),
    .init(
      "invalid_request",
      Case("code-challenge-method-supported", TestCast(), .set(part: "code_challenge_method", value: "plain"))
    ),
    .init(
      "invalid_request",
      Case("code-challenge-method-supported", TestCast(), .unset(part: "code_challenge_method"))),
    .init(
      "invalid_request",
      Case(
        "code-challenge-method-supported", TestCast().policy { $0.takesPlainChallenge = true },
        .set(part: "code_challenge_method", value: "s256"))),
    .init(
      "invalid_request",
      Case("code-challenge-well-formed", TestCast(), .set(part: "code_challenge", value: "short"))),
    .init(
      "invalid_request",
      Case(
        "code-challenge-well-formed", TestCast(),
        .set(part: "code_challenge", value: String(repeating: "+", count: 43)))),
  ]

  /// What the client gets: the error and its state, by a redirect that carries nothing else.
  private func expectError(_ answer: WireResponse, _ code: String, state: String?) throws {
    #expect(answer.status.code == 303)
    #expect(answer.body.isEmpty)
    let (address, parameters) = try answer.location()
    #expect(address == "https://travel.example/callback")
    #expect(parameters.all.map(\.name) == ["error", "error_description", "state", "iss"])
    #expect(parameters["error"] == code)
    #expect(ErrorText.isAllowed(try #require(parameters["error_description"])))
    #expect(parameters["state"] == state)
    #expect(parameters["iss"] == "https://login.example")
  }

  private func state(of request: WireRequest) throws -> String? {
    try FormParameters(parsing: request.query ?? "")["state"]
  }

  @Test(
    "what is asked for is no good: the client gets the error, with its state (RFC 6749 §4.1.2.1)",
    arguments: withRedirect)
  func refusedWithRedirect(example: RedirectedCase) async throws {
    // The second time somebody is signed in, so that the answer comes at once.
    let play = await example.broken.cast.opening("https://travel.example/connect").play()
    let outcome = try await play.outcome(of: "authorization-request", 2, altered: example.broken.alterations)
    #expect(outcome.broken == example.broken.rule)
    #expect(try outcome.sent().name == "authorization-error-response")
    #expect(try outcome.answer().fields.keys.sorted() == ["location"])
    let state = try state(of: try await play.request("authorization-request", 2))
    try expectError(try outcome.answer(), example.code, state: state)
  }

  @Test(
    "where nobody is signed in, even an error waits until the owner is (RFC 9700 §4.11.2)",
    arguments: withRedirect)
  func refusedAfterLogin(example: RedirectedCase) async throws {
    var cast = example.broken.cast
    cast.interventions = [.init(message: "authorization-request", alterations: example.broken.alterations)]
    let play = await cast.play()
    let receipt = try await play.delivery(of: "authorization-request").receipt
    #expect(receipt.failedCheck?.rule == example.broken.rule)
    #expect(receipt.sends.map(\.name) == ["login-page"])
    #expect(
      try await play.delivery(of: "login-request").receipt.sends.map(\.name) == [
        "authorization-error-response"
      ])
    let answer = try await play.response("authorization-error-response")
    #expect(answer.fields.keys.sorted() == ["location", "set-cookie"])
    let state = try state(of: try await play.request("authorization-request"))
    try expectError(answer, example.code, state: state)
    #expect(
      try await play.delivery(of: "redirection-request").receipt.failedCheck?.rule == "authorization-granted")
    #expect(await !play.names.contains("consent-page"))
  }

  @Test("no state was sent, so none comes back, and no iss where the server names none")
  func withoutState() async throws {
    let play = await TestCast().policy { $0.sendsIssuer = false }.opening("https://travel.example/connect")
      .play()
    let outcome = try await play.outcome(
      of: "authorization-request", 2, altered: .unset(part: "state"), .unset(part: "response_type"))
    #expect(try outcome.answer().location().parameters.all.map(\.name) == ["error", "error_description"])
  }

  @Test("a request by POST is answered like one by GET (RFC 6749 §3.1)")
  func post() async throws {
    let play = await TestCast().play()
    let query = try #require(try await play.request("authorization-request").query)
    let request = """
      POST /authorize HTTP/1.1\r
      Host: login.example\r
      Content-Type: application/x-www-form-urlencoded\r
      \r
      \(query)
      """
    let outcome = try await play.outcome(of: "authorization-request", altered: .replace(Array(request.utf8)))
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "login-page")
  }

  @Test(
    "what may be left out may be left out: the one redirect URI, scope, state, and unknown parameters are ignored"
  )
  func leftOut() async throws {
    let play = await TestCast().play()
    for alteration in [
      Alteration.unset(part: "redirect_uri"), .unset(part: "scope"), .unset(part: "state"),
      .set(part: "query.nonsense", value: "1"),
    ] {
      let outcome = try await play.outcome(of: "authorization-request", altered: alteration)
      #expect(outcome.broken == nil)
      #expect(try outcome.sent().name == "login-page")
    }
  }
}
