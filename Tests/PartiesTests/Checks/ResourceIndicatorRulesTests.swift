import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Clients say which resource server a token is for (RFC 8707)")
struct ResourceIndicatorRulesTests {
  private static let cast = TestCast().namingResources()
  private static let bothGranted = cast.opening("https://travel.example/mail")
  private static let api = "https://api.example"
  private static let mail = "https://mail.example"

  @Test("both are named when the owner is asked, and one for each token (§2.1, §2.2)")
  func whole() async throws {
    let play = await Self.bothGranted.play()
    let asked = try FormParameters(
      parsing: try #require(try await play.request("authorization-request").query))
    #expect(asked.values("resource") == [Self.api, Self.mail])
    let first = try FormParameters(parsing: try await play.request("token-request").body)
    #expect(first.values("resource") == [Self.api])
    #expect(try await play.response("token-response").document["scope"]?.string == "trips.read")
    let second = try FormParameters(parsing: try await play.request("token-request", 2).body)
    #expect(second["grant_type"] == "refresh_token")
    #expect(second.values("resource") == [Self.mail])
    #expect(try await play.response("token-response", 2).document["scope"]?.string == "mail.read")
    let tokens = try await play.memory(of: "login").filter { $0.name.hasPrefix("access token") }
    #expect(tokens.map { $0.value.contains("at \(Self.api)") }.filter { $0 }.count == 1)
    #expect(tokens.map { $0.value.contains("at \(Self.mail)") }.filter { $0 }.count == 1)
  }

  @Test("the app keeps a token for each, renews both by the newest refresh token, and asks nobody again")
  func renewal() async throws {
    let play = await Self.bothGranted.opening("https://travel.example/trips").passing(seconds: 600)
      .opening("https://travel.example/trips").play()
    let requests = await play.deliveries.filter { $0.message.name == "token-request" }
    #expect(requests.count == 3)
    let third = try FormParameters(parsing: try await play.request("token-request", 3).body)
    #expect(third.values("resource") == [Self.api])
    #expect(
      third["refresh_token"]
        == (try await play.response("token-response", 2).document["refresh_token"]?.string))
    #expect(try await play.response("token-response", 3).status == .ok)
  }

  @Test("where no refresh token is there, a resource that no token is for stays closed")
  func noRefreshToken() async throws {
    let play = await Self.bothGranted.with { $0.policy.refreshTokens = .none }.play()
    #expect(try await play.response("error-page").text.contains("for another server"))
  }

  static let requests: [(rule: String, cast: TestCast, alterations: [Alteration])] = [
    (
      "resource-named", cast.namingResources("required"),
      [.unset(part: "query.resource"), .unset(part: "query.resource")]
    ),
    ("resource-absolute", cast, [.set(part: "query.resource#2", value: "mail")]),
    ("resource-absolute", cast, [.set(part: "query.resource#2", value: "https://mail.example/#a")]),
    ("resource-known", cast, [.set(part: "query.resource#2", value: "https://evil.example")]),
    ("resource-known", cast, [.set(part: "query.resource#2", value: "https://mail.example/mail")]),
    ("resource-fits-scope", cast, [.set(part: "scope", value: "trips.read")]),
    ("parameters-not-repeated", cast, [.set(part: "query.state#2", value: "another")]),
    (
      "parameters-not-repeated", cast.with { $0.serverSays["resource_indicators"] = .string("ignored") }, []
    ),
  ]

  @Test("an authorization request that breaks a rule gets its error, and no token (§2)", arguments: requests)
  func request(rule: String, cast: TestCast, alterations: [Alteration]) async throws {
    let cast = cast.opening("https://travel.example/connect")
    let name: MessageName = "authorization-request"
    // Where the server ignores `resource`, the first is refused as well, and the second comes as it stands.
    let outcome = try await cast.play().outcome(of: name, 2, altered: alterations)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "authorization-error-response" || rule == "parameters-not-repeated")
    if rule.hasPrefix("resource") {
      #expect(try outcome.answer().location().parameters["error"] == "invalid_target")
    }
  }

  static let trades: [TokenRequestCase] = [
    TokenRequestCase(
      "resource-absolute", "invalid_target", bothGranted, .set(part: "form.resource", value: "mail")),
    TokenRequestCase(
      "resource-known", "invalid_target", bothGranted,
      .set(part: "form.resource", value: "https://evil.example")),
    TokenRequestCase(
      "resource-granted", "invalid_target",
      bothGranted.altering("authorization-request", 1, .set(part: "query.resource#2", value: api))),
    TokenRequestCase("one-resource-a-token", "invalid_target", bothGranted, .unset(part: "form.resource")),
    TokenRequestCase(
      "one-resource-a-token", "invalid_target", bothGranted, .set(part: "form.resource#2", value: api)),
    TokenRequestCase(
      "parameters-not-repeated", "invalid_request", bothGranted, .set(part: "form.grant_type#2", value: "x")),
  ]

  @Test("a token request that breaks a rule gets its error, and no token (§2.2)", arguments: trades)
  func trade(example: TokenRequestCase) async throws {
    let outcome = try await example.cast.play().outcome(of: "token-request", 2, altered: example.alterations)
    #expect(outcome.broken == example.rule)
    let answer = try outcome.answer()
    #expect(answer.status.code == 400)
    #expect(try answer.document["error"]?.string == example.code)
    #expect(ErrorText.isAllowed(try #require(try answer.document["error_description"]?.string)))
  }

  @Test("a client that asks for itself names one, or is refused where the server demands it (§2.2)")
  func credentials() async throws {
    let cast = Self.cast.namingResources("required").going(.clientCredentials).with {
      $0.scope = Scope(["trips.read", "mail.read"])
    }
    let play = await cast.fetching("/trips").play()
    #expect(try await play.response("token-response").document["scope"]?.string == "trips.read")
    let silent = try await play.outcome(of: "token-request", altered: .unset(part: "form.resource"))
    #expect(silent.broken == "one-resource-a-token")
  }

  @Test("a slash alone behind the host makes no other resource (RFC 3986 §6.2.3)")
  func slash() async throws {
    let play = await Self.bothGranted.play()
    let outcome = try await play.outcome(
      of: "token-request", 2, altered: .set(part: "form.resource", value: Self.mail + "/"))
    #expect(outcome.broken == nil)
    #expect(try outcome.answer().document["scope"]?.string == "mail.read")
  }

  @Test(
    "a signed token names the one that it is for, though the scope that was granted is for two (RFC 9068 §3)")
  func signed() async throws {
    let play = await Self.bothGranted.verifyingSignatures().play()
    let verdicts = try await play.verdicts(on: "authorization-request")
    #expect(verdicts["scope-for-one-audience"] == .doesNotApply)
    let token = try #require(try await play.response("token-response").document["access_token"]?.string)
    let claims = try #require(CompactJWS(token)?.claims)
    #expect(claims["aud"]?.string == Self.api)
    #expect(claims["scope"]?.string == "trips.read")
  }

  @Test("in a request object several resources are an array (§2.1)")
  func requestObject() async throws {
    let cast = Self.cast.openID().requesting(.byValue).with {
      $0.scope = Scope(["openid", "trips.read", "mail.read"])
    }
    let play = await cast.play()
    let query = try FormParameters(
      parsing: try #require(try await play.request("authorization-request").query))
    let object = try #require(query["request"].flatMap { CompactJWS($0)?.claims })
    #expect(object["resource"]?.texts == [Self.api, Self.mail])
    let verdicts = try await play.verdicts(on: "authorization-request")
    #expect(verdicts["resource-known"] == .holds)
    #expect(try await play.response("token-response").document["scope"]?.string == "openid trips.read")
  }
}
