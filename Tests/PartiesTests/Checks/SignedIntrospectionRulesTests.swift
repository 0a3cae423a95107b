import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A resource server has answers about tokens signed, and takes no others (RFC 9701)")
struct SignedIntrospectionRulesTests {
  private static let cast = TestCast().signingIntrospection()
  private static let mediaType = "application/token-introspection+jwt"

  @Test("what is told of the token stands in a claim of its own, under a type of its own (§5)")
  func answer() async throws {
    let play = await Self.cast.play()
    #expect(try await play.request("introspection-request").headerFields[.accept] == Self.mediaType)
    let response = try await play.response("introspection-response")
    #expect(response.fields == ["content-type": Self.mediaType, "cache-control": "no-store"])
    let token = try #require(CompactJWS(response.text))
    #expect(token.header["typ"] == .string("token-introspection+jwt"))
    #expect(token.claims?.members?.map(\.name) == ["iss", "aud", "iat", "token_introspection"])
    #expect(token.claims?["aud"] == .string("https://api.example"))
    #expect(token.claims?["token_introspection"]?["active"]?.boolean == true)
    #expect(VerificationKey.pair(FixtureKeys.rsaOne.key.publicKey).isValid(token))
    #expect(await play.names.last == "page-shown")
  }

  @Test("keys are read once, and again where an answer names one that nobody has heard of")
  func keys() async throws {
    let play = await Self.cast.opening("https://travel.example/trips").play()
    #expect(await play.names.filter { $0 == "jwks-request" }.count == 1)
    #expect(await play.names.filter { $0 == "resource-response" }.count == 2)
    let other = try await play.outcome(
      of: "introspection-response", 2, altered: .set(part: "body.header.kid", value: "another"))
    #expect(try other.sent().name == "jwks-request")
  }

  /// A signed answer, with a type and claims of its own; null takes a claim out.
  private static func signed(
    type: String? = "token-introspection+jwt", by key: FixtureKeys = .rsaOne, _ changes: [String: JSONValue]
  ) -> String {
    let claims: [JSONValue.Member] = [
      .init("iss", .string("https://login.example")), .init("aud", .string("https://api.example")),
      .init("iat", .integer(TestCast.start.seconds)),
      .init("token_introspection", .object([.init("active", .boolean(true))])),
    ]
    let changed = claims.map { JSONValue.Member($0.name, changes[$0.name] ?? $0.value) }
    let more = changes.filter { change in !claims.contains { $0.name == change.key } }
    return key.signingKey.sign(
      .object(changed.filter { $0.value != .null } + more.map { .init($0.key, $0.value) }), type: type)
  }

  /// An answer under a header that demands something besides.
  private static var demanding: String {
    let header = JSONValue.object([
      .init("alg", .string("RS256")), .init("typ", .string("token-introspection+jwt")),
      .init("kid", .string("rsa-1")), .init("crit", .array([.string("exp")])),
    ])
    let input = CompactJWS.signingInput(header: header, payload: JSONValue.object([]).text.utf8)
    return input + "." + Base64URL.encode(FixtureKeys.rsaOne.key.signature(of: Array(input.utf8)))
  }

  static let flawed: [(rule: String, body: String)] = [
    ("introspection-jwt-extensions-understood", demanding),
    ("introspection-jwt-readable", "active"),
    ("introspection-jwt-typed", signed(type: nil, [:])),
    ("introspection-jwt-typed", signed(type: "at+jwt", [:])),
    ("introspection-jwt-issuer-trusted", signed(["iss": .string("https://evil.example")])),
    ("introspection-jwt-meant-for-this-server", signed(["aud": .string("https://mail.example")])),
    ("introspection-jwt-meant-for-this-server", signed(["aud": .null])),
    ("introspection-jwt-fresh", signed(["iat": .integer(TestCast.start.seconds - 61)])),
    ("introspection-jwt-fresh", signed(["iat": .integer(TestCast.start.seconds + 61)])),
    ("introspection-jwt-fresh", signed(["iat": .null])),
    ("introspection-jwt-claims-typed", signed(["jti": .integer(7)])),
    ("introspection-response-readable", signed(["token_introspection": .null])),
    ("introspection-response-readable", signed(["token_introspection": .string("active")])),
    ("token-active", signed(["token_introspection": .object([.init("active", .boolean(false))])])),
    ("token-meant-for-this-server", signed([:])),
  ]

  /// With the keys there, all rules are held at once.
  @Test("an answer that breaks a rule lets nobody in", arguments: flawed)
  func refused(rule: String, body: String) async throws {
    let play = await Self.cast.opening("https://travel.example/trips").play()
    let outcome = try await play.outcome(
      of: "introspection-response", 2, altered: .set(part: "body", value: body))
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "resource-error-response")
  }

  @Test("what is altered on the way, or of another kind than was asked for, lets nobody in")
  func altered() async throws {
    let play = await Self.cast.opening("https://travel.example/trips").play()
    let cases: [(rule: String, alteration: Alteration)] = [
      ("introspection-jwt-received", .set(part: "content-type", value: "application/json")),
      ("introspection-jwt-received", .set(part: "status", value: "500")),
      ("introspection-jwt-signature-valid", .set(part: "body.token_introspection.scope", value: "all")),
      ("introspection-jwt-algorithm-accepted", .set(part: "body.header.alg", value: "none")),
    ]
    for (rule, alteration) in cases {
      let outcome = try await play.outcome(of: "introspection-response", 2, altered: alteration)
      #expect(outcome.broken == rule)
      #expect(try outcome.answer().status == .badGateway)
    }
    let unknown = try await Self.cast.play().outcome(
      of: "jwks-response", altered: .set(part: "keys.0.kid", value: "another"))
    #expect(unknown.broken == "introspection-jwt-key-known")
    let unreadable = try await Self.cast.play().outcome(
      of: "jwks-response", altered: .set(part: "status", value: "404"))
    #expect(unreadable.broken == "key-set-readable")
  }

  @Test("who does not say who asks gets 400 and nothing else; a plain question, a plain answer (§5, §8.2)")
  func caller() async throws {
    let play = await Self.cast.play()
    let silent = try await play.outcome(of: "introspection-request", altered: .unset(part: "authorization"))
    #expect(silent.broken == "introspection-caller-authenticated")
    #expect(try silent.answer().status == .badRequest)
    let wrong = try await play.outcome(
      of: "introspection-request", altered: .set(part: "credentials.password", value: "wrong"))
    #expect(try wrong.answer().status == .unauthorized)
    let plain = try await play.outcome(of: "introspection-request", altered: .unset(part: "accept"))
    #expect(try plain.answer().mediaType == "application/json")
  }

  @Test("metadata tells how answers are signed, where they are (§7)")
  func metadata() async throws {
    let name = "introspection_signing_alg_values_supported"
    let signing = await TestCast().signingIntrospection().readingMetadata().play()
    #expect(try await signing.response("metadata-response").document[name]?.texts == ["RS256"])
    let plain = await TestCast().readingMetadata().play()
    #expect(try await plain.response("metadata-response").document[name] == nil)
  }
}
