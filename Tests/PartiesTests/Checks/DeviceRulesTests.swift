import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A device and the server that it asks hold their rules (RFC 8628)")
struct DeviceRulesTests {
  /// The checks of a play in which all goes well, but that the first request for the token comes too early.
  static func checksWhereAllGoesWell() async -> [Check] {
    let deliveries = await DeviceCast().with { $0.showsPicture = true }.play().deliveries
    let early = deliveries.firstIndex { $0.message.name == "token-request" }
    return deliveries.indices.filter { $0 != early }.flatMap { deliveries[$0].receipt.checks }
  }

  @Test("the device gets its token once she has decided on her phone, and never sees her password")
  func whole() async throws {
    let play = await DeviceCast().play()
    #expect(
      await play.names == [
        "errand", "device-authorization-request", "device-authorization-response", "device-instructions",
        "wake-up", "token-request", "token-error-response",
        "wake-up", "address-opened", "verification-request", "user-code-page", "page-shown",
        "user-code-typed", "verification-request", "login-page", "page-shown", "sign-in", "login-request",
        "consent-page", "page-shown", "consent-given", "consent-request", "device-decision-page",
        "page-shown",
        "wake-up", "token-request", "token-response",
        "resource-request", "introspection-request", "introspection-response", "resource-response",
      ])
    let codes = try await play.response("device-authorization-response").document
    #expect(codes["device_code"]?.string == "GmRhmhcxhwAzkoEqiMEg")
    #expect(codes["user_code"]?.string == "WDJB-MJHT")
    #expect(codes["verification_uri"]?.string == "https://login.example/device")
    #expect(
      codes["verification_uri_complete"]?.string == "https://login.example/device?user_code=WDJB-MJHT")
    #expect(codes["expires_in"]?.integer == 1800)
    #expect(codes["interval"]?.integer == 5)
    let pending = try await play.response("token-error-response")
    #expect(try pending.document["error"]?.string == "authorization_pending")
    let seen = await play.deliveries.filter { $0.message.to == "tv-app" }
    #expect(!seen.contains { $0.message.parts.all.contains { $0.value.contains("tram 28") } })
  }

  @Test("where she scans a picture the code is on the page already, and she compares it (user-code-is-shown)")
  func scanned() async throws {
    let play = await DeviceCast().with { $0.showsPicture = true }.play()
    let opened = try await play.message("address-opened")
    #expect(opened.parts.all.contains { $0.name == "user_code" && $0.value == "WDJB-MJHT" })
    let shown = try await play.delivery(of: "page-shown", 1)
    #expect(shown.receipt.checks.map(\.rule) == ["user-code-is-shown"])
    #expect(await play.names.last == "resource-response")
  }

  @Test("she goes no further on a page with the code of another device (RFC 8628 §3.3.1)")
  func codeOfAnotherDevice() async throws {
    let play = await DeviceCast().with { $0.showsPicture = true }
      .altering(
        "address-opened", .set(part: "address", value: "https://login.example/device?user_code=BBBB-BBBB")
      )
      .play()
    #expect(try await play.delivery(of: "page-shown", 1).receipt.checks.last?.verdict == .fails)
    #expect(await !play.names.contains("user-code-typed"))
  }

  @Test(
    "a device that nobody answers asks half as often each time, as long as its codes are good (RFC 8628 §3.5)"
  )
  func backoff() async throws {
    let cast = DeviceCast().with {
      $0.ways["device_code_lifetime"] = .integer(60)
      $0.tokenEndpoint = "https://nobody.example/token"
    }
    let times = await cast.play().deliveries.filter { $0.message.name == "connection-failure" }.map {
      $0.at.seconds - TestCast.start.seconds
    }
    #expect(times == [5, 15, 35, 75])
  }

  @Test("without a pin the user code is eight consonants with a hyphen between (RFC 8628 §6.1)")
  func userCode() async throws {
    // The pins are used up by the first of two.
    let play = await DeviceCast().altering("device-authorization-request", .duplicate).play()
    let second = try await play.response("device-authorization-response", 2).document
    let code = try #require(second["user_code"]?.string)
    #expect(code.wholeMatch(of: /[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}/) != nil)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let error: String
    let alterations: [Alteration]
    var cast = DeviceCast()
    var testDescription: String { "\(rule): \(alterations)" }

    init(_ rule: String, _ error: String, _ alterations: Alteration..., in cast: DeviceCast = DeviceCast()) {
      (self.rule, self.error, self.alterations, self.cast) = (rule, error, alterations, cast)
    }
  }

  static let requestCases: [Case] = [
    Case("method-is-post", "invalid_request", .set(part: "method", value: "PUT")),
    Case("client-identified", "invalid_client", .unset(part: "client_id")),
    Case("scope-known", "invalid_scope", .set(part: "scope", value: "mail.read")),
    Case(
      "client-may-use-devices", "unauthorized_client",
      in: DeviceCast().with { $0.grantTypes = [.authorizationCode] }),
  ]

  @Test("a device that breaks a rule gets no codes (RFC 8628 §3.2)", arguments: requestCases)
  func request(example: Case) async throws {
    let outcome = try await example.cast.play().outcome(
      of: "device-authorization-request", altered: example.alterations)
    #expect(outcome.broken == example.rule)
    #expect(try outcome.sent().name == "device-authorization-error-response")
    #expect(try outcome.answer().document["error"]?.string == example.error)
  }

  static let tokenCases: [Case] = [
    Case("device-code-present", "invalid_request", .unset(part: "device_code")),
    Case("device-code-known", "invalid_grant", .set(part: "device_code", value: "guessed")),
    Case("device-code-of-this-client", "invalid_grant", .set(part: "client_id", value: "other-tv")),
    Case(
      "device-allowed", "access_denied", in: DeviceCast().with { $0.consent = .nothing }),
  ]

  @Test(
    "a token request that breaks a rule of the grant brings no token (RFC 8628 §3.5)", arguments: tokenCases)
  func token(example: Case) async throws {
    let outcome = try await example.cast.play().outcome(of: "token-request", 2, altered: example.alterations)
    #expect(outcome.broken == example.rule)
    #expect(try outcome.answer().document["error"]?.string == example.error)
  }

  @Test("until she has decided the answer is that she has not (device-decided)")
  func pending() async throws {
    let outcome = try await DeviceCast().play().outcome(of: "token-request", 1)
    #expect(outcome.broken == "device-decided")
    #expect(try outcome.answer().document["error"]?.string == "authorization_pending")
  }

  @Test("a code that brought a token brings no other (device-code-unused)")
  func used() async throws {
    let play = await DeviceCast().with { $0.ways["polling_interval"] = .integer(10) }
      .altering("token-request", .duplicate).play()
    let second = Outcome(receipt: try await play.delivery(of: "token-request", 2).receipt)
    #expect(second.broken == "device-code-unused")
    #expect(try second.answer().document["error"]?.string == "invalid_grant")
  }

  @Test("a device that asks too often is told so, and waits five seconds more (device-polls-slowly)")
  func slowDown() async throws {
    let play = await DeviceCast()
      .altering("device-authorization-response", .set(part: "interval", value: "2")).play()
    let times = await play.deliveries.filter { $0.message.name == "token-request" }.map {
      $0.at.seconds - TestCast.start.seconds
    }
    #expect(times == [2, 4, 11])
    let second = Outcome(receipt: try await play.delivery(of: "token-request", 2).receipt)
    #expect(second.broken == "device-polls-slowly")
    #expect(try second.answer().document["error"]?.string == "slow_down")
  }

  @Test(
    "past their lifetime neither code is good, and the device stops (device-code-not-expired, user-code-not-expired)"
  )
  func expired() async throws {
    let play = await DeviceCast().with { $0.ways["device_code_lifetime"] = .integer(7) }.play()
    let typed = Outcome(receipt: try await play.delivery(of: "verification-request", 2).receipt)
    #expect(typed.broken == "user-code-not-expired")
    #expect(try typed.answer().text.contains("Start again at the device."))
    let asked = Outcome(receipt: try await play.delivery(of: "token-request", 2).receipt)
    #expect(asked.broken == "device-code-not-expired")
    #expect(try asked.answer().document["error"]?.string == "expired_token")
    #expect(await play.names.last == "token-error-response")
  }

  @Test("a server that never says that a code has expired is not asked for ever")
  func bounded() async throws {
    let cast = DeviceCast().with {
      $0.omits = ["device-code-not-expired"]
      $0.ways["device_code_lifetime"] = .integer(17)
    }.altering("device-instructions", .drop)
    #expect(await cast.play().names.filter { $0 == "token-request" }.count == 4)
  }

  @Test("a code that no device shows leads nowhere (user-code-known)")
  func unknownCode() async throws {
    let outcome = try await DeviceCast().play().outcome(
      of: "verification-request", 2, altered: .set(part: "user_code", value: "BBBB-BBBB"))
    #expect(outcome.broken == "user-code-known")
    #expect(try outcome.sent().name == "user-code-page")
  }

  @Test("small letters and a forgotten hyphen are forgiven (RFC 8628 §6.1)")
  func leniency() async throws {
    let outcome = try await DeviceCast().play().outcome(
      of: "verification-request", 2, altered: .set(part: "user_code", value: "wdjb mjht"))
    #expect(outcome.broken == nil)
    #expect(try outcome.sent().name == "login-page")
  }

  @Test("nobody decides twice on one device (user-code-undecided)")
  func decidedTwice() async throws {
    let play = await DeviceCast().play()
    let request = try await play.message("verification-request", 2)
    let index = try #require(play.conductor.cast.firstIndex(of: "login"))
    var server = await play.conductor.timeline.now.members[index]
    var surroundings = Surroundings(
      party: "login", now: TestCast.start.advanced(by: 20), entropy: Entropy(seed: 0, party: "login"))
    let outcome = Outcome(receipt: server.receive(request, in: &surroundings))
    #expect(outcome.broken == "user-code-undecided")
  }

  @Test("user codes cannot be found by trying (RFC 8628 §5.1)")
  func guessing() async throws {
    let play = await DeviceCast().play()
    let request = try await play.message("verification-request", 2)
    let index = try #require(play.conductor.cast.firstIndex(of: "login"))
    var server = await play.conductor.timeline.now.members[index]
    var surroundings = Surroundings(
      party: "login", now: TestCast.start.advanced(by: 20), entropy: Entropy(seed: 0, party: "login"))
    let wrong = try WireRequest.post(
      FormParameters(["user_code": "BBBB-BBBB"]), to: #require(WebAddress("https://login.example/device")))
    let guess = Message(
      serial: 1, name: "guess", from: "phone", to: "login", channel: .front, connection: 1,
      content: .request(WireMessage(wrong.octets), origin: "https://login.example"))
    for _ in 1...10 { _ = server.receive(guess, in: &surroundings) }
    let outcome = Outcome(receipt: server.receive(request, in: &surroundings))
    #expect(outcome.broken == "guessing-limited")
    #expect(try outcome.answer().status == .tooManyRequests)
  }

  static let answerCases: [Case] = [
    Case("device-answer-is-json", "", .set(part: "content-type", value: "text/html")),
    Case("device-codes-received", "", .unset(part: "device_code")),
    Case("device-codes-received", "", .unset(part: "user_code")),
    Case("device-codes-received", "", .unset(part: "verification_uri")),
    Case("device-codes-received", "", .set(part: "expires_in", value: "-1")),
    Case("device-codes-received", "", .set(part: "status", value: "400")),
  ]

  @Test("an answer without codes is not shown to anybody (RFC 8628 §3.2)", arguments: answerCases)
  func answer(example: Case) async throws {
    let outcome = try await DeviceCast().play().outcome(
      of: "device-authorization-response", altered: example.alterations)
    #expect(outcome.broken == example.rule)
    #expect(outcome.receipt.sends.isEmpty)
  }

  @Test("where nothing is said of the interval, the device waits for five seconds (RFC 8628 §3.2)")
  func defaultInterval() async throws {
    let outcome = try await DeviceCast().play().outcome(
      of: "device-authorization-response", altered: .unset(part: "interval"))
    #expect(outcome.receipt.sends.map(\.destination) == [.party("ana"), .alarm(after: 5)])
  }

  @Test("a server that does not offer the grant has no such endpoint, page, grant or metadata")
  func notOffered() async throws {
    let play = await DeviceCast().with { $0.ways = [:] }.play()
    #expect(await play.names.contains("error-page"))
    let settings = AuthorizationServerSettings(
      title: "Login", issuer: "https://login.example", clients: [], accounts: [:], scopes: [],
      resourceServers: [:])
    #expect(settings.features == FeatureValues())
  }
}
