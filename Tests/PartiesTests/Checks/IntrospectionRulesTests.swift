import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("The introspection endpoint holds its rules")
struct IntrospectionRulesTests {
  static let refusals: [(rule: String, status: Int, alteration: Alteration)] = [
    ("method-is-post", 405, .set(part: "method", value: "GET")),
    ("body-is-form", 400, .set(part: "content-type", value: "application/json")),
    ("body-is-form", 400, .set(part: "body", value: "token=%zz")),
    ("introspection-caller-authenticated", 401, .unset(part: "authorization")),
    ("introspection-caller-authenticated", 401, .set(part: "credentials.password", value: "wrong")),
    ("introspection-caller-authenticated", 401, .set(part: "user-id", value: "mail")),
    ("introspection-caller-authenticated", 401, .set(part: "authorization", value: "Bearer abc")),
    ("parameters-not-repeated", 400, .set(part: "form.token#2", value: "another")),
    ("parameters-not-repeated", 400, .set(part: "form.token_type_hint#2", value: "refresh_token")),
    ("token-present", 400, .unset(part: "token")),
  ]

  private func asked() async -> Play { await TestCast().opening("https://travel.example/trips").play() }

  @Test(
    "a question that breaks a rule gets no answer about any token (RFC 7662 §2.1, §2.3)", arguments: refusals)
  func refused(rule: String, status: Int, alteration: Alteration) async throws {
    let outcome = try await asked().outcome(of: "introspection-request", altered: alteration)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "introspection-error-response")
    let answer = try outcome.answer()
    #expect(answer.status.code == status)
    #expect(
      answer.fields["www-authenticate"] == (status == 401 ? "Basic realm=\"https://login.example\"" : nil))
    #expect(answer.fields["allow"] == (status == 405 ? "POST" : nil))
    #expect(!answer.text.contains("active"))
    #expect(try answer.document["error"]?.string == (status == 401 ? "invalid_client" : "invalid_request"))
    #expect(ErrorText.isAllowed(try #require(try answer.document["error_description"]?.string)))
  }

  @Test("the answer tells what the token stands for (RFC 7662 §2.2)")
  func active() async throws {
    let answer = try await asked().response("introspection-response")
    #expect(answer.status.code == 200)
    #expect(answer.fields == ["content-type": "application/json", "cache-control": "no-store"])
    #expect(
      try answer.document
        == .object([
          .init("active", .boolean(true)), .init("scope", .string("trips.read trips.book")),
          .init("client_id", .string("travel-app")), .init("username", .string("ana")),
          .init("token_type", .string("Bearer")), .init("exp", .integer(TestCast.start.seconds + 600)),
          .init("iat", .integer(TestCast.start.seconds)), .init("sub", .string("ana")),
          .init("aud", .string("https://api.example")), .init("iss", .string("https://login.example")),
        ]))
  }

  @Test(
    "of a token that is unknown, expired, or for another server, only that it is not active (RFC 7662 §2.2)")
  func inactive() async throws {
    let play = await asked()
    let unknown = try await play.outcome(
      of: "introspection-request", altered: .set(part: "token", value: "guessed"))
    let foreign = try await play.outcome(
      of: "introspection-request", altered: .set(part: "user-id", value: "mail"),
      .set(part: "credentials.password", value: "mail+secret"))
    let expired = try await play.outcome(of: "introspection-request", after: 600)
    for outcome in [unknown, foreign, expired] {
      #expect(outcome.broken == nil)
      #expect(try outcome.answer().document == .object([.init("active", .boolean(false))]))
    }
    #expect(
      try await play.outcome(of: "introspection-request", after: 599).answer().document["active"]?.boolean
        == true)
  }

  @Test(
    "to whom a token is not meant it is not active, unless the server tells of all and leaves that to who asks"
  )
  func tokensOfOthers() async throws {
    let given = GivenGrant(
      clientID: "other-app", user: "ana", scope: Scope(["mail.read"]), credential: .accessToken("of-mail"),
      time: TestCast.start)
    let shown = Intervention(
      message: "resource-request", alterations: [.set(part: "header.Authorization", value: "Bearer of-mail")])
    func play(telling tokens: String) async -> Play {
      await TestCast().with {
        $0.given = [given]
        $0.serverSays["introspection_tells_of"] = .string(tokens)
      }.fetching("/trips", altering: shown).play()
    }
    let discreet = await play(telling: "meant_for_caller")
    #expect(try await discreet.response("introspection-response").document["active"]?.boolean == false)
    let frank = await play(telling: "all")
    let answer = try await frank.response("introspection-response").document
    #expect(answer["active"]?.boolean == true && answer["aud"]?.string == "https://mail.example")
    let receipt = try await frank.delivery(of: "introspection-response").receipt
    #expect(receipt.failedCheck?.rule == "token-meant-for-this-server")
  }
}
