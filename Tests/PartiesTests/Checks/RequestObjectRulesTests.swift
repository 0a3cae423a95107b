import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Requests that come as one token")
struct RequestObjectRulesTests {
  private func cast(_ passing: RequestObjectPassing, _ algorithm: RequestObjectAlgorithm = .rs256) -> TestCast
  {
    TestCast().openID(asking: "profile").requesting(passing, algorithm).opening(
      "https://travel.example/connect")
  }

  /// What becomes of the second request, made while ana is signed in: a refusal goes back at once.
  private func second(_ cast: TestCast, _ alterations: Alteration...) async throws -> Outcome {
    try await cast.play().outcome(of: "authorization-request", 2, altered: alterations)
  }

  private func expectError(_ outcome: Outcome, _ rule: String, _ code: String) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "authorization-error-response")
    let (address, parameters) = try outcome.answer().location()
    #expect(address == "https://travel.example/callback")
    #expect(parameters["error"] == code)
    #expect(ErrorText.isAllowed(try #require(parameters["error_description"])))
    #expect(parameters["state"] != nil)
  }

  /// The claims of the second request's object, changed, and signed anew by the app's own key.
  private func signed(_ changes: KeyValuePairs<String, JSONValue?>) async throws -> Alteration {
    let play = await cast(.byValue).play()
    let request = try await play.request("authorization-request", 2)
    let query = try #require(request.query)
    let text = try #require(try FormParameters(parsing: query)["request"])
    var members = try #require(CompactJWS(text)?.claims?.members)
    for (name, value) in changes {
      members.removeAll { $0.name == name }
      if let value { members.append(.init(name, value)) }
    }
    let key = FixtureKeys.rsaThree.signingKey
    return .set(part: "query.request", value: key.sign(.object(members)))
  }

  @Test("a request object that is for later is refused, and so is one that demands an extension")
  func earlyOrDemanding() async throws {
    for value in [JSONValue.integer(TestCast.start.seconds + 1), .string("now")] {
      let outcome = try await second(cast(.byValue), try await signed(["nbf": value]))
      try expectError(outcome, "request-object-not-early", "invalid_request_object")
    }
    let demanding = try await second(
      cast(.byValue), .set(part: "request.header.crit", value: "http://example.com/no"))
    try expectError(demanding, "request-object-extensions-understood", "invalid_request_object")
  }

  // MARK: Taken

  @Test(
    "the server takes a request object by value, however it is signed (OpenID Connect Core §6.1)",
    arguments: RequestObjectAlgorithm.allCases)
  func byValue(algorithm: RequestObjectAlgorithm) async throws {
    let play = await cast(.byValue, algorithm).play()
    let query = try #require(try await play.request("authorization-request").query)
    let request = try FormParameters(parsing: query)
    #expect(
      request.all.map(\.name) == ["response_type", "client_id", "redirect_uri", "scope", "state", "request"])
    let text = try #require(request["request"])
    let object = try #require(CompactJWS(text))
    #expect(object.header["alg"]?.string == algorithm.rawValue)
    #expect(object.claims?["iss"]?.string == "travel-app")
    #expect(object.claims?["aud"]?.string == "https://login.example")
    #expect(object.claims?["nonce"]?.string != nil)
    #expect(try await play.memory(of: "travel-app").contains { $0.name.hasSuffix("signed in") })
  }

  @Test("by reference, the server fetches it over the back channel (OpenID Connect Core §6.2.3)")
  func byReference() async throws {
    let play = await cast(.byReference).play()
    let question = try await play.message("request-object-request")
    #expect((question.from, question.to, question.channel) == ("login", "travel-app", .back))
    #expect(try await play.response("request-object-response").fields["content-type"] == "application/jwt")
    let names = await play.names
    let asked = try #require(names.firstIndex(of: "request-object-request"))
    #expect(names[asked - 1] == "authorization-request" && names[asked + 2] == "login-page")
    #expect(try await play.memory(of: "travel-app").contains { $0.name.hasSuffix("signed in") })
  }

  @Test("what the object says counts, not what stands beside it (OpenID Connect Core §6.3.3)")
  func precedence() async throws {
    let play = await cast(.byValue).altering(
      "authorization-request", 1, .set(part: "query.scope", value: "openid profile email")
    ).play()
    #expect(try await play.response("token-response").document["scope"]?.string == "openid profile")
  }

  @Test("where the scope beside it has no openid, the object alone counts (RFC 9101 §6.3)")
  func objectAlone() async throws {
    let play = await cast(.byValue).altering(
      "authorization-request", 1, .set(part: "query.scope", value: "profile"),
      .unset(part: "query.response_type"), .set(part: "query.max_age", value: "never")
    ).play()
    #expect(try await play.response("token-response").document["scope"]?.string == "openid profile")
    // Beside a scope with openid, the same addition is read (OpenID Connect Core §6.3.3).
    try expectError(
      try await second(cast(.byValue), .set(part: "query.max_age", value: "never")), "maximum-age-readable",
      "invalid_request")
    let nameless = try await second(
      cast(.byValue), .set(part: "query.scope", value: "profile"), try await signed(["client_id": nil]))
    try expectError(nameless, "request-object-from-this-client", "invalid_request_object")
  }

  @Test("a server that is no OpenID Provider ignores what it does not know (RFC 6749 §3.1)")
  func ignored() async throws {
    let play = await TestCast().altering(
      "authorization-request", 1, .set(part: "query.request", value: "nonsense")
    ).play()
    #expect(await play.names.contains("authorization-response"))
  }

  @Test("metadata says what is taken (OpenID Connect Discovery §3)")
  func metadata() async throws {
    let none = try await TestCast().openID().readingMetadata().play().response("metadata-response").document
    #expect(none["request_parameter_supported"] == .boolean(false))
    #expect(none["request_uri_parameter_supported"] == .boolean(false))
    #expect(none["request_object_signing_alg_values_supported"] == nil)
    let some = try await cast(.byReference).readingMetadata().play().response("metadata-response").document
    #expect(some["request_uri_parameter_supported"] == .boolean(true))
    #expect(some["require_request_uri_registration"] == .boolean(true))
  }

  // MARK: Refused

  @Test("what a server does not take has a code of its own (OpenID Connect Core §3.1.2.6)")
  func unsupported() async throws {
    for (passing, rule, code) in [
      (RequestObjectPassing.byValue, "request-parameter-supported", "request_not_supported"),
      (.byReference, "request-uri-parameter-supported", "request_uri_not_supported"),
    ] {
      try expectError(
        try await second(cast(passing).policy { $0.openID?.requestObjects = [] }), rule, code)
    }
    let registration = Alteration.set(part: "query.registration", value: "{}")
    try expectError(
      try await second(TestCast().openID().opening("https://travel.example/connect"), registration),
      "registration-parameter-supported", "registration_not_supported")
  }

  @Test("one request has one object (OpenID Connect Core §6.1)")
  func both() async throws {
    let both = cast(.byValue).policy { $0.openID?.requestObjects = [.byValue, .byReference] }
    let address = Alteration.set(part: "query.request_uri", value: "https://travel.example/request.jwt")
    try expectError(try await second(both, address), "request-object-passed-once", "invalid_request")
  }

  @Test("an object that is not what it must be is invalid_request_object (OpenID Connect Core §3.1.2.6)")
  func text() async throws {
    for (rule, alteration) in [
      ("request-object-readable", Alteration.set(part: "query.request", value: "nonsense")),
      ("request-object-algorithm-registered", .set(part: "request.header.alg", value: "none")),
      ("request-object-algorithm-registered", .set(part: "request.header.alg", value: "HS256")),
      ("request-object-signature-valid", .set(part: "request.scope", value: "openid profile email")),
      ("request-object-signature-valid", .set(part: "request.signature", value: "")),
    ] {
      try expectError(try await second(cast(.byValue), alteration), rule, "invalid_request_object")
    }
    try expectError(
      try await second(cast(.byValue, .unsigned), .set(part: "request.signature", value: "YQ")),
      "request-object-signature-valid", "invalid_request_object")
  }

  @Test("what the client signs must be a request of this client, to this server, that holds nothing else")
  func claims() async throws {
    let cases: [(String, KeyValuePairs<String, JSONValue?>)] = [
      ("request-object-from-this-client", ["client_id": .string("other-app")]),
      ("request-object-from-this-client", ["iss": .string("other-app")]),
      ("request-object-from-this-client", ["client_id": .integer(7)]),
      ("request-object-meant-for-this-server", ["aud": .string("https://mail.example")]),
      ("request-object-not-expired", ["exp": .integer(1_767_603_600)]),
      ("request-object-not-expired", ["exp": .string("soon")]),
      ("request-object-holds-no-other", ["request": .string("a.b.c")]),
      ("request-object-holds-no-other", ["request_uri": .string("https://travel.example/request.jwt")]),
      ("request-object-response-type-repeated", ["response_type": .string("id_token")]),
      ("request-object-redirect-uri-registered", ["redirect_uri": .string("https://thief.example/")]),
    ]
    for (rule, changes) in cases {
      try expectError(
        try await second(cast(.byValue), try await signed(changes)), rule, "invalid_request_object")
    }
  }

  @Test("the object need not say whose it is, nor for whom; then what stands beside it counts")
  func sparse() async throws {
    let changes: KeyValuePairs<String, JSONValue?> = [
      "iss": nil, "aud": nil, "client_id": nil, "response_type": nil, "redirect_uri": nil,
      "exp": .integer(1_767_700_000),
    ]
    let outcome = try await second(cast(.byValue), try await signed(changes))
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "consent-page")
  }

  @Test(
    "the server asks nobody whom the client did not register (OpenID Connect Discovery §3)",
    arguments: [
      "https://10.0.0.7/admin", "https://travel.example/request.jwt2", "http://travel.example/request.jwt",
    ])
  func address(text: String) async throws {
    try expectError(
      try await second(cast(.byReference), .set(part: "query.request_uri", value: text)),
      "request-uri-registered", "invalid_request_uri")
  }

  @Test("what the address gives must be a good request object (OpenID Connect Core §6.2.3)")
  func fetched() async throws {
    let play = await cast(.byReference).play()
    for (rule, alteration) in [
      ("request-object-fetched", Alteration.set(part: "status", value: "404")),
      ("request-object-readable", .set(part: "body", value: "nonsense")),
      ("request-object-signature-valid", .set(part: "body.scope", value: "openid")),
    ] {
      try expectError(
        try await play.outcome(of: "request-object-response", 2, altered: alteration), rule,
        "invalid_request_uri")
    }
    let garbage = try await play.outcome(of: "request-object-response", 2, altered: .replace([0]))
    #expect(try garbage.answer().location().parameters["error"] == "invalid_request_uri")
  }
}
