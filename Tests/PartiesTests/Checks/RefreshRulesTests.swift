import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Refreshing holds its rules")
struct RefreshRulesTests {
  private static let rotating = TestCast().refreshing(.rotate).pinning(
    "login", ["refresh_token": ["refresh-1", "refresh-2", "refresh-3"]])
  private let trips = "https://travel.example/trips"

  private static let refresh = TestCast().refreshing(.rotate).passing(seconds: 600).fetching("/trips")
  private static let limited = TestCast().refreshing(.rotate, for: Scope(["trips.read", "trips.book"]))
    .passing(seconds: 600).fetching("/trips")

  /// Of the second token request, which refreshes.
  static let refreshToken: [TokenRequestCase] = [
    TokenRequestCase("refresh-token-present", "invalid_request", refresh, .unset(part: "refresh_token")),
    TokenRequestCase(
      "refresh-token-known", "invalid_grant", refresh, .set(part: "refresh_token", value: "guessed")),
    TokenRequestCase(
      "refresh-token-issued-to-this-client", "invalid_grant", refresh,
      .set(part: "user-id", value: "other-app"), .set(part: "credentials.password", value: "other+secret")),
    TokenRequestCase(
      "scope-well-formed", "invalid_scope", refresh, .set(part: "form.scope", value: "a  b")),
    TokenRequestCase(
      "refresh-scope-granted", "invalid_scope", refresh, .set(part: "form.scope", value: "mail.read")),
    TokenRequestCase("refresh-scope-granted", "invalid_scope", limited.consenting(.only(["trips.read"]))),
    TokenRequestCase(
      "refresh-token-not-expired", "invalid_grant",
      TestCast().refreshing(.rotate).policy { $0.refreshTokenLifetime = 600 }.passing(seconds: 600)
        .fetching("/trips")),
    TokenRequestCase(
      "client-may-use-grant", "unauthorized_client",
      TestCast().refreshing(.keep).passing(seconds: 600).fetching("/trips"),
      .set(part: "grant_type", value: "password")),
  ]

  @Test("a refresh that breaks a rule gets its error, and no token (RFC 6749 §5.2)", arguments: refreshToken)
  func refreshRefused(example: TokenRequestCase) async throws {
    let outcome = try await example.cast.play().outcome(of: "token-request", 2, altered: example.alterations)
    #expect(outcome.broken == example.rule)
    #expect(try outcome.sent().name == "token-error-response")
    let answer = try outcome.answer()
    #expect(answer.status.code == 400)
    #expect(try answer.document["error"]?.string == example.code)
    #expect(ErrorText.isAllowed(try #require(try answer.document["error_description"]?.string)))
  }

  @Test("an old refresh token that comes back ends all that stems from the same consent (RFC 9700 §4.14.2)")
  func replay() async throws {
    let play = await Self.rotating.passing(seconds: 600).opening(
      trips, altering: .init(message: "token-request", alterations: [.duplicate])
    ).opening(trips).opening(trips).play()
    let replay = Outcome(receipt: try await play.delivery(of: "token-request", 3).receipt)
    #expect(replay.broken == "refresh-token-not-replaced")
    #expect(try replay.answer().document["error"]?.string == "invalid_grant")
    let next = try await play.request("token-request", 4)
    #expect(try FormParameters(parsing: next.body)["refresh_token"] == "refresh-2")
    let refused = Outcome(receipt: try await play.delivery(of: "token-request", 4).receipt)
    #expect(refused.broken == "refresh-token-not-revoked")
    // The honest client must ask the owner again, and says so.
    #expect(try await play.response("error-page", 2).text.contains("has ended"))
    #expect(try await play.response("error-page", 3).text.contains("has no access yet"))
    let memory = try await play.memory(of: "login")
    let tokens = memory.filter { $0.name.hasPrefix("access token") || $0.name.hasPrefix("refresh token") }
    #expect(tokens.count == 4)
    #expect(tokens.allSatisfy { $0.value.hasPrefix("revoked, ") })
  }

  @Test("a stranger who sends an old refresh token of another client revokes nothing")
  func foreignReplay() async throws {
    let play = await Self.rotating.passing(seconds: 600).opening(
      trips, altering: .init(message: "token-request", alterations: [.duplicate])
    ).play()
    let outcome = try await play.outcome(
      of: "token-request", 3, altered: .set(part: "user-id", value: "other-app"),
      .set(part: "credentials.password", value: "other+secret"))
    #expect(outcome.broken == "refresh-token-issued-to-this-client")
    let branch = try #require(await play.conductor.timeline.branches.last)
    let now = try #require(await play.conductor.timeline.moment(at: branch.end, on: branch.number))
    let tokens = now.members[3].facts.filter { $0.kind.hasSuffix(" token") }
    #expect(tokens.count == 4)
    #expect(tokens.allSatisfy { !$0.fields.contains(.flag("revoked")) })
  }
}
