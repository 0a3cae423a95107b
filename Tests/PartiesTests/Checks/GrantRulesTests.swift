import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Each grant holds its rules")
struct GrantRulesTests {
  private static let own = TestCast().going(.clientCredentials).fetching("/trips")
  private static let password = TestCast().going(.password)

  static let clientCredentials: [TokenRequestCase] = [
    TokenRequestCase("client-is-confidential", "unauthorized_client", own.authenticating(.none)),
    TokenRequestCase(
      "scope-well-formed", "invalid_scope", own, .set(part: "scope", value: "trips.read  trips.book")),
    TokenRequestCase("scope-well-formed", "invalid_scope", own, .set(part: "scope", value: "\"")),
    TokenRequestCase("scope-known", "invalid_scope", own, .set(part: "scope", value: "trips.delete")),
    TokenRequestCase(
      "scope-known", "invalid_scope", own, .set(part: "scope", value: "trips.read mail.read")),
    TokenRequestCase("scope-well-formed", "invalid_scope", own.asking(for: Scope())),
    TokenRequestCase(
      "scope-for-one-audience", "invalid_scope",
      own.verifyingSignatures().asking(for: Scope(["trips.read", "mail.read"]))),
  ]

  static let ownerPassword: [TokenRequestCase] = [
    TokenRequestCase("owner-credentials-present", "invalid_request", password, .unset(part: "username")),
    TokenRequestCase("owner-credentials-present", "invalid_request", password, .unset(part: "form.password")),
    TokenRequestCase(
      "owner-credentials-present", "invalid_request", password, .set(part: "form.password", value: "")),
    TokenRequestCase(
      "owner-password-matches", "invalid_grant", password, .set(part: "form.password", value: "wrong")),
    TokenRequestCase(
      "owner-password-matches", "invalid_grant", password, .set(part: "username", value: "eve")),
    TokenRequestCase("scope-known", "invalid_scope", password, .set(part: "scope", value: "mail.read")),
  ]

  private static func signed(_ scope: String...) -> TestCast {
    var cast = TestCast().openID().going(.jwtBearer).verifyingSignatures()
    (cast.scope, cast.hasAllowed) = (Scope(scope), ["travel-app": Scope(scope)])
    return cast.fetching("/trips")
  }

  @Test("a signed token for two resource servers is not issued for an assertion either (RFC 9068 §3)")
  func assertionForTwo() async throws {
    let delivery = try await Self.signed("trips.read", "mail.read").play().delivery(of: "token-request")
    #expect(delivery.receipt.failedCheck?.rule == "scope-for-one-audience")
  }

  @Test("the scopes of OpenID Connect are the server's own, and stand beside those of one resource server")
  func openIDBesideOne() async throws {
    let delivery = try await Self.signed("openid", "trips.read").play().delivery(of: "token-request")
    #expect(delivery.receipt.failedCheck == nil)
  }

  @Test(
    "a token request that breaks a rule of its grant gets its error, and no token (RFC 6749 §5.2)",
    arguments: clientCredentials + ownerPassword)
  func refused(example: TokenRequestCase) async throws {
    let outcome = try await example.cast.play().outcome(of: "token-request", altered: example.alterations)
    #expect(outcome.broken == example.rule)
    #expect(try outcome.sent().name == "token-error-response")
    let answer = try outcome.answer()
    #expect(answer.status.code == 400)
    #expect(answer.fields["cache-control"] == "no-store")
    #expect(try answer.document["error"]?.string == example.code)
    #expect(try answer.document["access_token"] == nil)
    #expect(ErrorText.isAllowed(try #require(try answer.document["error_description"]?.string)))
  }

  @Test("without a scope, all that the client is registered for is granted (RFC 6749 §3.3)")
  func defaultScope() async throws {
    for cast in [Self.own, Self.password] {
      let outcome = try await cast.play().outcome(of: "token-request", altered: .unset(part: "scope"))
      #expect(outcome.broken == nil)
      #expect(try outcome.answer().document["scope"]?.string == "trips.read trips.book")
    }
  }

  @Test("which of user name and password was wrong is not told")
  func sameAnswer() async throws {
    let play = await Self.password.play()
    let wrong = try await play.outcome(of: "token-request", altered: .set(part: "form.password", value: "x"))
    let unknown = try await play.outcome(of: "token-request", altered: .set(part: "username", value: "eve"))
    #expect(try wrong.answer() == unknown.answer())
  }
}
