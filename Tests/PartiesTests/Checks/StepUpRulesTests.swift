import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A resource asks for a better sign-in, and the client comes back with one (RFC 9470)")
struct StepUpRulesTests {
  private static let password = "urn:example:password"
  private static let both = "urn:example:two-factors"
  private static let cast = TestCast().steppingUp(to: [both]).opening("https://travel.example/bookings")
  private static let recent = TestCast().steppingUp(to: [], within: 5).passing(seconds: 60).opening(
    "https://travel.example/bookings")

  @Test(
    "the demand goes from the resource server to the authorization server, and the resource comes (§3, §4)")
  func whole() async throws {
    let play = await Self.cast.play()
    let refusal = try await play.response("resource-error-response")
    #expect(refusal.status == .unauthorized)
    let challenge = try #require(refusal.fields["www-authenticate"])
    #expect(
      challenge.contains(
        "error=\"insufficient_user_authentication\", error_description=\"A different authentication level is required\", acr_values=\"\(Self.both)\""
      ))
    let asked = try FormParameters(
      parsing: try #require(try await play.request("authorization-request", 2).query))
    #expect(asked["acr_values"] == Self.both)
    #expect(asked["max_age"] == nil)
    let login = try FormParameters(parsing: try await play.request("login-request", 2).body)
    #expect(login["one_time_code"] == "492817")
    #expect(await play.names.last == "page-shown")
    #expect(await play.names.filter { $0 == "resource-response" }.count == 1)
  }

  @Test("a sign-in of long ago is made anew, and the token tells of the new one (§3, §6.2)")
  func recency() async throws {
    let play = await Self.recent.play()
    let challenge = try #require(
      try await play.response("resource-error-response").fields["www-authenticate"])
    #expect(
      challenge.hasSuffix("error_description=\"More recent authentication is required\", max_age=\"5\""))
    let first = try await play.response("introspection-response").document
    let second = try await play.response("introspection-response", 2).document
    #expect(first["auth_time"]?.integer == TestCast.start.seconds)
    #expect(second["auth_time"]?.integer == TestCast.start.seconds + 60)
    #expect(second["acr"]?.string == Self.password)
    #expect(await play.names.filter { $0 == "resource-response" }.count == 1)
  }

  @Test("signed tokens tell of the sign-in, too, and go on telling the same when they are renewed (§6.1)")
  func signed() async throws {
    let play = await TestCast().steppingUp(to: [Self.both]).verifyingSignatures().refreshing(.rotate)
      .passing(seconds: 600).opening("https://travel.example/trips").play()
    for occurrence in 1...2 {
      let token = try #require(
        try await play.response("token-response", occurrence).document["access_token"]?.string)
      let claims = try #require(CompactJWS(token)?.claims)
      #expect(claims["acr"]?.string == Self.password)
      #expect(claims["auth_time"]?.integer == TestCast.start.seconds)
    }
  }

  @Test("a server that tells of no classes says nothing of sign-ins in tokens")
  func silence() async throws {
    let play = await Self.cast.with { $0.serverSays["authentication_classes"] = nil }.play()
    #expect(try await play.response("introspection-response").document["acr"] == nil)
    #expect(try await play.response("introspection-response").document["auth_time"] == nil)
  }

  @Test("what the login page cannot reach is refused, and not met by less (§5)")
  func unreachable() async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "authorization-request", 2, altered: .set(part: "query.acr_values", value: "urn:example:passkey"))
    #expect(outcome.broken == "authentication-class-reachable")
    #expect(try outcome.answer().location().parameters["error"] == "unmet_authentication_requirements")
  }

  @Test("with a wrong code, or none, she may try again (one-time-code-right)")
  func wrongCode() async throws {
    let play = await Self.cast.play()
    for alteration in [
      Alteration.set(part: "form.one_time_code", value: "000000"), .unset(part: "form.one_time_code"),
    ] {
      let outcome = try await play.outcome(of: "login-request", 2, altered: alteration)
      #expect(outcome.broken == "one-time-code-right")
      #expect(try outcome.sent().name == "login-page")
      #expect(try outcome.answer().text.contains("One-time code"))
    }
  }

  @Test(
    "the weaker sign-in, and the older, open nothing (authentication-class-sufficient, authentication-recent)"
  )
  func resource() async throws {
    let weak = try await Self.cast.play().outcome(of: "introspection-response")
    #expect(weak.broken == "authentication-class-sufficient")
    let old = try await Self.recent.play().outcome(of: "introspection-response")
    #expect(old.broken == "authentication-recent")
    let silent = try await Self.recent.play().outcome(
      of: "introspection-response", 2, altered: .unset(part: "json.auth_time"))
    #expect(silent.broken == "authentication-recent")
    let exact = try await Self.recent.play().outcome(of: "introspection-response", 2, after: 5)
    #expect(exact.broken == nil)
    #expect(try await Self.recent.play().outcome(of: "introspection-response", 2, after: 6).broken != nil)
  }

  @Test("nobody is sent round twice for one request (step-up-helps)")
  func noLoop() async throws {
    let play = await Self.cast.play()
    let again = try await play.outcome(
      of: "introspection-response", 2, altered: .set(part: "json.acr", value: Self.password))
    #expect(again.broken == "authentication-class-sufficient")
    let stubborn = await TestCast().steppingUp(to: [Self.both]).opening(
      "https://travel.example/bookings",
      altering: .init(message: "authorization-request", alterations: [.unset(part: "query.acr_values")])
    ).play()
    let last = Outcome(receipt: try await stubborn.delivery(of: "resource-error-response", 2).receipt)
    #expect(last.broken == "step-up-helps")
    #expect(try last.answer().text.contains("it was not enough"))
    #expect(await stubborn.names.filter { $0 == "authorization-redirect" }.count == 2)
  }

  @Test("a demand that cannot be read is handed on to nobody (authentication-demand-readable)")
  func unreadable() async throws {
    let outcome = try await Self.recent.play().outcome(
      of: "resource-error-response", altered: .set(part: "max_age", value: "soon"))
    #expect(outcome.broken == "authentication-demand-readable")
    #expect(try outcome.sent().name == "error-page")
  }

  @Test("metadata tells of the classes (§7)")
  func metadata() async throws {
    let play = await Self.cast.readingMetadata().play()
    #expect(
      try await play.response("metadata-response").document["acr_values_supported"]?.texts
        == [Self.password, Self.both])
  }
}
