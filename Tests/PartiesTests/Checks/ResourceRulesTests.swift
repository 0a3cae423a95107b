import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("The resource server holds its rules")
struct ResourceRulesTests {
  private func asked() async -> Play { await TestCast().opening("https://travel.example/trips").play() }

  private static let realm = "Bearer realm=\"https://api.example\""

  private func expectChallenge(_ outcome: Outcome, _ status: Int, _ code: String?, scope: String? = nil)
    throws
  {
    #expect(try outcome.sent().name == "resource-error-response")
    #expect(try outcome.sent().destination == .party("travel-app"))
    let answer = try outcome.answer()
    #expect(answer.status.code == status)
    #expect(
      [400: "Bad Request", 401: "Unauthorized", 403: "Forbidden"][status] == answer.status.reasonPhrase)
    #expect(Array(answer.fields.keys) == ["www-authenticate"])
    #expect(answer.body.isEmpty)
    let (scheme, parameters) = HeaderPieces.challenge(try #require(answer.fields["www-authenticate"]))
    #expect(scheme == "Bearer")
    let names =
      ["realm"] + (code == nil ? [] : ["error", "error_description"]) + (scope == nil ? [] : ["scope"])
    #expect(parameters.map(\.name) == names)
    #expect(parameters.first?.value == "https://api.example")
    #expect(parameters.first { $0.name == "error" }?.value == code)
    #expect(parameters.first { $0.name == "scope" }?.value == scope)
    for parameter in parameters { #expect(ErrorText.isAllowed(try #require(parameter.value))) }
  }

  @Test(
    "a request without a bearer token is challenged, and no error is named (RFC 6750 §3.1)",
    arguments: [
      Alteration.unset(part: "authorization"), .set(part: "authorization", value: "Basic QTpC"),
      .set(part: "authorization", value: ""),
    ])
  func tokenPresented(alteration: Alteration) async throws {
    let outcome = try await asked().outcome(of: "resource-request", altered: alteration)
    #expect(outcome.broken == "token-presented")
    try expectChallenge(outcome, 401, nil)
  }

  @Test("the scheme is told in any case of letters (RFC 9110 §11.1)")
  func scheme() async throws {
    let play = await asked()
    let value = try #require(try await play.request("resource-request").headerFields[.authorization])
    let token = try #require(AuthorizationScheme.split(value))
    let outcome = try await play.outcome(
      of: "resource-request", altered: .set(part: "authorization", value: "bEARER \(token.credentials)"))
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "introspection-request")
  }

  @Test(
    "a token that is malformed is an invalid token, and nobody is asked about it (RFC 6750 §2.1, §3.1)",
    arguments: ["a b", "a,b", "\"a\"", "a=b", "=", "é", "a\tb"])
  func bearerTokenWellFormed(token: String) async throws {
    let outcome = try await asked().outcome(
      of: "resource-request", altered: .set(part: "authorization", value: "Bearer \(token)"))
    #expect(outcome.broken == "bearer-token-well-formed")
    try expectChallenge(outcome, 401, "invalid_token")
  }

  @Test("what is not there is not found (RFC 9110 §15.5.5)")
  func resourceExists() async throws {
    let play = await asked()
    let missing = try await play.outcome(
      of: "resource-request", altered: .set(part: "path", value: "/secrets"))
    #expect(missing.broken == "resource-exists")
    #expect(try missing.answer().status.code == 404)
    #expect(try missing.answer().fields.isEmpty)
  }

  @Test(
    "a method that a resource does not have is refused, with those it has (RFC 9110 §15.5.6)",
    arguments: [
      ("/trips", "DELETE", "GET, POST"), ("/trips", "get", "GET, POST"), ("/bookings", "POST", "GET"),
      ("/trips/7", "GET", "DELETE"), ("/trips", "HEAD", "GET, POST"),
    ])
  func methodAllowed(path: String, method: String, allowed: String) async throws {
    let outcome = try await asked().outcome(
      of: "resource-request", altered: .set(part: "path", value: path), .set(part: "method", value: method))
    #expect(outcome.broken == "method-allowed")
    #expect(try outcome.answer().status.code == 405)
    #expect(try outcome.answer().fields == ["allow": allowed])
  }

  @Test("each method of a resource has a scope of its own")
  func scopeOfMethod() async throws {
    let reader = TestCast().consenting(.only(["trips.read"]))
    let post = try await reader.fetching("POST /trips").play().delivery(of: "introspection-response")
    #expect(post.receipt.failedCheck?.rule == "scope-sufficient")
    let get = try await reader.fetching("/trips").play().delivery(of: "introspection-response")
    #expect(get.receipt.failedCheck == nil)
  }

  @Test("a client hands in what the resource takes, as JSON, and may be answered with nothing but success")
  func methods() async throws {
    let play = await TestCast().fetching("POST /trips").fetching("DELETE /trips/7").play()
    let post = try await play.request("resource-request")
    #expect(post.method == .post && post.path == "/trips")
    #expect(post.headerFields[.contentType] == "application/json")
    #expect(try JSONReader.read(post.body) == .object([.init("to", .string("Faro"))]))
    let delete = try await play.request("resource-request", 2)
    #expect(delete.method == .delete && delete.path == "/trips/7")
    #expect(delete.body.isEmpty && delete.headerFields[.contentType] == nil)
    let answer = try await play.response("resource-response", 2)
    #expect(answer.status.code == 204)
    #expect(answer.fields == ["cache-control": "private"])
  }

  @Test(
    "where the authorization server's answer cannot be read, nobody is let in (RFC 7662 §2.2)",
    arguments: [
      Alteration.set(part: "status", value: "500"), .set(part: "content-type", value: "text/plain"),
      .set(part: "body", value: "{}"), .set(part: "body", value: "[]"), .set(part: "body", value: "true"),
      .set(part: "body", value: "{\"active\":\"true\"}"), .set(part: "body", value: "{\"active\":true"),
      .set(part: "body", value: "{\"active\":false,\"active\":true}"),
    ])
  func introspectionResponseReadable(alteration: Alteration) async throws {
    let outcome = try await asked().outcome(of: "introspection-response", altered: alteration)
    #expect(outcome.broken == "introspection-response-readable")
    #expect(try outcome.sent().name == "resource-error-response")
    #expect(try outcome.answer().status.code == 502)
    #expect(try outcome.answer().fields.isEmpty)
  }

  @Test(
    "a token that is not active, expired, or meant for another server is invalid (RFC 6750 §3.1)",
    arguments: [
      ("token-active", .set(part: "active", value: "false")),
      ("token-not-expired", .set(part: "exp", value: "1767603600")),
      ("token-not-expired", .set(part: "exp", value: "-9223372036854775808")),
      ("token-meant-for-this-server", .set(part: "aud", value: "https://mail.example")),
      ("token-meant-for-this-server", .unset(part: "aud")),
    ] as [(String, Alteration)])
  func invalidToken(rule: String, alteration: Alteration) async throws {
    let outcome = try await asked().outcome(of: "introspection-response", altered: alteration)
    #expect(outcome.broken == rule)
    try expectChallenge(outcome, 401, "invalid_token")
  }

  @Test(
    "a token whose scope does not cover the resource is not enough, and the scope that is is named (RFC 6750 §3.1)"
  )
  func scopeSufficient() async throws {
    let play = await TestCast().consenting(.only(["trips.read"])).opening("https://travel.example/bookings")
      .play()
    let outcome = Outcome(receipt: try await play.delivery(of: "introspection-response").receipt)
    #expect(outcome.broken == "scope-sufficient")
    try expectChallenge(outcome, 403, "insufficient_scope", scope: "trips.book")
    for scope in ["", "trips.rea", "trips.read.all", "TRIPS.READ", "trips.read  x"] {
      let altered = try await asked().outcome(
        of: "introspection-response", altered: .set(part: "scope", value: scope))
      #expect(altered.broken == "scope-sufficient")
    }
  }

  @Test(
    "what is handed in is JSON or a form (RFC 9110 §15.5.16)",
    arguments: [
      (Alteration.set(part: "content-type", value: "text/plain"), 415),
      (.unset(part: "content-type"), 415), (.set(part: "body", value: "{"), 400),
    ])
  func contentUnderstood(alteration: Alteration, status: Int) async throws {
    let play = await TestCast().fetching("POST /trips").play()
    let accepted = try await play.delivery(of: "introspection-response")
    #expect(accepted.receipt.failedCheck == nil)
    let altered = Intervention(message: "resource-request", alterations: [alteration])
    let refused = await TestCast().fetching("POST /trips", altering: altered).play()
    let outcome = Outcome(receipt: try await refused.delivery(of: "introspection-response").receipt)
    #expect(outcome.broken == "content-understood")
    #expect(try outcome.answer().status.code == status)
  }

  @Test("nothing is added to what is no list (RFC 9110 §15.5.10)")
  func noConflictWithState() async throws {
    let note: [ResourceServerSettings.Resource] = [
      .init(path: "/note", scope: "trips.read", body: .string("hello")),
      .init(method: .post, path: "/note", scope: "trips.book", body: nil),
    ]
    let play = await TestCast().holding(note, sending: .string("bye")).fetching("POST /note").play()
    let outcome = Outcome(receipt: try await play.delivery(of: "introspection-response").receipt)
    #expect(outcome.broken == "no-conflict-with-state")
    #expect(try outcome.answer().status.code == 409)
  }

  @Test("an audience of several is enough if this server is one of them")
  func severalAudiences() async throws {
    let outcome = try await asked().outcome(
      of: "introspection-response",
      altered: .set(
        part: "body",
        value: #"{"active":true,"scope":"trips.read","aud":["https://a","https://api.example"]}"#))
    #expect(outcome.broken == nil)
    #expect(outcome.receipt.checks.first { $0.rule == "token-not-expired" }?.verdict == .doesNotApply)
  }

  @Test("a good token gets the resource, for this person's eyes alone (RFC 6750 §2.3)")
  func granted() async throws {
    let answer = try await asked().response("resource-response")
    #expect(answer.status.code == 200)
    #expect(answer.fields == ["content-type": "application/json", "cache-control": "private"])
    #expect(try answer.document == .array([.string("Lisbon")]))
  }
}
