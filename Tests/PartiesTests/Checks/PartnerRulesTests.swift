import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("A vendor registers apps, and replaces their tokens, by rules")
struct PartnerRulesTests {
  typealias Case = (message: MessageName, rule: String, status: Int, alterations: [Alteration])

  static let cases: [Case] = [
    ("partner-sign-in-request", "partner-form-is-posted", 400, [.set(part: "method", value: "GET")]),
    ("partner-sign-in-request", "partner-login-right", 403, [.set(part: "form.password", value: "bus")]),
    ("partner-sign-in-request", "partner-login-right", 403, [.set(part: "form.username", value: "eve")]),
    (
      "partner-sign-in-request", "web-services-administrator", 403,
      [
        .set(part: "form.username", value: "bob@office.example"),
        .set(part: "form.password", value: "bob's own"),
      ]
    ),
    ("partner-application-request", "partner-form-is-posted", 400, [.set(part: "method", value: "PUT")]),
    ("partner-application-request", "partner-session-known", 403, [.unset(part: "header.Cookie")]),
    (
      "partner-application-request", "key-was-shown-there", 400,
      [.set(part: "form.consumer_key", value: "mine")]
    ),
    (
      "partner-application-request", "key-was-shown-there", 400,
      [.set(part: "form.consumer_secret", value: "mine")]
    ),
    ("partner-application-request", "application-named", 400, [.set(part: "form.name", value: "")]),
    ("native-refresh-request", "refresh-method-is-get", 405, [.set(part: "method", value: "POST")]),
    ("native-refresh-request", "refresh-parameters-present", 400, [.unset(part: "query.refresh_token")]),
    ("native-refresh-request", "refresh-parameters-present", 400, [.set(part: "client_id", value: "")]),
    ("native-refresh-request", "refresh-key-known", 403, [.set(part: "client_id", value: "other")]),
    ("native-refresh-request", "consumer-secret-matches", 403, [.set(part: "client_secret", value: "x")]),
    ("native-refresh-request", "vendor-refresh-token-known", 403, [.set(part: "refresh_token", value: "x")]),
  ]

  @Test("what breaks one is refused, and changes nothing", arguments: cases)
  func refused(example: Case) async throws {
    let play = await DeveloperCast().play()
    let outcome = try await play.outcome(of: example.message, altered: example.alterations)
    #expect(outcome.broken == example.rule)
    #expect(try outcome.answer().status.code == example.status)
  }

  @Test("a token is replaced until it expires, and not a second longer")
  func refreshExpiry() async throws {
    let play = await DeveloperCast().play()
    let year = VendorServerSettings.Said().accessTokenLifetime
    #expect(try await play.outcome(of: "native-refresh-request", after: year - 1).broken == nil)
    #expect(
      try await play.outcome(of: "native-refresh-request", after: year).broken == "refresh-before-expiry")
  }

  @Test("a developer registers an app, sets it up, and it works for her account while nobody is there")
  func backOffice() async throws {
    let play = await DeveloperCast().play()
    let names = await play.names
    #expect(
      names.suffix(9).map(\.text) == [
        "app-set-up", "errand", "native-token-request", "native-token-response", "native-resource-request",
        "native-resource-response", "errand", "native-refresh-request", "native-token-response",
      ])
    let request = String(decoding: try await play.message("native-token-request").octets, as: UTF8.self)
    #expect(request.contains("\r\nX-ConsumerKey: hj7683jslks93lalkjss93\r\n"))
    // Login ID and password are deleted once there is a token (Concur Native Flow §5).
    let memory = try await play.memory(of: "expenses")
    #expect(memory.contains { $0.name == "consumer key hj7683jslks93lalkjss93" })
    #expect(!memory.contains { $0.name.contains("lent") || $0.value.contains("funicular") })
  }

  @Test(
    "the token that was replaced opens nothing any more, and a refresh token of another app nothing at all")
  func replaced() async throws {
    let play = await NativeCast().refreshing().opening("https://travel.example/trips").play()
    let old = Alteration.set(part: "header.Authorization", value: "OAuth \(NativeCast.token)")
    let outcome = try await play.outcome(of: "native-resource-request", altered: old)
    #expect(outcome.broken == "vendor-token-known")
    #expect(try await play.outcome(of: "native-resource-request").broken == nil)
  }

  @Test("an app does as its developer says, and as nobody else does")
  func setUp() async throws {
    let hers = await DeveloperCast().play()
    let empty = try await hers.outcome(of: "app-set-up", altered: .set(part: "consumer_key", value: ""))
    #expect(empty.broken == "consumer-key-told")
    let strange = await DeveloperCast(isHers: false).play()
    #expect(try await strange.delivery(of: "app-set-up").receipt.failedCheck?.rule == "key-from-developer")
  }

  @Test("an app without a login asks for no token, and without a secret refreshes none")
  func lacking() async throws {
    let play = await DeveloperCast(lendsAccount: false).play()
    #expect(try await play.delivery(of: "errand").receipt.failedCheck?.rule == "login-lent")
    let errand = try await play.delivery(of: "errand", 2)
    #expect(errand.receipt.failedCheck?.rule == "refresh-token-and-secret-kept")
    #expect(errand.receipt.sends.isEmpty)
  }

  @Test("e-mail address and PIN do in place of login ID and password (Concur Native Flow §3)")
  func pin() async throws {
    let play = await NativeCast().withPIN().play()
    #expect(try await play.delivery(of: "native-token-request").receipt.failedCheck == nil)
    let memory = try await play.memory(of: "concur")
    #expect(memory.contains { $0.name.hasPrefix("access token") && $0.value.contains("ana@office.example") })
    for wrong in ["4712", "tram 28"] {
      let altered = Alteration.set(part: "credentials.password", value: wrong)
      #expect(
        try await play.outcome(of: "native-token-request", altered: altered).broken
          == "login-password-matches")
    }
  }
}
