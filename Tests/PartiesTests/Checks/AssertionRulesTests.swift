import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Assertions are held rule by rule, as proof of who a client is and as a grant (RFC 7521, RFC 7523)")
struct AssertionRulesTests {
  static let key = FixtureKeys.rsaThree.signingKey
  static let proving = TestCast().authenticating(.privateKeyJWT)
  static let trading = TestCast().going(.jwtBearer).fetching("/trips")
  static let now = 1_767_603_600

  /// Claims that are good both ways, for a client that speaks of itself, with some changed; null takes one out.
  static func claims(about subject: String, _ changes: [String: JSONValue] = [:]) -> JSONValue {
    let good: [JSONValue.Member] = [
      .init("iss", .string("travel-app")), .init("sub", .string(subject)),
      .init("aud", .string("https://login.example")), .init("exp", .integer(now + 60)),
      .init("jti", .string("another")),
    ]
    let members = good.map { JSONValue.Member($0.name, changes[$0.name] ?? $0.value) }
    let more = changes.filter { change in !good.contains { $0.name == change.key } }
      .sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) }
    return .object((members + more).filter { $0.value != .null })
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var changes: [String: JSONValue] = [:]
    var testDescription: String { "\(rule): \(changes.sorted { $0.key < $1.key })" }

    init(_ rule: String, _ changes: [String: JSONValue]) { (self.rule, self.changes) = (rule, changes) }
  }

  /// What makes an assertion bad, whatever it is for.
  static let badClaims: [Case] = [
    Case("assertion-meant-for-this-server", ["aud": .string("https://other.example")]),
    Case("assertion-meant-for-this-server", ["aud": .null]),
    Case("assertion-meant-for-this-server", ["aud": .string("https://login.example/")]),
    Case("assertion-not-expired", ["exp": .integer(now)]),
    Case("assertion-not-expired", ["exp": .null]),
    Case("assertion-not-expired", ["exp": .string("\(now + 60)")]),
    Case("assertion-not-early", ["nbf": .integer(now + 1)]),
    Case("assertion-not-early", ["nbf": .string("now")]),
    Case("assertion-used-once", ["jti": .null]),
  ]

  /// The same octets under a header that demands something besides.
  static func demanding(_ critical: String, about subject: String) -> String {
    let header = JSONValue.object([
      .init("alg", .string("RS256")), .init("kid", .string("rsa-3")), .init("b64", .boolean(true)),
      .init("crit", .array(critical.isEmpty ? [] : [.string(critical)])),
    ])
    let input = CompactJWS.signingInput(header: header, payload: claims(about: subject).text.utf8)
    let signature = FixtureKeys.rsaThree.key.signature(of: Array(input.utf8))
    return input + "." + Base64URL.encode(signature)
  }

  @Test(
    "an assertion that demands an extension is refused, and one that demands nothing in particular",
    arguments: ["b64", "http://example.com/no", ""])
  func critical(name: String) async throws {
    let proof = try await outcome(Self.proving, "client_assertion", Self.demanding(name, about: "travel-app"))
    try expectError(proof, "assertion-extensions-understood", "invalid_client")
    let grant = try await outcome(Self.trading, "assertion", Self.demanding(name, about: "ana"))
    try expectError(grant, "assertion-extensions-understood", "invalid_grant")
  }

  @Test(
    "as a grant, an assertion that names no known client is an invalid grant (RFC 7523 §3.1)",
    arguments: ["garbage", key.sign(claims(about: "ana", ["iss": .string("nobody")]))])
  func grantOfNobody(text: String) async throws {
    try expectError(
      try await outcome(Self.trading, "assertion", text), "client-identified", "invalid_grant")
  }

  @Test("a time may have parts of a second (RFC 7519 §2)")
  func fractions() async throws {
    let soon = JSONValue.number("\(Self.now).5")
    let good = Self.key.sign(Self.claims(about: "travel-app", ["exp": soon]))
    #expect(try await outcome(Self.proving, "client_assertion", good).broken == nil)
    let early = Self.key.sign(Self.claims(about: "travel-app", ["nbf": soon]))
    #expect(try await outcome(Self.proving, "client_assertion", early).broken == "assertion-not-early")
  }

  func outcome(_ cast: TestCast, _ parameter: String, _ text: String) async throws -> Outcome {
    try await cast.play().outcome(of: "token-request", altered: .set(part: "form.\(parameter)", value: text))
  }

  func expectError(_ outcome: Outcome, _ rule: String, _ code: String) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "token-error-response")
    let answer = try outcome.answer()
    // There is no header field to challenge anybody for (RFC 7521 §4.2.1).
    #expect(answer.status == .badRequest)
    #expect(answer.fields["www-authenticate"] == nil)
    #expect(try answer.document["error"] == .string(code))
  }

  // MARK: Proof of who a client is

  @Test("the client proves who it is with its key, and sends no secret", arguments: ["RS256", "HS256"])
  func proof(algorithm: String) async throws {
    let cast = algorithm == "RS256" ? Self.proving : TestCast().authenticating(.clientSecretJWT)
    let play = await cast.play()
    let request = try await play.message("token-request").parts
    func value(_ name: String) -> String? { request.named(name).first?.value }
    #expect(value("client_assertion_type") == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
    #expect(value("client_assertion.header.alg") == algorithm)
    #expect(value("client_assertion.header.typ") == "client-authentication+jwt")
    #expect(value("client_assertion.iss") == "travel-app" && value("client_assertion.sub") == "travel-app")
    #expect(value("client_assertion.aud") == "https://login.example")
    #expect(value("client_assertion.exp") == "\(Self.now + 60)")
    #expect(value("client_id") == nil && value("client_secret") == nil && value("Authorization") == nil)
    #expect(try await play.response("token-response").status == .ok)
    #expect(try await play.verdicts(on: "token-request")["client-authenticated"] == .holds)
  }

  @Test("a proof that is bad in a claim is no proof", arguments: badClaims)
  func badProof(example: Case) async throws {
    let text = Self.key.sign(Self.claims(about: "travel-app", example.changes))
    try expectError(try await outcome(Self.proving, "client_assertion", text), example.rule, "invalid_client")
  }

  @Test(
    "a proof that somebody else could have made is none",
    arguments: [
      ("assertion-readable", "travel-app"),
      ("assertion-readable", "e30.W10.c2ln"),
      ("assertion-issuer-known", key.sign(claims(about: "travel-app", ["iss": .string("other-app")]))),
      ("assertion-issuer-known", key.sign(claims(about: "other-app", ["iss": .string("other-app")]))),
      ("assertion-algorithm-accepted", SigningKey.secret([1]).sign(claims(about: "travel-app"))),
      (
        "assertion-signature-valid",
        SigningKey.pair(FixtureKeys.rsaFour.key, id: "rsa-3").sign(claims(about: "travel-app"))
      ),
      ("client-identified", key.sign(claims(about: "nobody"))),
    ])
  func forgedProof(rule: String, text: String) async throws {
    let play = await Self.proving.play()
    // Where nothing else says which client it is, what cannot be read names none.
    var alterations: [Alteration] = [.set(part: "form.client_assertion", value: text)]
    if rule == "assertion-readable" { alterations.append(.set(part: "form.client_id", value: "travel-app")) }
    let outcome = try await play.outcome(of: "token-request", altered: alterations)
    #expect(outcome.broken == rule)
    #expect(try outcome.answer().document["error"] == .string("invalid_client"))
  }

  @Test("a client speaks of itself alone")
  func subject() async throws {
    let play = await Self.proving.play()
    let text = Self.key.sign(Self.claims(about: "travel-app", ["sub": .null]))
    let outcome = try await play.outcome(
      of: "token-request", altered: .set(part: "form.client_assertion", value: text),
      .set(part: "form.client_id", value: "travel-app"))
    try expectError(outcome, "assertion-subject-accepted", "invalid_client")
  }

  @Test("a client_id beside the assertion must be its subject (RFC 7521 §4.2)")
  func otherClientID() async throws {
    let outcome = try await Self.proving.play().outcome(
      of: "token-request", altered: .set(part: "form.client_id", value: "other-app"))
    try expectError(outcome, "client-identified", "invalid_client")
  }

  @Test("the audience of a proof is the issuer and nobody else (RFC 10070 §4)")
  func soleAudience() async throws {
    for audience: JSONValue in [
      .array([.string("https://login.example"), .string("https://other.example")]),
      .string("https://login.example/token"),
    ] {
      let text = Self.key.sign(Self.claims(about: "travel-app", ["aud": audience]))
      try expectError(
        try await outcome(Self.proving, "client_assertion", text), "assertion-meant-for-this-server",
        "invalid_client")
    }
    let list = Self.key.sign(
      Self.claims(about: "travel-app", ["aud": .array([.string("https://login.example")])]))
    #expect(try await outcome(Self.proving, "client_assertion", list).broken == nil)
  }

  @Test("an assertion comes with its type, which the server must know")
  func typed() async throws {
    let play = await Self.proving.play()
    for alteration: Alteration in [
      .unset(part: "client_assertion_type"), .set(part: "client_assertion_type", value: "saml2-bearer"),
      .unset(part: "form.client_assertion"),
    ] {
      try expectError(
        try await play.outcome(of: "token-request", altered: alteration), "client-assertion-typed",
        "invalid_client")
    }
  }

  @Test("beside an assertion there is no secret (RFC 7521 §4.2.1)")
  func oneWay() async throws {
    let outcome = try await Self.proving.play().outcome(
      of: "token-request", altered: .set(part: "form.client_secret", value: "x"))
    try expectError(outcome, "one-client-authentication", "invalid_client")
  }

  @Test("a client authenticates in the way it registered, even with a signature that is right")
  func otherMethod() async throws {
    let long = SigningKey.secret(Array(TestCast.secret.utf8))
    let play = await TestCast().play()
    let outcome = try await play.outcome(
      of: "token-request", altered: .unset(part: "authorization"),
      .set(part: "form.client_assertion_type", value: ClientAuthenticationMethod.assertionType),
      .set(part: "form.client_assertion", value: long.sign(Self.claims(about: "travel-app"))))
    try expectError(outcome, "assertion-issuer-known", "invalid_client")
  }

  @Test("a copy of a proof is worth nothing, though what it goes with is new")
  func replayedProof() async throws {
    var cast = Self.proving
    cast.interventions = [.init(message: "token-request", alterations: [.duplicate])]
    let play = await cast.play()
    try expectError(
      Outcome(receipt: try await play.delivery(of: "token-request", 2).receipt), "assertion-used-once",
      "invalid_client")
    #expect(try await play.memory(of: "login").contains { $0.name.hasPrefix("used assertion travel-app ") })
  }
}
