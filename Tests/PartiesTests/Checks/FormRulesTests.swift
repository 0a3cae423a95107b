import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("The login and consent forms hold their rules")
struct FormRulesTests {
  static let refusals: [(message: MessageName, rule: String, alteration: Alteration)] = [
    ("login-request", "form-is-posted", .set(part: "start.method", value: "GET")),
    ("login-request", "form-is-posted", .set(part: "body", value: "ticket=%zz")),
    ("login-request", "ticket-known", .set(part: "ticket", value: "planted")),
    ("login-request", "ticket-known", .unset(part: "ticket")),
    ("login-request", "ticket-belongs-to-browser", .unset(part: "cookie.session")),
    ("login-request", "ticket-belongs-to-browser", .set(part: "cookie.session", value: "guessed")),
    ("login-request", "owner-signed-in", .set(part: "path", value: "/consent")),
    ("consent-request", "form-is-posted", .set(part: "start.method", value: "GET")),
    ("consent-request", "ticket-known", .set(part: "ticket", value: "planted")),
    ("consent-request", "ticket-belongs-to-browser", .unset(part: "cookie.session")),
    ("consent-request", "scope-was-asked-for", .set(part: "form.scope#2", value: "mail.read")),
  ]

  @Test(
    "a form that is no good ends on a page of the server, and the client hears nothing", arguments: refusals)
  func refused(message: MessageName, rule: String, alteration: Alteration) async throws {
    let outcome = try await TestCast().play().outcome(of: message, altered: alteration)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
    let answer = try outcome.answer()
    let isMethod = alteration == .set(part: "start.method", value: "GET")
    #expect(answer.status.code == (isMethod ? 405 : 400))
    #expect(answer.fields["allow"] == (isMethod ? "POST" : nil))
    #expect(answer.fields["location"] == nil)
    #expect(answer.fields["set-cookie"] == nil)
    #expect(answer.fields["cache-control"] == "no-store")
    #expect(answer.text.contains("This form cannot be taken"))
  }

  @Test(
    "a wrong name or password shows the form once more, and does not tell which of the two was wrong",
    arguments: [
      Alteration.set(part: "password", value: "wrong"), .unset(part: "password"),
      .set(part: "username", value: "eve"),
      .set(part: "username", value: ""), .set(part: "password", value: "Correct horse"),
    ])
  func passwordRight(alteration: Alteration) async throws {
    let outcome = try await TestCast().play().outcome(of: "login-request", altered: alteration)
    #expect(outcome.broken == "password-right")
    #expect(try outcome.sent().name == "login-page")
    let answer = try outcome.answer()
    #expect(answer.status.code == 200)
    #expect(answer.fields["set-cookie"] == nil)
    #expect(answer.text.contains("User name or password is wrong."))
  }

  @Test("the session that was there before login is gone after it, so that a planted one is worth nothing")
  func freshSession() async throws {
    let play = await TestCast().play()
    let before = try await play.message("login-request").parts[address: "cookie.session"]?.value
    let after = try await play.message("consent-request").parts[address: "cookie.session"]?.value
    #expect(before != nil && after != nil && before != after)
    let sessions = try await play.memory(of: "login").map(\.name).filter { $0.hasPrefix("session ") }
    #expect(sessions == ["session \(try #require(after))"])
    let outcome = try await play.outcome(
      of: "consent-request", altered: .set(part: "cookie.session", value: try #require(before)))
    #expect(outcome.broken == "ticket-belongs-to-browser")
  }

  @Test(
    "a decision that comes before its time is not taken: what comes first is asked, and the client hears nothing"
  )
  func consentTooEarly() async throws {
    let connect = "https://travel.example/connect"
    let again = Intervention(
      message: "authorization-request", alterations: [.set(part: "query.prompt", value: "login")])
    let play = await TestCast().openID().opening(connect, altering: again).play()
    let decision: [Alteration] = [
      .set(part: "path", value: "/consent"), .set(part: "form.decision", value: "allow"),
      .set(part: "form.scope", value: "openid"), .unset(part: "form.username"),
      .unset(part: "form.password"),
    ]
    let outcome = try await play.outcome(of: "login-request", 2, altered: decision)
    #expect(outcome.broken == "consent-is-due")
    #expect(try outcome.sent().name == "login-page")
  }

  @Test("the owner's decision does not turn a request that is refused into one that is granted")
  func refusedAllTheSame() async throws {
    let connect = "https://travel.example/connect"
    let bad = Intervention(
      message: "authorization-request",
      alterations: [.set(part: "query.prompt", value: "login"), .set(part: "query.max_age", value: "abc")])
    let play = await TestCast().openID().opening(connect, altering: bad).play()
    let outcome = try await play.outcome(
      of: "login-request", 2,
      altered: [
        .set(part: "path", value: "/consent"), .set(part: "form.decision", value: "allow"),
        .set(part: "form.scope", value: "openid"),
      ])
    #expect(outcome.broken == "consent-is-due")
    #expect(try outcome.sent().name != "authorization-response")
  }

  @Test(
    "a form that is not UTF-8 is refused, and not mended",
    arguments: [
      ("login-request", "form-is-posted"), ("token-request", "body-is-form"),
      ("introspection-request", "body-is-form"), ("authorization-request", "parameters-readable"),
    ] as [(MessageName, String)])
  func notUTF8(message: MessageName, rule: String) async throws {
    let play = await TestCast().opening("https://travel.example/trips").play()
    var octets = try await play.message(message).octets
    if message == "authorization-request" {
      octets = Array(
        "POST /authorize HTTP/1.1\r\nHost: login.example\r\nContent-Length: 11\r\n\r\nclient_id=a".utf8)
    }
    octets[octets.count - 1] = 0xE9
    #expect(try await play.outcome(of: message, altered: .replace(octets)).broken == rule)
  }

  @Test("a consent form is good once")
  func consentOnce() async throws {
    let play = await TestCast().altering("consent-request", 1, .duplicate).play()
    let second = try await play.delivery(of: "consent-request", 2).receipt
    #expect(second.failedCheck?.rule == "ticket-known")
    #expect(try await play.memory(of: "login").filter { $0.name.hasPrefix("code ") }.count == 1)
  }

  @Test(
    "a decision that is none counts as a denial",
    arguments: [Alteration.unset(part: "decision"), .set(part: "decision", value: "Allow")])
  func noDecision(alteration: Alteration) async throws {
    let outcome = try await TestCast().play().outcome(of: "consent-request", altered: alteration)
    #expect(outcome.broken == "owner-allows")
    #expect(try outcome.sent().name == "authorization-error-response")
    #expect(try outcome.answer().location().parameters["error"] == "access_denied")
  }
}
