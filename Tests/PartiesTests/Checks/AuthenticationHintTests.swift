import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A request for authentication is answered for whom it means, or for nobody")
struct AuthenticationHintTests {
  private let connect = "https://travel.example/connect"
  private let silent = Alteration.set(part: "query.prompt", value: "none")

  /// An ID token as the server makes them, long since expired.
  static func hint(
    about subject: String, _ changes: [String: JSONValue] = [:], key: FixtureKeys = .rsaOne,
    type: String? = nil
  ) -> String {
    let claims: [JSONValue.Member] = [
      .init("iss", .string("https://login.example")), .init("sub", .string(subject)),
      .init("aud", .string("travel-app")), .init("exp", .integer(1)),
    ]
    let changed = claims.map { JSONValue.Member($0.name, changes[$0.name] ?? $0.value) }
    return key.signingKey.sign(.object(changed), type: type)
  }

  /// A second request, with a hint, made while ana is signed in and has allowed it the first.
  private func second(_ hint: String, _ alterations: Alteration...) async throws -> Outcome {
    let cast = TestCast().policy { $0.remembersConsent = true }.openID().signingIn(as: "ana").opening(connect)
    return try await cast.play().outcome(
      of: "authorization-request", 2,
      altered: [.set(part: "query.id_token_hint", value: hint)] + alterations)
  }

  private func error(_ outcome: Outcome) throws -> String? {
    try outcome.answer().location().parameters["error"]
  }

  @Test(
    "a hint at who is signed in is answered, though the ID token has expired (OpenID Connect Core §3.1.2.2)")
  func right() async throws {
    let outcome = try await second(Self.hint(about: "ana"), silent)
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "authorization-response")
    #expect(try await second(Self.hint(about: "ana", type: "JWT"), silent).broken == nil)
  }

  @Test("for somebody else nothing is answered without a page: login_required (OpenID Connect Core §3.1.2.1)")
  func somebodyElse() async throws {
    let outcome = try await second(Self.hint(about: "work"), silent)
    #expect(outcome.broken == "hinted-account-signed-in")
    #expect(try error(outcome) == "login_required")
  }

  @Test("where a page may be shown, whom the client means signs in; who signs in as another is no answer")
  func withPage() async throws {
    let asked = try await second(Self.hint(about: "work"))
    #expect(asked.broken == nil)
    #expect(try asked.sent().name == "login-page")
    let other = Intervention(
      message: "authorization-request",
      alterations: [.set(part: "query.id_token_hint", value: Self.hint(about: "work"))])
    // She signs in as ana once more.
    let stubborn = TestCast().openID().signingIn(as: "ana", "ana").opening(connect, altering: other)
    let refused = await stubborn.play()
    #expect(
      try await refused.response("authorization-error-response").location().parameters["error"]
        == "login_required")
    let willing = TestCast().openID().signingIn(as: "ana", "ana-work").opening(connect, altering: other)
    #expect(await willing.play().names.filter { $0 == "authorization-response" }.count == 2)
  }

  static let forged: [String] = [
    "no token", hint(about: "ana", key: .rsaTwo),
    hint(about: "ana", ["iss": .string("https://evil.example")]),
    hint(about: "ana", ["aud": .string("other-app")]), hint(about: "nobody"),
    hint(about: "ana", type: "at+jwt"),
    hint(about: "ana", ["aud": .array([.string("travel-app"), .number("7")])]),
    hint(about: "ana", ["sub": .number("7")]),
  ]

  @Test(
    "a hint that this server did not issue to this client is invalid_request, with a page or without",
    arguments: forged)
  func notGenuine(hint: String) async throws {
    let outcome = try await second(hint, silent)
    #expect(outcome.broken == "id-token-hint-genuine")
    #expect(try error(outcome) == "invalid_request")
    #expect(try await second(hint).broken == "id-token-hint-genuine")
  }

  @Test("a sign-in that the request has brought about is recent enough, however long she then thinks")
  func thinking() async throws {
    let play = await TestCast().openID().altering(
      "authorization-request", 1, .set(part: "query.max_age", value: "0")
    ).play()
    for seconds in [0, 1, 300] {
      let outcome = try await play.outcome(of: "consent-request", after: seconds)
      #expect(outcome.broken == nil)
      #expect(try outcome.sent().name == "authorization-response", "after \(seconds) seconds")
    }
    // One from before is not.
    let again = await TestCast().openID().passing(seconds: 1).opening(connect).play()
    let second = try await again.outcome(
      of: "authorization-request", 2, altered: .set(part: "query.max_age", value: "0"))
    #expect(try second.sent().name == "login-page")
  }

  @Test("what the server does not know of a scope is passed over where somebody is to sign in (§3.1.2.1)")
  func unknownScope() async throws {
    let play = await TestCast().openID(asking: "trips.read").altering(
      "authorization-request", 1, .set(part: "scope", value: "openid fancy trips.read")
    ).play()
    #expect(try await play.response("token-response").document["scope"]?.string == "openid trips.read")
    #expect(await play.names.contains("userinfo-response"))
    // What it knows, and the client may not ask for, is an error all the same.
    let known = try await play.outcome(
      of: "authorization-request", altered: .set(part: "scope", value: "openid mail.read"))
    #expect(known.broken == "scope-known")
    // Without openid an unknown scope is one too (RFC 6749 §4.1.2.1).
    let plain = try await TestCast().play().outcome(
      of: "authorization-request", altered: .set(part: "scope", value: "trips.read fancy"))
    #expect(plain.broken == "scope-known")
  }

  @Test("a UserInfo request presents its token in one way (RFC 6750 §2)")
  func twoTokens() async throws {
    let play = await TestCast().openID(asking: "profile").play()
    for (rule, alterations) in [
      ("token-in-one-place", [.set(part: "query.access_token", value: "another")]),
      (
        "token-in-one-place",
        [
          .set(part: "method", value: "POST"),
          .set(part: "header.Content-Type", value: "application/x-www-form-urlencoded"),
          .set(part: "body", value: "access_token=another"),
        ]
      ),
      ("parameters-readable", [.set(part: "path", value: "/userinfo?a=%zz")]),
    ] as [(String, [Alteration])] {
      let outcome = try await play.outcome(of: "userinfo-request", altered: alterations)
      #expect(outcome.broken == rule)
      #expect(try outcome.answer().status == .badRequest)
      #expect(try outcome.answer().fields["www-authenticate"]?.contains("error=\"invalid_request\"") == true)
    }
  }
}
