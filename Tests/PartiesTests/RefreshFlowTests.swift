import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A refresh token brings new access tokens")
struct RefreshFlowTests {
  private let trips = "https://travel.example/trips"
  private static let tokens = [
    "access_token": ["access-1", "access-2", "access-3"],
    "refresh_token": ["refresh-1", "refresh-2", "refresh-3"],
  ]
  private static let rotating = TestCast().refreshing(.rotate).pinning("login", tokens)
  private static let keeping = TestCast().refreshing(.keep).pinning("login", tokens)

  private func form(_ request: WireRequest) throws -> FormParameters {
    try FormParameters(parsing: request.body)
  }

  @Test(
    "a server that issues none says nothing of refresh tokens, and a client without one asks the owner again")
  func none() async throws {
    let play = await TestCast().passing(seconds: 600).opening(trips).play()
    #expect(try await play.response("token-response").document["refresh_token"] == nil)
    #expect(await play.names.filter { $0 == "token-request" }.count == 1)
    #expect(try await play.response("error-page").text.contains("Connect your account again."))
  }

  @Test("a client that is not registered to use them is given none")
  func unregistered() async throws {
    let play = await TestCast().policy { $0.refreshTokens = .rotate }.play()
    #expect(try await play.response("token-response").document["refresh_token"] == nil)
  }

  @Test("the token response names the refresh token (RFC 6749 §5.1)")
  func response() async throws {
    let document = try await Self.rotating.play().response("token-response").document
    #expect(
      document.members?.map(\.name) == [
        "access_token", "token_type", "expires_in", "refresh_token", "scope",
      ])
    #expect(document["refresh_token"]?.string == "refresh-1")
  }

  @Test("an expired token is renewed and the request repeated (RFC 6749 §1.5)")
  func messages() async throws {
    let play = await Self.rotating.passing(seconds: 600).opening(trips).play()
    #expect(
      await Array(play.names.suffix(13)) == [
        "page-request", "resource-request", "introspection-request", "introspection-response",
        "resource-error-response", "token-request", "token-response", "resource-request",
        "introspection-request",
        "introspection-response", "resource-response", "page", "page-shown",
      ])
    let form = try form(try await play.request("token-request", 2))
    #expect(form.all.map(\.name) == ["grant_type", "refresh_token"])
    #expect(form["grant_type"] == "refresh_token")
    #expect(form["refresh_token"] == "refresh-1")
    let fields = try await play.request("resource-request", 2).headerFields
    #expect(fields[.authorization] == "Bearer access-2")
  }

  @Test("a new refresh token takes the place of the old one, where they rotate")
  func rotation() async throws {
    let play = await Self.rotating.passing(seconds: 600).fetching("/trips").passing(seconds: 600).fetching(
      "/trips"
    )
    .play()
    #expect(try form(try await play.request("token-request", 3))["refresh_token"] == "refresh-2")
    let memory = try await play.memory(of: "travel-app").filter { $0.name.contains("refresh token") }
    #expect(memory.map(\.value) == ["refresh-3"])
    let kept = try await play.memory(of: "login").filter { $0.name.hasPrefix("refresh token") }
    #expect(
      kept.map(\.name) == ["refresh token refresh-1", "refresh token refresh-2", "refresh token refresh-3"])
    #expect(kept.map { $0.value.hasPrefix("replaced, ") } == [true, true, false])
  }

  @Test("the old one stays in use, where the server keeps it")
  func keep() async throws {
    let play = await Self.keeping.passing(seconds: 600).fetching("/trips").passing(seconds: 600).fetching(
      "/trips"
    )
    .play()
    #expect(try await play.response("token-response", 2).document["refresh_token"] == nil)
    #expect(try form(try await play.request("token-request", 3))["refresh_token"] == "refresh-1")
    #expect(await play.names.last == "resource-response")
  }

  @Test("a code that comes twice ends the refresh token as well (RFC 6749 §4.1.2)")
  func codeReuse() async throws {
    let play = await Self.rotating.altering("token-request", 1, .duplicate).opening(trips).play()
    let refused = Outcome(receipt: try await play.delivery(of: "token-request", 3).receipt)
    #expect(refused.broken == "refresh-token-not-revoked")
  }

  @Test("a client can ask for less when it refreshes, and for all of it later (RFC 6749 §6)")
  func narrower() async throws {
    let play = await TestCast().refreshing(.rotate, for: Scope(["trips.read"])).passing(seconds: 600)
      .fetching("/bookings").passing(seconds: 600).fetching("/trips").play()
    #expect(try form(try await play.request("token-request", 2))["scope"] == "trips.read")
    #expect(try await play.response("token-response", 2).document["scope"]?.string == "trips.read")
    #expect(await play.names.contains("resource-error-response"))
    let wider = try await play.outcome(
      of: "token-request", 3, altered: .set(part: "scope", value: "trips.read trips.book"))
    #expect(wider.broken == nil)
    #expect(try wider.answer().document["scope"]?.string == "trips.read trips.book")
  }

  @Test(
    "only a 401 whose challenge is for bearer tokens has the app renew its token (RFC 6750 §3)",
    arguments: [
      ("status", "200 OK", "page"), ("status", "403 Forbidden", "error-page"),
      ("WWW-Authenticate", "Basic error=\"invalid_token\"", "error-page"),
      ("WWW-Authenticate", "bearer Error=\"invalid_token\"", "token-request"),
    ])
  func challenge(part: String, value: String, next: String) async throws {
    let play = await Self.rotating.passing(seconds: 600).opening(trips).play()
    let outcome = try await play.outcome(
      of: "resource-error-response", altered: .set(part: part, value: value))
    #expect(try outcome.sent().name.text == next)
  }

  @Test("a token that is refused although it is new is not renewed again")
  func noLoop() async throws {
    let play = await Self.rotating.policy { $0.accessTokenLifetime = 0 }.opening(trips).play()
    #expect(await play.names.filter { $0 == "token-request" }.count == 2)
    #expect(await play.names.suffix(2) == ["error-page", "page-shown"])
  }

  @Test("a refresh token is good as long as the server's policy says, and a new one as long again")
  func lifetime() async throws {
    let cast = Self.rotating.policy { $0.refreshTokenLifetime = 1000 }
    let renewed = await cast.passing(seconds: 999).fetching("/trips").passing(seconds: 999).fetching("/trips")
      .play()
    #expect(await renewed.names.last == "resource-response")
    let late = await cast.passing(seconds: 1000).fetching("/trips").play()
    let refused = Outcome(receipt: try await late.delivery(of: "token-request", 2).receipt)
    #expect(refused.broken == "refresh-token-not-expired")
  }

  @Test("an errand renews a token as well; where that fails, nobody is there to be told")
  func errand() async throws {
    let play = await Self.rotating.passing(seconds: 600).fetching("/trips").passing(seconds: 1_209_600)
      .fetching("/trips").fetching("/trips").play()
    #expect(await play.names.contains("resource-response"))
    #expect(await play.names.suffix(2) == ["token-error-response", "errand"])
    #expect(await play.deliveries.last?.receipt.failedCheck?.rule == "access-token-obtainable")
  }

  @Test("a refresh goes to the server that issued the token, where the client read its address there")
  func metadata() async throws {
    let play = await Self.rotating.readingMetadata().passing(seconds: 600).fetching("/trips").play()
    #expect(await play.names.filter { $0 == "metadata-request" }.count == 1)
    #expect(try await play.message("token-request", 2).to == "login")
  }
}
