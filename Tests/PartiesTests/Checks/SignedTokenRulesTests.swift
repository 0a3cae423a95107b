import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A resource server that verifies signatures holds its rules (RFC 9068 §4)")
struct SignedTokenRulesTests {
  private static let cast = TestCast().verifyingSignatures().opening("https://travel.example/trips")
  private static let key = FixtureKeys.rsaOne.signingKey

  /// The claims of a good token, with some changed; null takes one out.
  private static func claims(_ changes: [String: JSONValue] = [:]) -> JSONValue {
    let good: [JSONValue.Member] = [
      .init("iss", .string("https://login.example")), .init("sub", .string("ana")),
      .init("aud", .string("https://api.example")), .init("exp", .integer(1_767_604_200)),
      .init("iat", .integer(1_767_603_600)), .init("jti", .string("1")),
      .init("client_id", .string("travel-app")), .init("scope", .string("trips.read")),
    ]
    return .object(
      (good + changes.filter { $0.key == "nbf" }.map { .init($0.key, $0.value) }).map {
        .init($0.name, changes[$0.name] ?? $0.value)
      }.filter { $0.value != .null })
  }

  /// A token under a header that demands something besides.
  private static func demanding(_ critical: JSONValue) -> String {
    let header = JSONValue.object([
      .init("alg", .string("RS256")), .init("typ", .string("at+jwt")), .init("kid", .string("rsa-1")),
      .init("crit", critical),
    ])
    let input = CompactJWS.signingInput(header: header, payload: claims().text.utf8)
    return input + "." + Base64URL.encode(FixtureKeys.rsaOne.key.signature(of: Array(input.utf8)))
  }

  private func outcome(presenting token: String) async throws -> Outcome {
    try await Self.cast.play().outcome(
      of: "resource-request", altered: .set(part: "Authorization", value: "Bearer \(token)"))
  }

  /// What the server did once it had the keys.
  private func afterKeys(_ token: String) async throws -> Outcome {
    // The first request makes it read the keys; the second finds them there.
    let again = await Self.cast.opening("https://travel.example/trips").play()
    return try await again.outcome(
      of: "resource-request", 2, altered: .set(part: "Authorization", value: "Bearer \(token)"))
  }

  private func expectInvalidToken(_ outcome: Outcome, _ rule: String) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "resource-error-response")
    let answer = try outcome.answer()
    #expect(answer.status == .unauthorized)
    #expect(try #require(answer.fields["www-authenticate"]).contains("error=\"invalid_token\""))
  }

  @Test("it reads the keys once and keeps them; the authorization server is asked about no token")
  func keysOnce() async throws {
    let names = await Self.cast.opening("https://travel.example/trips").play().names
    #expect(names.filter { $0 == "jwks-request" }.count == 1)
    #expect(names.filter { $0 == "resource-response" }.count == 2)
    #expect(!names.contains("introspection-request"))
  }

  @Test("the token says what RFC 9068 §2 asks for")
  func token() async throws {
    let response = try await Self.cast.play().response("token-response")
    let token = try #require(try response.document["access_token"]?.string.flatMap { CompactJWS($0) })
    #expect(token.header.members?.map(\.name) == ["alg", "typ", "kid"])
    #expect(token.header["typ"] == .string("at+jwt"))
    #expect(
      token.claims?.members?.map(\.name)
        == ["iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope"])
    #expect(token.claims?["aud"] == .string("https://api.example"))
    #expect(VerificationKey.pair(FixtureKeys.rsaOne.key.publicKey).isValid(token))
  }

  @Test(
    "a token of somebody else opens nothing of hers; a client that asks for itself is judged by scope alone")
  func dataOwner() async throws {
    let trips = "https://travel.example/trips"
    for cast in [TestCast(), TestCast().verifyingSignatures()] {
      let hers = await cast.keepingData(of: "ana", "work").opening(trips).play()
      #expect(await hers.names.contains("resource-response"))
      let another = await cast.keepingData(of: "rui").opening(trips).play()
      let answer = try await another.message("resource-error-response")
      #expect(try WireMessage(answer.octets).response.status == .forbidden)
      #expect(
        await another.deliveries.contains { $0.receipt.failedCheck?.rule == "token-of-data-owner" })
      let own = await cast.going(.clientCredentials).keepingData(of: "rui").fetching("/trips").play()
      #expect(await own.names.contains("resource-response"))
    }
  }

  @Test("a token for a server that asks is not signed, though the server has a key")
  func opaque() async throws {
    let play = await TestCast().signing(with: .rsaOne).opening("https://travel.example/trips").play()
    let token = try #require(try await play.response("token-response").document["access_token"]?.string)
    #expect(CompactJWS(token) == nil)
    #expect(await play.names.contains("introspection-response"))
  }

  @Test(
    "what cannot be a good token is refused before the keys are read",
    arguments: [
      ("signed-token-readable", "2YotnFZFEjr1zCsicMWpAA"), ("signed-token-readable", "e30.W10.c2ln"),
      ("token-typed-as-access-token", key.sign(claims())),
      ("token-typed-as-access-token", key.sign(claims(), type: "JWT")),
      ("token-algorithm-accepted", SigningKey.secret([1]).sign(claims(), type: "at+jwt")),
      ("token-algorithm-accepted", "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30."),
      ("token-extensions-understood", demanding(.array([.string("http://example.com/no")]))),
      ("token-extensions-understood", demanding(.array([]))),
      ("token-extensions-understood", demanding(.null)),
      ("token-issuer-trusted", key.sign(claims(["iss": .string("https://login.example/")]), type: "at+jwt")),
      ("token-issuer-trusted", key.sign(claims(["iss": .null]), type: "at+jwt")),
    ])
  func beforeKeys(rule: String, token: String) async throws {
    try expectInvalidToken(try await outcome(presenting: token), rule)
    try expectInvalidToken(try await afterKeys(token), rule)
  }

  @Test(
    "what the keys prove false is refused",
    arguments: [
      (
        "token-signature-valid",
        SigningKey.pair(FixtureKeys.rsaTwo.key, id: "rsa-1").sign(claims(), type: "at+jwt")
      ),
      ("token-claims-complete", key.sign(claims(["exp": .null]), type: "at+jwt")),
      ("token-claims-complete", key.sign(claims(["exp": .string("1767604200")]), type: "at+jwt")),
      ("token-claims-complete", key.sign(claims(["jti": .null]), type: "at+jwt")),
      (
        "token-meant-for-this-server",
        key.sign(claims(["aud": .string("https://mail.example")]), type: "at+jwt")
      ),
      ("token-not-expired", key.sign(claims(["exp": .integer(1_767_603_600)]), type: "at+jwt")),
      ("token-not-early", key.sign(claims(["nbf": .integer(1_767_603_601)]), type: "at+jwt")),
      ("token-not-early", key.sign(claims(["nbf": .string("now")]), type: "at+jwt")),
    ])
  func withKeys(rule: String, token: String) async throws {
    try expectInvalidToken(try await afterKeys(token), rule)
  }

  @Test("a changed claim breaks the signature, whichever it is", arguments: ["sub", "scope", "exp", "aud"])
  func changedClaim(name: String) async throws {
    let again = await Self.cast.opening("https://travel.example/trips").play()
    let outcome = try await again.outcome(
      of: "resource-request", 2, altered: .set(part: "Authorization.\(name)", value: "1900000000"))
    try expectInvalidToken(outcome, "token-signature-valid")
  }

  @Test("for a key it does not know it asks once more, and refuses what is still unknown")
  func unknownKey() async throws {
    let token = FixtureKeys.rsaTwo.signingKey.sign(Self.claims(), type: "at+jwt")
    let sent = try await afterKeys(token)
    #expect(sent.broken == nil)
    #expect(try sent.sent().name == "jwks-request")
    let forged = Intervention(
      message: "resource-request", alterations: [.set(part: "Authorization", value: "Bearer \(token)")])
    let play = await TestCast().verifyingSignatures().opening(
      "https://travel.example/trips", altering: forged
    ).play()
    let answered = Outcome(receipt: try await play.delivery(of: "jwks-response").receipt)
    try expectInvalidToken(answered, "token-key-known")
  }

  @Test(
    "where the keys cannot be read, nobody is let in",
    arguments: [
      Alteration.set(part: "status", value: "500"), .set(part: "body", value: "{}"),
      .set(part: "body", value: "[]"), .set(part: "body", value: "{\"keys\":{}}"),
    ])
  func keySetReadable(alteration: Alteration) async throws {
    let outcome = try await Self.cast.play().outcome(of: "jwks-response", altered: alteration)
    #expect(outcome.broken == "key-set-readable")
    #expect(try outcome.answer().status == .badGateway)
  }

  @Test("a key put in place of the published one does not verify the token")
  func otherKey() async throws {
    let other = FixtureKeys.rsaTwo.key.publicKey
    let outcome = try await Self.cast.play().outcome(
      of: "jwks-response", altered: .set(part: "keys.0.n", value: other.number))
    #expect(outcome.broken == "token-signature-valid")
  }

  @Test("scope that the token does not cover is not enough, and the scope that would be is named")
  func scope() async throws {
    let play = await TestCast().verifyingSignatures().consenting(.only(["trips.read"])).opening(
      "https://travel.example/bookings"
    ).play()
    let outcome = Outcome(receipt: try await play.delivery(of: "jwks-response").receipt)
    #expect(outcome.broken == "scope-sufficient")
    #expect(try outcome.answer().status == .forbidden)
  }

  @Test("a request for the scope of two servers is refused where a token would be signed (RFC 9068 §3)")
  func scopeOfOneResource() async throws {
    let play = await TestCast().verifyingSignatures().asking(for: Scope(["trips.read", "mail.read"])).play()
    let request = try await play.delivery(of: "authorization-request")
    #expect(request.receipt.failedCheck?.rule == "scope-for-one-audience")
    let answer = try await play.response("authorization-error-response").location()
    #expect(answer.parameters["error"] == "invalid_scope")
  }

  @Test("a revoked token goes on working until it ends: nobody asks the server that revoked it")
  func revoked() async throws {
    let twice = Intervention(message: "token-request", alterations: [.duplicate])
    var cast = TestCast().verifyingSignatures()
    cast.interventions = [twice]
    let play = await cast.fetching("/trips").passing(seconds: 601).fetching("/trips").play()
    let memory = try await play.memory(of: "login")
    #expect(memory.contains { $0.name.hasPrefix("access token") && $0.value.hasPrefix("revoked") })
    #expect(try await play.response("resource-response").status == .ok)
    let second = try await play.delivery(of: "resource-request", 2)
    #expect(second.receipt.failedCheck?.rule == "token-not-expired")
  }
}
