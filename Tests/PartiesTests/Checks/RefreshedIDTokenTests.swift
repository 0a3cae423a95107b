import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite(
  "An ID token that comes with refreshed tokens is held against the one of the sign-in (OpenID Connect Core §12.2)"
)
struct RefreshedIDTokenTests {
  private static let cast = TestCast().openID(asking: "trips.read").refreshing(.rotate).passing(seconds: 600)
    .opening("https://travel.example/trips")

  /// What the app does with a refresh response that has an ID token: that of the sign-in, with claims changed; null takes
  /// one out.
  private func refreshing(_ changes: [String: JSONValue], key: FixtureKeys = .rsaOne, id: String = "rsa-1")
    async throws -> Outcome
  {
    let play = await Self.cast.play()
    #expect(await play.names.filter { $0 == "token-response" }.count == 2)
    let first = try #require(try await play.response("token-response").document["id_token"]?.string)
    let members = try #require(CompactJWS(first)?.claims?.members)
    let now = TestCast.start.seconds + 600
    let fresh: [String: JSONValue] = [
      "iat": .integer(now), "exp": .integer(now + 60), "at_hash": .null, "nonce": .null,
    ]
    let all = fresh.merging(changes) { _, new in new }
    let more = all.filter { change in !members.contains { $0.name == change.key } }
    let claims =
      members.map { JSONValue.Member($0.name, all[$0.name] ?? $0.value) }
      + more.map { JSONValue.Member($0.key, $0.value) }
    let token = SigningKey.pair(key.key, id: id).sign(.object(claims.filter { $0.value != .null }))
    return try await play.outcome(of: "token-response", 2, altered: .set(part: "json.id_token", value: token))
  }

  @Test(
    "one that says the same is believed, with the nonce of the sign-in or without, and the new token is used")
  func same() async throws {
    let play = await Self.cast.play()
    let first = try #require(try await play.response("token-response").document["id_token"]?.string)
    let nonce = try #require(CompactJWS(first)?.claims?["nonce"])
    for changes in [[:], ["nonce": nonce], ["auth_time": .null], ["acr": .string("x")]] {
      let outcome = try await refreshing(changes)
      #expect(outcome.broken == nil)
      #expect(try outcome.sent().name == "resource-request")
    }
  }

  static let forgeries: [(rule: String, claim: String, value: JSONValue)] = [
    ("refreshed-subject-identical", "sub", .string("bea")), ("id-token-subject-present", "sub", .null),
    ("id-token-issuer-matches", "iss", .string("https://evil.example")),
    ("id-token-audience-contains-client", "aud", .string("other-app")),
    ("refreshed-audience-identical", "aud", .array([.string("travel-app"), .string("travel-app")])),
    ("refreshed-authentication-identical", "auth_time", .integer(TestCast.start.seconds + 600)),
    ("refreshed-authentication-identical", "auth_time", .integer(TestCast.start.seconds - 1)),
    ("refreshed-authorized-party-identical", "azp", .string("travel-app")),
    ("refreshed-nonce-identical", "nonce", .string("another")),
    ("id-token-issued-recently", "iat", .integer(TestCast.start.seconds - 1)),
    ("id-token-not-expired", "exp", .integer(TestCast.start.seconds + 600)),
    ("id-token-claims-typed", "acr", .number("7")),
  ]

  @Test("one that says something else ends the refresh, and the tokens are not kept", arguments: forgeries)
  func other(rule: String, claim: String, value: JSONValue) async throws {
    let outcome = try await refreshing([claim: value])
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
  }

  @Test("a key that is not known has the keys read anew; another key is no signature")
  func keys() async throws {
    #expect(try await refreshing([:], key: .rsaTwo, id: "rsa-2").sent().name == "jwks-request")
    #expect(try await refreshing([:], key: .rsaTwo).broken == "id-token-signature-valid")
  }

  @Test("what is no ID token at all is not passed over")
  func unreadable() async throws {
    let play = await Self.cast.play()
    for value in ["", "a.b.c"] {
      let outcome = try await play.outcome(
        of: "token-response", 2, altered: .set(part: "json.id_token", value: value))
      #expect(outcome.broken == "id-token-readable")
    }
    // Who signs nobody in has no use for one.
    let plain = await TestCast().refreshing(.rotate).passing(seconds: 600).opening(
      "https://travel.example/trips"
    ).play()
    let ignored = try await plain.outcome(
      of: "token-response", 2, altered: .set(part: "json.id_token", value: "a.b.c"))
    #expect(ignored.broken == nil)
  }
}
