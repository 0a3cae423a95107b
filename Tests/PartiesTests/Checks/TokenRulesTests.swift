import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("The token endpoint holds its rules")
struct TokenRulesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var code: String
    var cast: TestCast
    var alterations: [Alteration]
    var testDescription: String { "\(rule): \(alterations)" }

    init(_ rule: String, _ code: String, _ cast: TestCast = TestCast(), _ alterations: Alteration...) {
      (self.rule, self.code, self.cast, self.alterations) = (rule, code, cast, alterations)
    }
  }

  private static let posting = TestCast().authenticating(.clientSecretPost)
  private static let open = TestCast().authenticating(.none)
  private static let unchallenged = TestCast().policy { $0.codeChallenge = .never }.protections {
    $0.codeChallenge = nil
  }
  private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

  static let client: [Case] = [
    Case(
      "body-is-form", "invalid_request", TestCast(), .set(part: "content-type", value: "application/json")),
    Case("body-is-form", "invalid_request", TestCast(), .unset(part: "content-type")),
    Case("body-is-form", "invalid_request", TestCast(), .set(part: "body", value: "code=%zz")),
    Case(
      "parameters-not-repeated", "invalid_request", TestCast(), .set(part: "body", value: "code=a&code=a")
    ),
    Case(
      "one-client-authentication", "invalid_request", TestCast(),
      .set(part: "form.client_secret", value: TestCast.secret)),
    Case(
      "one-client-authentication", "invalid_request", posting,
      .set(part: "header.Authorization", value: "Basic QTpC")),
    Case("client-identified", "invalid_client", TestCast(), .unset(part: "authorization")),
    Case("client-identified", "invalid_client", TestCast(), .set(part: "authorization", value: "Basic !!!")),
    Case("client-identified", "invalid_client", TestCast(), .set(part: "authorization", value: "Bearer abc")),
    Case("client-identified", "invalid_client", TestCast(), .set(part: "user-id", value: "nobody")),
    Case("client-identified", "invalid_client", TestCast(), .set(part: "user-id", value: "%zz")),
    Case(
      "client-identified", "invalid_request", TestCast(), .set(part: "form.client_id", value: "other-app")),
    Case(
      "client-authenticated", "invalid_client", TestCast(), .set(part: "credentials.password", value: "wrong")
    ),
    Case("client-authenticated", "invalid_client", TestCast(), .set(part: "credentials.password", value: "")),
    Case(
      "client-authenticated", "invalid_client", TestCast(), .unset(part: "authorization"),
      .set(part: "form.client_id", value: "travel-app")),
    Case("client-authenticated", "invalid_client", posting, .set(part: "client_secret", value: "wrong")),
    Case("client-authenticated", "invalid_client", posting, .unset(part: "client_secret")),
    Case("client-authenticated", "invalid_client", open, .set(part: "form.client_secret", value: "guessed")),
    Case("grant-type-present", "invalid_request", TestCast(), .unset(part: "grant_type")),
    Case(
      "grant-type-supported", "unsupported_grant_type", TestCast(),
      .set(part: "grant_type", value: "iou")),
    Case("client-may-use-grant", "unauthorized_client", TestCast().registering(grantTypes: [])),
    Case(
      "client-may-use-grant", "unauthorized_client", TestCast(),
      .set(part: "grant_type", value: "client_credentials")),
  ]

  static let code: [Case] = [
    Case("code-present", "invalid_request", TestCast(), .unset(part: "form.code")),
    Case("code-known", "invalid_grant", TestCast(), .set(part: "form.code", value: "SplxlOBeZQQYbYS6WxSbIA")),
    Case(
      "code-issued-to-this-client", "invalid_grant", TestCast(), .set(part: "user-id", value: "other-app"),
      .set(part: "credentials.password", value: "other+secret")),
    Case(
      "redirect-uri-identical", "invalid_grant", TestCast(),
      .set(part: "redirect_uri", value: "https://travel.example/callback/")),
    Case("redirect-uri-identical", "invalid_grant", TestCast(), .unset(part: "redirect_uri")),
    Case("code-verifier-expected", "invalid_grant", TestCast(), .unset(part: "code_verifier")),
    Case(
      "code-verifier-expected", "invalid_grant", unchallenged,
      .set(part: "form.code_verifier", value: verifier)),
    Case(
      "code-verifier-well-formed", "invalid_request", TestCast(), .set(part: "code_verifier", value: "short")),
    Case("code-verifier-matches", "invalid_grant", TestCast(), .set(part: "code_verifier", value: verifier)),
  ]

  @Test(
    "a token request that breaks a rule gets its error, and no token (RFC 6749 §5.2)",
    arguments: client + code)
  func refused(example: Case) async throws {
    let outcome = try await example.cast.play().outcome(of: "token-request", altered: example.alterations)
    #expect(outcome.broken == example.rule)
    try expectError(outcome, example.code)
  }

  private func expectError(_ outcome: Outcome, _ code: String) throws {
    #expect(try outcome.sent().name == "token-error-response")
    #expect(try outcome.sent().destination == .party("travel-app"))
    let answer = try outcome.answer()
    #expect(answer.status.code == (code == "invalid_client" ? 401 : 400))
    var fields = ["content-type": "application/json", "cache-control": "no-store", "pragma": "no-cache"]
    if code == "invalid_client" { fields["www-authenticate"] = "Basic realm=\"https://login.example\"" }
    #expect(answer.fields == fields)
    let members = try #require(try answer.document.members)
    #expect(members.map(\.name) == ["error", "error_description"])
    #expect(try answer.document["error"]?.string == code)
    #expect(ErrorText.isAllowed(try #require(try answer.document["error_description"]?.string)))
  }

  @Test(
    "a secret that was not form-encoded is told as that, whether or not it can be decoded (RFC 6749 §2.3.1)",
    arguments: [
      ("a+b", "found", "not form-encoded"), ("100%", "expected", "each form-encoded"),
    ])
  func bareSecret(secret: String, side: String, words: String) async throws {
    var cast = TestCast()
    cast.plainSecret = secret
    let bare = BasicCredentials(userID: "travel-app", password: secret).authorization
    let outcome = try await cast.play().outcome(
      of: "token-request", altered: .set(part: "authorization", value: bare))
    let check = try #require(outcome.receipt.failedCheck)
    #expect((side == "found" ? check.found : check.expected).contains(words))
  }

  @Test("a verifier that does not match is told with its hash beside the challenge")
  func wrongVerifier() async throws {
    let outcome = try await TestCast().play().outcome(
      of: "token-request", altered: .set(part: "code_verifier", value: Self.verifier))
    let found = try #require(outcome.receipt.failedCheck).found
    #expect(found == "S256(\(Self.verifier)) = E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }

  @Test("a token request by another method is refused (RFC 6749 §3.2)", arguments: ["GET", "PUT", "HEAD"])
  func method(method: String) async throws {
    let outcome = try await TestCast().play().outcome(
      of: "token-request", altered: .set(part: "method", value: method))
    #expect(outcome.broken == "method-is-post")
    #expect(try outcome.answer().status.code == 405)
    #expect(try outcome.answer().fields["allow"] == "POST")
    #expect(try outcome.answer().document["error"]?.string == "invalid_request")
    #expect(try outcome.answer().fields["cache-control"] == "no-store")
  }

  @Test("a code is good for sixty seconds, and not for one more")
  func expiry() async throws {
    let play = await TestCast().play()
    #expect(try await play.outcome(of: "token-request", after: 59).broken == nil)
    let late = try await play.outcome(of: "token-request", after: 60)
    #expect(late.broken == "code-not-expired")
    try expectError(late, "invalid_grant")
  }

  @Test("a code is good as long as the server's policy says")
  func policyExpiry() async throws {
    let play = await TestCast().policy { $0.codeLifetime = 600 }.play()
    #expect(try await play.outcome(of: "token-request", after: 599).broken == nil)
    #expect(try await play.outcome(of: "token-request", after: 600).broken == "code-not-expired")
  }

  @Test("a code that was used before is refused")
  func codeUnused() async throws {
    let play = await TestCast().altering("token-request", 1, .duplicate).play()
    let outcome = Outcome(receipt: try await play.delivery(of: "token-request", 2).receipt)
    #expect(outcome.broken == "code-unused")
    try expectError(outcome, "invalid_grant")
  }

  @Test("a refused request leaves the code good for a right one")
  func refusedThenRight() async throws {
    let play = await TestCast().altering(
      "token-request", 1, .duplicate, .set(part: "form.code_verifier", value: "x")
    ).play()
    #expect(
      try await play.delivery(of: "token-request", 1).receipt.failedCheck?.rule == "code-verifier-well-formed"
    )
    #expect(try await play.delivery(of: "token-request", 2).receipt.failedCheck == nil)
  }

  @Test(
    "where the authorization request named no redirect URI, the token request need not, but must not name another"
  )
  func unnamedRedirectURI() async throws {
    let play = await TestCast().altering("authorization-request", 1, .unset(part: "redirect_uri")).play()
    #expect(try await play.outcome(of: "token-request", altered: .unset(part: "redirect_uri")).broken == nil)
    #expect(try await play.outcome(of: "token-request").broken == nil)
    let other = try await play.outcome(
      of: "token-request", altered: .set(part: "redirect_uri", value: "https://evil.example/"))
    #expect(other.broken == "redirect-uri-identical")
  }
}
