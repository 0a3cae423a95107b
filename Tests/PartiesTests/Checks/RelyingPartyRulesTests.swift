import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A Relying Party holds its rules against what it is told of people")
struct RelyingPartyRulesTests {
  /// What the app does with a token response that has another ID token.
  private func taking(
    _ idToken: JSONValue, in cast: TestCast = TestCast().openID(), signedBy key: FixtureKeys = .rsaOne,
    named id: String = "rsa-1"
  ) async throws -> Outcome {
    try await taking(SigningKey.pair(key.key, id: id).sign(idToken), in: cast)
  }

  private func taking(_ idToken: String, in cast: TestCast = TestCast().openID()) async throws -> Outcome {
    try await cast.play().outcome(of: "token-response", altered: .set(part: "json.id_token", value: idToken))
  }

  /// The claims that the server made, changed: another value, or none where it is nil.
  private func claims(_ changes: KeyValuePairs<String, JSONValue?>, in cast: TestCast = TestCast().openID())
    async throws -> JSONValue
  {
    let text = try #require(
      try await cast.play().response("token-response").document["id_token"]?.string)
    let token = try #require(CompactJWS(text))
    var members = try #require(token.claims?.members)
    for (name, value) in changes {
      members.removeAll { $0.name == name }
      if let value { members.append(.init(name, value)) }
    }
    return .object(members)
  }

  /// The browser is shown an error page, nobody is signed in, and nobody else is sent anything.
  private func expectRefusal(_ outcome: Outcome, _ rule: String) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
    #expect(try outcome.sent().destination == .party("browser"))
    // What it cannot use came from the server, not from the browser.
    #expect(try outcome.answer().status.code == 502)
    #expect(try outcome.answer().fields["set-cookie"] == nil)
  }

  @Test("an ID token signed anew by the server, with nothing changed, is believed")
  func unchanged() async throws {
    let outcome = try await taking(try await claims([:]))
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "userinfo-request")
  }

  @Test("an ID token that demands an extension is not believed")
  func critical() async throws {
    let header = JSONValue.object([
      .init("alg", .string("RS256")), .init("kid", .string("rsa-1")),
      .init("crit", .array([.string("http://example.com/no")])),
    ])
    let input = CompactJWS.signingInput(header: header, payload: try await claims([:]).text.utf8)
    let signature = FixtureKeys.rsaOne.key.signature(of: Array(input.utf8))
    try expectRefusal(
      try await taking(input + "." + Base64URL.encode(signature)), "id-token-extensions-understood")
  }

  @Test("a time may have parts of a second (RFC 7519 §2)")
  func fractions() async throws {
    let text = JSONValue.number("\(Self.now).5")
    #expect(try await taking(try await claims(["exp": text, "iat": text])).broken == nil)
  }

  struct Forgery: Sendable, CustomTestStringConvertible {
    var rule: String
    var claim: String
    var value: JSONValue?
    var testDescription: String { "\(rule): \(claim) \(value?.text ?? "left out")" }

    init(_ rule: String, _ claim: String, _ value: JSONValue?) {
      (self.rule, self.claim, self.value) = (rule, claim, value)
    }
  }

  private static let now = TestCast.start.seconds

  static let forgeries: [Forgery] = [
    // Step 2: another issuer.
    Forgery("id-token-issuer-matches", "iss", .string("https://evil.example")),
    Forgery("id-token-issuer-matches", "iss", .string("https://login.example/")),
    Forgery("id-token-issuer-matches", "iss", .array([.string("https://login.example")])),
    Forgery("id-token-issuer-matches", "iss", nil),
    // Step 3: made for another client, or for others as well.
    Forgery("id-token-audience-contains-client", "aud", .string("other-app")),
    Forgery("id-token-audience-contains-client", "aud", .string("Travel-App")),
    Forgery("id-token-audience-contains-client", "aud", .array([])),
    Forgery("id-token-audience-contains-client", "aud", nil),
    Forgery("id-token-audience-trusted", "aud", .array([.string("travel-app"), .string("other-app")])),
    // Steps 4 and 5: issued to another.
    Forgery("authorized-party-is-this-client", "azp", .string("other-app")),
    Forgery("authorized-party-is-this-client", "azp", .number("7")),
    // Step 9: expired.
    Forgery("id-token-not-expired", "exp", .integer(now)),
    Forgery("id-token-not-expired", "exp", .integer(now - 1)),
    Forgery("id-token-not-expired", "exp", .string("tomorrow")),
    Forgery("id-token-not-expired", "exp", nil),
    // RFC 7519 §4.1.5: its time has not come.
    Forgery("id-token-not-early", "nbf", .integer(now + 1)),
    Forgery("id-token-not-early", "nbf", .string("now")),
    // Step 10: issued too long ago, or too far ahead.
    Forgery("id-token-issued-recently", "iat", .integer(now - 601)),
    Forgery("id-token-issued-recently", "iat", .integer(now + 601)),
    Forgery("id-token-issued-recently", "iat", nil),
    // Step 11: the answer to another request.
    Forgery("nonce-matches", "nonce", .string("another")),
    Forgery("nonce-matches", "nonce", nil),
    // §2: nobody, or a name that is none.
    Forgery("id-token-subject-present", "sub", nil),
    Forgery("id-token-subject-present", "sub", .string("")),
    Forgery("id-token-subject-present", "sub", .string(String(repeating: "a", count: 256))),
    Forgery("id-token-subject-present", "sub", .string("an\u{e9}")),
    // §3.1.3.8: another access token.
    Forgery("access-token-hash-matches", "at_hash", .string("77QmUPtjPfzWtF2AnpK9RQ")),
    Forgery("access-token-hash-matches", "at_hash", .null),
  ]

  @Test(
    "a statement that breaks a step of the validation signs nobody in (OpenID Connect Core §3.1.3.7, §3.1.3.8)",
    arguments: forgeries)
  func forged(forgery: Forgery) async throws {
    let claims = try await claims([forgery.claim: forgery.value])
    try expectRefusal(try await taking(claims), forgery.rule)
  }

  @Test("what is exactly within the limits is believed")
  func withinLimits() async throws {
    for (claim, value) in [
      ("exp", JSONValue.integer(Self.now + 1)), ("iat", .integer(Self.now - 600)),
      ("iat", .integer(Self.now + 600)), ("azp", .string("travel-app")),
      ("aud", .array([.string("travel-app")])), ("sub", .string(String(repeating: "a", count: 255))),
      ("at_hash", nil), ("extra", .string("passed over")),
    ] as [(String, JSONValue?)] {
      let outcome = try await taking(try await claims([claim: value]))
      #expect(outcome.broken == nil, "\(claim)")
    }
  }

  @Test("no ID token, or one that cannot be read, is no statement (OpenID Connect Core §3.1.3.3)")
  func unreadable() async throws {
    let play = await TestCast().openID().play()
    try expectRefusal(
      try await play.outcome(of: "token-response", altered: .unset(part: "json.id_token")),
      "id-token-received")
    for text in ["no.token", "a.b.c", "e30.e30", ""] {
      try expectRefusal(try await taking(text), "id-token-readable")
    }
    let list = FixtureKeys.rsaOne.signingKey.sign(.array([]))
    try expectRefusal(try await taking(list), "id-token-readable")
  }

  @Test("the algorithm is the one agreed on, whatever the token says (RFC 8725 §3.1)")
  func algorithm() async throws {
    let claims = try await claims([:])
    let unsigned =
      CompactJWS.signingInput(header: .object([.init("alg", .string("none"))]), payload: claims.text.utf8)
      + "."
    try expectRefusal(try await taking(unsigned), "id-token-algorithm-accepted")
    // The public key as a shared secret: the best-known confusion of all.
    let publicKey = Array(FixtureKeys.rsaOne.key.publicKey.number.utf8)
    try expectRefusal(
      try await taking(SigningKey.secret(publicKey).sign(claims)), "id-token-algorithm-accepted")
    try expectRefusal(
      try await taking(SigningKey.secret(Array(TestCast.secret.utf8)).sign(claims)),
      "id-token-algorithm-accepted")
  }

  @Test("a signature counts only with a key that the server publishes (step 6)")
  func signature() async throws {
    let claims = try await claims([:])
    let unknown = try await taking(claims, signedBy: .rsaTwo, named: "rsa-2")
    #expect(unknown.broken == nil)
    #expect(try unknown.sent().name == "jwks-request")
    let forged = FixtureKeys.rsaTwo.signingKey.sign(claims)
    let asked = await TestCast().openID().altering(
      "token-response", 1, .set(part: "json.id_token", value: forged)
    ).play()
    let answer = Outcome(receipt: try await asked.delivery(of: "jwks-response", 2).receipt)
    try expectRefusal(answer, "id-token-key-published")
    #expect(try answer.answer().text.contains("does not publish"))
    #expect(await asked.names.filter { $0 == "jwks-request" }.count == 2)
    let unread = try await asked.outcome(of: "jwks-response", 2, altered: .set(part: "status", value: "500"))
    try expectRefusal(unread, "key-set-is-json")
    try expectRefusal(
      try await taking(claims, signedBy: .rsaTwo, named: "rsa-1"), "id-token-signature-valid")
    let play = await TestCast().openID().play()
    try expectRefusal(
      try await play.outcome(of: "token-response", altered: .set(part: "id_token.auth_time", value: "0")),
      "id-token-signature-valid")
  }

  @Test("a client that sends no nonce takes any, which is what it is for")
  func withoutNonce() async throws {
    let cast = TestCast().openID().relying { $0.usesNonce = false }
    let play = await cast.play()
    let sent = try FormParameters(parsing: try await play.request("authorization-request").query ?? "")
    #expect(sent["nonce"] == nil)
    #expect(try await play.verdicts(on: "token-response")["nonce-matches"] == .doesNotApply)
    let outcome = try await taking(try await claims(["nonce": .string("another")], in: cast), in: cast)
    #expect(outcome.broken == nil)
  }

  @Test("what was asked of the sign-in must be so (steps 12 and 13)")
  func demands() async throws {
    let strict = TestCast().openID().policy { $0.openID?.authenticationContext = "urn:example:password" }
    let satisfied = strict.relying {
      $0.authenticationContexts = ["urn:example:key", "urn:example:password"]
    }
    #expect(await satisfied.play().names.contains("userinfo-request"))
    let sent = try FormParameters(
      parsing: try await satisfied.play().request("authorization-request").query ?? "")
    #expect(sent["acr_values"] == "urn:example:key urn:example:password")
    let other = strict.relying { $0.authenticationContexts = ["urn:example:key"] }
    let receipt = try await other.play().delivery(of: "token-response").receipt
    #expect(receipt.failedCheck?.rule == "authentication-context-accepted")

    let recent = TestCast().openID().relying { $0.maximumAge = 60 }
    #expect(await recent.play().names.contains("userinfo-request"))
    for value in [JSONValue.integer(Self.now - 61), .string("now"), nil] {
      let claims = try await claims(["auth_time": value], in: recent)
      try expectRefusal(try await taking(claims, in: recent), "authentication-recent-enough")
    }
    let limit = try await claims(["auth_time": .integer(Self.now - 60)], in: recent)
    #expect(try await taking(limit, in: recent).broken == nil)
  }

  @Test("max_age that was taken out on the way is missed by the client (step 13)")
  func strippedLimit() async throws {
    let strip = Intervention(message: "authorization-request", alterations: [.unset(part: "max_age")])
    let play = await TestCast().openID().relying { $0.maximumAge = 60 }.passing(seconds: 61).opening(
      "https://travel.example/sign-in", altering: strip
    ).play()
    let receipt = try await play.delivery(of: "token-response", 2).receipt
    #expect(receipt.failedCheck?.rule == "authentication-recent-enough")
  }

  @Test("an access token that was exchanged is found out by its hash (OpenID Connect Core §3.1.3.8)")
  func exchangedAccessToken() async throws {
    let play = await TestCast().openID().play()
    try expectRefusal(
      try await play.outcome(of: "token-response", altered: .set(part: "access_token", value: "another")),
      "access-token-hash-matches")
  }

  // MARK: Keys, metadata, UserInfo

  @Test(
    "keys that are none are not used, and the browser is sent nowhere (RFC 7517 §5)",
    arguments: [
      Alteration.set(part: "status", value: "404"), .set(part: "body", value: "{}"),
      .set(part: "body", value: "{\"keys\":1}"), .set(part: "body", value: "no JSON"),
    ])
  func keys(alteration: Alteration) async throws {
    let play = await TestCast().openID().play()
    try expectRefusal(try await play.outcome(of: "jwks-response", altered: alteration), "key-set-is-json")
  }

  @Test("metadata without keys is of no use to whoever verifies (OpenID Connect Discovery §3)")
  func metadataWithoutKeys() async throws {
    let play = await TestCast().openID().readingMetadata().play()
    try expectRefusal(
      try await play.outcome(of: "metadata-response", altered: .unset(part: "jwks_uri")),
      "metadata-names-keys")
    let plain = await TestCast().readingMetadata().play()
    #expect(try await plain.verdicts(on: "metadata-response")["metadata-names-keys"] == .doesNotApply)
  }

  static let userInfoCases: [(rule: String, alteration: Alteration)] = [
    ("userinfo-response-successful", .set(part: "status", value: "401")),
    ("userinfo-is-json", .set(part: "content-type", value: "text/html")),
    ("userinfo-is-json", .set(part: "body", value: "[]")),
    ("userinfo-is-json", .set(part: "body", value: "{")),
    ("userinfo-subject-matches", .set(part: "sub", value: "bea")),
    ("userinfo-subject-matches", .set(part: "sub", value: "Ana")),
    ("userinfo-subject-matches", .unset(part: "sub")),
  ]

  @Test(
    "what is told of somebody else, or cannot be read, signs nobody in (OpenID Connect Core §5.3.2)",
    arguments: userInfoCases)
  func userInfo(rule: String, alteration: Alteration) async throws {
    let play = await TestCast().openID(asking: "profile").play()
    try expectRefusal(try await play.outcome(of: "userinfo-response", altered: alteration), rule)
  }
}
