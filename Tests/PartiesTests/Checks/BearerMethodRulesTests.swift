import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("The resource server takes a token in one of three ways")
struct BearerMethodRulesTests {
  private func asked(in method: BearerMethod, taking methods: [BearerMethod]? = nil) async -> Play {
    await TestCast().presentingTokens(in: method, taking: methods).fetching("POST /trips").play()
  }

  private func expectRefusal(_ outcome: Outcome, _ rule: String, _ status: Int, _ code: String?) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "resource-error-response")
    let answer = try outcome.answer()
    #expect(answer.status.code == status)
    let (scheme, parameters) = HeaderPieces.challenge(try #require(answer.fields["www-authenticate"]))
    #expect(scheme == "Bearer")
    #expect(parameters.first { $0.name == "error" }?.value == code)
    #expect(parameters.map(\.name) == (code == nil ? ["realm"] : ["realm", "error", "error_description"]))
    for parameter in parameters { #expect(ErrorText.isAllowed(try #require(parameter.value))) }
  }

  @Test("a token in the header field comes with JSON beside it (RFC 6750 §2.1)")
  func header() async throws {
    let request = try await asked(in: .header).request("resource-request")
    #expect(request.headerFields[.authorization]?.hasPrefix("Bearer ") == true)
    #expect(request.headerFields[.contentType] == "application/json")
    #expect(request.headerFields[.cacheControl] == nil && request.query == nil)
  }

  @Test("a token in the body comes in the form, behind what is handed in (RFC 6750 §2.2)")
  func body() async throws {
    let play = await asked(in: .body)
    let request = try await play.request("resource-request")
    #expect(request.method == .post && request.query == nil)
    #expect(request.headerFields[.authorization] == nil)
    let form = try FormParameters(parsing: request.body)
    #expect(form.all.map(\.name) == ["to", "access_token"])
    #expect(
      form["access_token"] == (try await play.response("token-response").document["access_token"]?.string))
    #expect(try await play.response("resource-response").document == .object([.init("to", .string("Faro"))]))
  }

  @Test("GET has no body, so the token goes into the header field (RFC 6750 §2.2)")
  func bodyOfGet() async throws {
    let play = await TestCast().presentingTokens(in: .body).fetching("/trips").play()
    let request = try await play.request("resource-request")
    #expect(request.headerFields[.authorization] != nil && request.body.isEmpty)
  }

  @Test("a token in the query is kept out of caches in both directions (RFC 6750 §2.3)")
  func query() async throws {
    let play = await TestCast().presentingTokens(in: .query).fetching("/trips").play()
    let request = try await play.request("resource-request")
    #expect(request.path == "/trips" && request.headerFields[.authorization] == nil)
    #expect(try FormParameters(parsing: request.query ?? "").all.map(\.name) == ["access_token"])
    #expect(request.headerFields[.cacheControl] == "no-store")
    #expect(try await play.response("resource-response").headerFields[.cacheControl] == "private")
  }

  @Test("query and form that cannot be read are an invalid request (RFC 6750 §3.1)")
  func resourceParametersReadable() async throws {
    let play = await asked(in: .header)
    let query = try await play.outcome(
      of: "resource-request", altered: .set(part: "path", value: "/trips?a=%zz"))
    let form = try await asked(in: .body).outcome(
      of: "resource-request", altered: .set(part: "body", value: "access_token=%zz"))
    for outcome in [query, form] {
      try expectRefusal(outcome, "parameters-readable", 400, "invalid_request")
    }
  }

  @Test(
    "a token that comes in two ways is an invalid request, even where one way is not read (RFC 6750 §2, §3.1)",
    arguments: [
      (BearerMethod.header, Alteration.set(part: "query.access_token", value: "abc")),
      (.query, .set(part: "header.Authorization", value: "Bearer abc")),
      (.body, .set(part: "query.access_token", value: "abc")),
      (.body, .set(part: "header.Authorization", value: "Bearer abc")),
    ])
  func tokenInOnePlace(method: BearerMethod, alteration: Alteration) async throws {
    for methods in [BearerMethod.allCases, [.header]] {
      let play = await asked(in: method, taking: methods)
      let outcome = try await play.outcome(of: "resource-request", altered: alteration)
      try expectRefusal(outcome, "token-in-one-place", 400, "invalid_request")
    }
  }

  @Test(
    "a parameter that stands twice is an invalid request (RFC 6750 §3.1)",
    arguments: [
      (BearerMethod.query, [Alteration.set(part: "query.access_token#2", value: "abc")]),
      (.body, [.set(part: "form.access_token#2", value: "abc")]),
      (.body, [.set(part: "form.to#2", value: "Porto")]),
      (.header, [.set(part: "query.a", value: "1"), .set(part: "query.a#2", value: "2")]),
      (.header, [.set(part: "header.Authorization#2", value: "Bearer abc")]),
      (.header, [.set(part: "header.Authorization#2", value: "Basic QTpC")]),
    ])
  func resourceParametersStandOnce(method: BearerMethod, alterations: [Alteration]) async throws {
    let outcome = try await asked(in: method).outcome(of: "resource-request", altered: alterations)
    try expectRefusal(outcome, "parameters-not-repeated", 400, "invalid_request")
  }

  @Test(
    "a token where this server looks for none is no token: a challenge, and no error (RFC 6750 §3.1)",
    arguments: [BearerMethod.body, .query])
  func tokenPresented(method: BearerMethod) async throws {
    let outcome = try await asked(in: method, taking: [.header]).outcome(of: "resource-request")
    try expectRefusal(outcome, "token-presented", 401, nil)
    let found = try #require(outcome.receipt.failedCheck?.found)
    #expect(found.contains("not read here"))
  }

  @Test("a token in the body of a method without content is an invalid request (RFC 6750 §2.2)")
  func tokenBodyHasDefinedSemantics() async throws {
    let outcome = try await asked(in: .body).outcome(
      of: "resource-request", altered: .set(part: "method", value: "GET"))
    try expectRefusal(outcome, "token-body-has-defined-semantics", 400, "invalid_request")
  }

  @Test(
    "a body with a token that is no form is an invalid request (RFC 6750 §2.2)",
    arguments: ["multipart/form-data; boundary=x", "text/plain", ""])
  func tokenBodyIsForm(type: String) async throws {
    let outcome = try await asked(in: .body).outcome(
      of: "resource-request", altered: .set(part: "content-type", value: type))
    try expectRefusal(outcome, "token-body-is-form", 400, "invalid_request")
  }

  @Test("JSON that speaks of tokens presents none")
  func tokenInJSON() async throws {
    let outcome = try await asked(in: .body).outcome(
      of: "resource-request", altered: .set(part: "content-type", value: "application/json"))
    try expectRefusal(outcome, "token-presented", 401, nil)
  }

  @Test(
    "what is encoded in a body with a token is ASCII (RFC 6750 §2.2)",
    arguments: ["to=%C3%89vora&access_token=abc", "to=Faro&%C3%A9=1&access_token=abc", "access_token=%C3%A9"])
  func tokenBodyIsASCII(body: String) async throws {
    let outcome = try await asked(in: .body).outcome(
      of: "resource-request", altered: .set(part: "body", value: body))
    try expectRefusal(outcome, "token-body-is-ascii", 400, "invalid_request")
  }

  @Test("a token is held to the same characters, however it comes (RFC 6750 §2.1)")
  func bearerTokenWellFormed() async throws {
    for method in [BearerMethod.body, .query] {
      for token in ["a b", "", "a=b"] {
        let place = method == .body ? "form" : "query"
        let outcome = try await asked(in: method).outcome(
          of: "resource-request", altered: .set(part: "\(place).access_token", value: token))
        try expectRefusal(outcome, "bearer-token-well-formed", 401, "invalid_token")
      }
    }
  }
}
