import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("A vendor's server holds its rules, and the app those for its answer")
struct VendorRulesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var status: Int
    var alterations: [Alteration]
    var testDescription: String { "\(rule): \(alterations)" }

    init(_ rule: String, _ status: Int, _ alterations: Alteration...) {
      (self.rule, self.status, self.alterations) = (rule, status, alterations)
    }
  }

  private static func basic(_ text: String) -> Alteration {
    .set(part: "header.Authorization", value: "Basic " + Base64URL.encodePlain(text.utf8))
  }

  /// The refusal is XML with a sentence for people, and no token.
  private func expectRefusal(_ outcome: Outcome, _ example: Case, _ name: MessageName) throws {
    #expect(outcome.broken == example.rule)
    #expect(try outcome.sent().name == name)
    let answer = try outcome.answer()
    #expect(answer.status.code == example.status)
    #expect(answer.mediaType == "application/xml")
    let document = try XMLReader.read(answer.body)
    #expect(document.root.name == "Error")
    #expect(document.root["Message"]?.text.isEmpty == false)
    #expect((answer.fields["www-authenticate"] != nil) == (example.status == 401))
    #expect(answer.fields["allow"] == (example.status == 405 ? "GET" : nil))
  }

  static let tokenCases: [Case] = [
    Case("native-method-is-get", 405, .set(part: "method", value: "POST")),
    Case("login-credentials-readable", 401, .unset(part: "header.Authorization")),
    Case("login-credentials-readable", 403, .set(part: "header.Authorization", value: "Bearer x")),
    Case("login-credentials-readable", 403, .set(part: "header.Authorization", value: "Basic !")),
    Case("login-credentials-readable", 403, basic("ana@office.example")),
    Case("consumer-key-present", 400, .unset(part: "header.X-ConsumerKey")),
    Case("consumer-key-present", 400, .set(part: "header.X-ConsumerKey", value: "")),
    Case("consumer-key-known", 403, .set(part: "header.X-ConsumerKey", value: "hj7683jslks93lalkjss94")),
    Case("consumer-key-known", 403, .set(part: "header.X-ConsumerKey", value: "HJ7683JSLKS93LALKJSS93")),
    Case("login-known", 403, .set(part: "user-id", value: "eve@office.example")),
    Case("login-known", 403, .set(part: "user-id", value: "Ana@office.example")),
    Case("login-password-matches", 403, .set(part: "credentials.password", value: "tram 29")),
    Case("login-password-matches", 403, .set(part: "credentials.password", value: "bob's own")),
    Case("login-password-matches", 403, basic("ana@office.example:")),
    Case("login-password-matches", 403, basic("ana@office.example:tram 28:")),
  ]

  @Test("a request that breaks a rule gets no token (Concur Native Flow §3)", arguments: tokenCases)
  func token(example: Case) async throws {
    let play = await NativeCast().play()
    let outcome = try await play.outcome(of: "native-token-request", altered: example.alterations)
    try expectRefusal(outcome, example, "native-token-error-response")
  }

  @Test("a wrong login ID and a wrong password are refused in the same words")
  func sameWords() async throws {
    let play = await NativeCast().play()
    let answers = try await [
      play.outcome(of: "native-token-request", altered: .set(part: "user-id", value: "eve")).answer(),
      play.outcome(of: "native-token-request", altered: .set(part: "credentials.password", value: "x"))
        .answer(),
    ]
    #expect(answers[0] == answers[1])
  }

  static let resourceCases: [Case] = [
    Case("vendor-resource-exists", 404, .set(part: "path", value: "/nothing")),
    Case("vendor-resource-exists", 405, .set(part: "method", value: "DELETE")),
    Case("vendor-token-presented", 401, .unset(part: "header.Authorization")),
    Case(
      "vendor-token-presented", 403,
      .set(part: "header.Authorization", value: "Bearer \(NativeCast.token)")),
    Case("vendor-token-known", 403, .set(part: "header.Authorization", value: "OAuth invented")),
    Case("vendor-token-known", 403, .set(part: "header.Authorization", value: "OAuth \(NativeCast.token)=")),
  ]

  @Test("a request with a token that is no good gets nothing (Concur HTTP Codes)", arguments: resourceCases)
  func resource(example: Case) async throws {
    let play = await NativeCast().opening("https://travel.example/trips").play()
    let outcome = try await play.outcome(of: "native-resource-request", altered: example.alterations)
    try expectRefusal(outcome, example, "native-resource-error-response")
  }

  @Test("a token is good for a year, and not a second longer")
  func expiry() async throws {
    let play = await NativeCast().opening("https://travel.example/trips").play()
    let year = VendorServerSettings.Said().accessTokenLifetime
    #expect(try await play.outcome(of: "native-resource-request", after: year - 1).broken == nil)
    let late = try await play.outcome(of: "native-resource-request", after: year)
    try expectRefusal(late, Case("vendor-token-not-expired", 403), "native-resource-error-response")
  }

  static let answerCases: [Case] = [
    Case("native-token-granted", 400, .set(part: "status", value: "500")),
    Case("native-response-is-xml", 400, .set(part: "Content-Type", value: "application/json")),
    Case("native-response-is-xml", 400, .set(part: "body", value: "<Access_Token><Token>x</Access_Token>")),
    Case("native-response-is-xml", 400, .set(part: "body", value: "<Token>x</Token>")),
    Case(
      "native-response-is-xml", 400,
      .set(part: "body", value: "<!DOCTYPE a><Access_Token><Token>x</Token></Access_Token>")),
    Case("native-token-received", 400, .unset(part: "Access_Token.Token")),
    Case("native-token-received", 400, .set(part: "Access_Token.Token", value: "")),
    Case("native-token-received", 400, .set(part: "Access_Token.Token", value: "a\nCookie: b")),
    Case("expiration-date-readable", 400, .set(part: "Access_Token.Expiration_date", value: "tomorrow")),
  ]

  @Test("an answer that breaks a rule is not used, and the password is forgotten", arguments: answerCases)
  func answer(example: Case) async throws {
    let play = await NativeCast().play()
    let outcome = try await play.outcome(of: "native-token-response", altered: example.alterations)
    #expect(outcome.broken == example.rule)
    #expect(try outcome.sent().name == "error-page")
    #expect(try outcome.answer().text.contains("Something went wrong"))
  }

  @Test("a token without a date is used, only its end is not known")
  func noDate() async throws {
    let play = await NativeCast().play()
    let outcome = try await play.outcome(
      of: "native-token-response", altered: .unset(part: "Access_Token.Expiration_date"))
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "page")
  }
}
