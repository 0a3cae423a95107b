import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("An OpenID Provider holds its rules")
struct ProviderRulesTests {
  private let connect = "https://travel.example/connect"

  /// What the client hears of its second request, made while ana is signed in and has allowed it the first.
  private func second(_ cast: TestCast, after seconds: Int = 0, _ alterations: Alteration...) async throws
    -> Outcome
  {
    let play = await cast.openID().passing(seconds: seconds).opening(connect).play()
    return try await play.outcome(of: "authorization-request", 2, altered: alterations)
  }

  private func expectError(_ outcome: Outcome, _ code: String) throws {
    #expect(try outcome.sent().name == "authorization-error-response")
    let (address, parameters) = try outcome.answer().location()
    #expect(address == "https://travel.example/callback")
    #expect(parameters["error"] == code)
    #expect(ErrorText.isAllowed(try #require(parameters["error_description"])))
    #expect(parameters["state"] != nil)
  }

  @Test(
    "a request that makes no sense is invalid_request (OpenID Connect Core §3.1.2.1)",
    arguments: [
      ("prompt-none-alone", "prompt", "none login"), ("prompt-none-alone", "prompt", "consent none"),
      ("prompt-none-alone", "prompt", "none none"), ("maximum-age-readable", "max_age", "-1"),
      ("maximum-age-readable", "max_age", "soon"), ("maximum-age-readable", "max_age", "1e3"),
      ("maximum-age-readable", "max_age", "99999999999999999999"),
    ])
  func malformed(rule: String, name: String, value: String) async throws {
    let outcome = try await second(TestCast(), .set(part: "query.\(name)", value: value))
    #expect(outcome.broken == rule)
    try expectError(outcome, "invalid_request")
  }

  @Test(
    "a request with openid names its redirect URI, even if only one is registered (OpenID Connect Core §3.1.2.1)"
  )
  func redirectURI() async throws {
    let outcome = try await second(TestCast(), .unset(part: "query.redirect_uri"))
    #expect(outcome.broken == "redirect-uri-named")
    try expectError(outcome, "invalid_request")
  }

  private let silent = Alteration.set(part: "query.prompt", value: "none")
  private var remembering: TestCast { TestCast().policy { $0.remembersConsent = true } }

  @Test("where all is settled, a request without any page is answered at once (OpenID Connect Core §3.1.2.1)")
  func silence() async throws {
    let outcome = try await second(remembering, silent)
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "authorization-response")
    #expect(try outcome.answer().location().parameters["code"] != nil)
  }

  @Test("nobody is signed in, and no page may be shown: login_required (OpenID Connect Core §3.1.2.6)")
  func nobody() async throws {
    let play = await remembering.openID().play()
    let outcome = try await play.outcome(of: "authorization-request", 1, altered: silent)
    #expect(outcome.broken == "sign-in-not-needed")
    try expectError(outcome, "login_required")
    #expect(try outcome.answer().fields["set-cookie"] == nil)
    let ended = try await second(remembering.policy { $0.sessionLifetime = 60 }, after: 60, silent)
    #expect(ended.broken == "sign-in-not-needed")
    try expectError(ended, "login_required")
  }

  @Test("she signed in too long ago, and no page may be shown: login_required")
  func tooLongAgo() async throws {
    let limit = Alteration.set(part: "query.max_age", value: "60")
    let late = try await second(remembering, after: 61, silent, limit)
    #expect(late.broken == "earlier-sign-in-recent")
    try expectError(late, "login_required")
    #expect(try await second(remembering, after: 60, silent, limit).broken == nil)
  }

  @Test("she has not allowed it, and no page may be shown: consent_required (OpenID Connect Core §3.1.2.6)")
  func noConsent() async throws {
    let forgetful = try await second(TestCast(), silent)
    #expect(forgetful.broken == "consent-not-needed")
    try expectError(forgetful, "consent_required")
    // She allowed openid, and is now asked for more.
    let cast = remembering.openID(asking: "email").altering(
      "authorization-request", 1, .set(part: "scope", value: "openid"))
    let play = await cast.opening(connect).play()
    let more = try await play.outcome(of: "authorization-request", 2, altered: silent)
    #expect(more.broken == "consent-not-needed")
    try expectError(more, "consent_required")
  }

  @Test("an error is told at once where no page may be shown, whoever sits there (RFC 9700 §4.11.2)")
  func errorAtOnce() async throws {
    let play = await TestCast().openID().play()
    let outcome = try await play.outcome(
      of: "authorization-request", 1, altered: silent, .unset(part: "code_challenge"))
    #expect(outcome.broken == "code-challenge-present")
    try expectError(outcome, "invalid_request")
    let malformed = try await play.outcome(
      of: "authorization-request", 1, altered: silent, .set(part: "query.max_age", value: "soon"))
    try expectError(malformed, "invalid_request")
  }

  // MARK: UserInfo

  /// What the server answers to a UserInfo request with that token.
  private func userInfo(_ cast: TestCast, _ alterations: Alteration..., after seconds: Int = 0) async throws
    -> Outcome
  {
    let play = await cast.passing(seconds: seconds).opening("https://login.example/userinfo").play()
    let token = try #require(try await play.response("token-response").document["access_token"]?.string)
    // The app's own request comes first, where it makes one.
    let latest = await play.names.filter { $0 == "userinfo-request" }.count
    return try await play.outcome(
      of: "userinfo-request", latest,
      altered: [.set(part: "header.Authorization", value: "Bearer \(token)")] + alterations)
  }

  @Test("it tells what the granted scopes ask for, and sub always (OpenID Connect Core §5.3.2, §5.4)")
  func claims() async throws {
    for (scope, expected) in [
      ([], ["sub"]), (["profile"], ["sub", "name"]), (["email"], ["sub", "email", "email_verified"]),
      (["profile", "email"], ["sub", "name", "email", "email_verified"]), (["phone"], ["sub"]),
    ] {
      var cast = TestCast().openID()
      cast.scope = Scope(["openid"] + scope)
      let outcome = try await userInfo(cast)
      #expect(outcome.broken == nil)
      #expect(try outcome.sent().name == "userinfo-response")
      let answer = try outcome.answer()
      #expect(answer.fields == ["content-type": "application/json", "cache-control": "no-store"])
      #expect(try answer.document.members?.map(\.name) == expected)
      #expect(try answer.document["sub"]?.string == "ana")
    }
  }

  private func expectRefusal(_ outcome: Outcome, _ rule: String, _ status: Int, _ error: String?) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "userinfo-error-response")
    let answer = try outcome.answer()
    #expect(answer.status.code == status)
    #expect(answer.body.isEmpty)
    let challenge = try #require(answer.fields["www-authenticate"])
    #expect(challenge.hasPrefix("Bearer realm=\"https://login.example\""))
    #expect(challenge.contains("error=") == (error != nil))
    if let error { #expect(challenge.contains("error=\"\(error)\"")) }
  }

  @Test("it tells nothing without a good token (OpenID Connect Core §5.3.3, RFC 6750 §3.1)")
  func refusals() async throws {
    let openID = TestCast().openID()
    try expectRefusal(
      try await userInfo(openID, .unset(part: "header.Authorization")), "userinfo-token-presented", 401, nil)
    try expectRefusal(
      try await userInfo(openID, .set(part: "header.Authorization", value: "Basic YTpi")),
      "userinfo-token-presented", 401, nil)
    try expectRefusal(
      try await userInfo(openID, .set(part: "header.Authorization", value: "Bearer invented")),
      "userinfo-token-good", 401, "invalid_token")
    try expectRefusal(
      try await userInfo(openID, after: 600), "userinfo-token-good", 401, "invalid_token")
    try expectRefusal(
      try await userInfo(openID.asking(for: Scope(["trips.read"]))), "userinfo-scope-sufficient", 403,
      "insufficient_scope")
  }

  @Test("it is asked by GET or POST (OpenID Connect Core §5.3)")
  func method() async throws {
    let outcome = try await userInfo(TestCast().openID(), .set(part: "start.method", value: "DELETE"))
    #expect(outcome.broken == "userinfo-method")
    #expect(try outcome.answer().status.code == 405)
    #expect(try outcome.answer().fields == ["allow": "GET, POST"])
    let posted = try await userInfo(TestCast().openID(), .set(part: "start.method", value: "POST"))
    #expect(posted.broken == nil)
  }
}
