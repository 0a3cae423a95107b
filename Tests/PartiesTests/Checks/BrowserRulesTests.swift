import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("The browser and the person hold their rules")
struct BrowserRulesTests {
  @Test(
    "a redirect that leads nowhere is not followed, and the person is told (RFC 9110 §15.4)",
    arguments: [
      Alteration.unset(part: "location"), .set(part: "header.Location", value: "not an address"),
      .set(part: "header.Location", value: "https://é.example/"),
    ])
  func redirectCanBeFollowed(alteration: Alteration) async throws {
    let outcome = try await TestCast().play().outcome(of: "authorization-redirect", altered: alteration)
    #expect(outcome.broken == "redirect-can-be-followed")
    #expect(try outcome.sent().name == "page-shown")
    #expect(try outcome.page().title == "This page cannot be shown")
    #expect(try outcome.page().address == "https://travel.example/connect")
  }

  @Test(
    "a cookie for somebody else is not kept, and the page is shown all the same (RFC 6265 §5.3)",
    arguments: [
      Alteration.set(part: "attribute.Domain", value: "evil.example"),
      .set(part: "attribute.Domain", value: "example"),
      .set(part: "header.Set-Cookie", value: "__Host-session=x; Path=/a; Secure"),
    ])
  func cookieIsAcceptable(alteration: Alteration) async throws {
    let outcome = try await TestCast().play().outcome(of: "login-page", altered: alteration)
    #expect(outcome.broken == "cookie-is-acceptable")
    #expect(try outcome.page().title == "Sign in to Login")
  }

  @Test(
    "a person types her password nowhere but where her account is (RFC 6749 §10.11)",
    arguments: [
      "https://evil.example/", "http://login.example/", "https://login.example:444/",
      "https://login.example@evil.example/",
      "https://login.example.evil.example/", "login.example", "",
    ])
  func addressIsWhereTheAccountIs(address: String) async throws {
    let outcome = try await TestCast().play().outcome(
      of: "page-shown", altered: .set(part: "address", value: address))
    #expect(outcome.broken == "address-is-where-the-account-is")
    #expect(outcome.receipt.sends.isEmpty)
  }

  @Test("a person who types her password elsewhere too types it at the sites she trusts, and at no other")
  func siteTrustedWithPassword() async throws {
    let play = await TestCast().going(.password).play()
    let verdicts = try await play.verdicts(on: "page-shown")
    #expect(verdicts["address-is-where-the-account-is"] == .doesNotApply)
    #expect(verdicts["site-trusted-with-password"] == .holds)
    for address in ["https://evil.example/", "https://travel.example.evil.example/", ""] {
      let outcome = try await play.outcome(of: "page-shown", altered: .set(part: "address", value: address))
      #expect(outcome.broken == "site-trusted-with-password")
      #expect(outcome.receipt.sends.isEmpty)
    }
    let home = try await play.outcome(
      of: "page-shown", altered: .set(part: "address", value: "https://login.example/"))
    #expect(home.broken == nil)
  }

  @Test("a person who has tried every password she has gives up")
  func anotherPasswordToTry() async throws {
    let play = await TestCast().typing("wrong", "wronger").play()
    let last = try #require(await play.deliveries.last)
    #expect(last.message.name == "page-shown")
    #expect(last.receipt.failedCheck?.rule == "another-password-to-try")
    #expect(last.receipt.sends.isEmpty)
    #expect(await play.names.filter { $0 == "sign-in" }.count == 2)
    let nothing = await TestCast().typing().play()
    #expect(
      try await nothing.delivery(of: "page-shown").receipt.failedCheck?.rule == "another-password-to-try")
  }

  @Test(
    "octets that are no HTTP message are answered as a fault, by every server and client",
    arguments: [
      ("page-request", 400), ("authorization-request", 400), ("login-request", 400), ("token-request", 400),
      ("resource-request", 400), ("introspection-request", 400), ("redirection-request", 400),
    ] as [(MessageName, Int)])
  func messageIsHTTP(name: MessageName, status: Int) async throws {
    let play = await TestCast().opening("https://travel.example/trips").play()
    for octets in [[], Array("garbage".utf8), Array("GET / HTTP/1.0\r\n\r\n".utf8)] as [[UInt8]] {
      let outcome = try await play.outcome(of: name, altered: .replace(octets))
      #expect(outcome.broken == "message-is-http")
      #expect(try outcome.sent().name == "http-error-response")
      #expect(try outcome.answer().status.code == status)
      #expect(try outcome.answer().fields == ["content-type": "text/plain; charset=utf-8"])
    }
    let large = try await play.outcome(of: name, altered: .replace([UInt8](repeating: 0x61, count: 1 << 20)))
    #expect(try large.answer().status.code == 413)
  }

  @Test(
    "an answer that is no HTTP message ends in words for the person who waits",
    arguments: [
      ("metadata-response", "error-page"), ("token-response", "error-page"),
      ("resource-response", "error-page"),
      ("introspection-response", "resource-error-response"), ("login-page", "page-shown"),
      ("page", "page-shown"),
    ] as [(MessageName, MessageName)])
  func garbledAnswer(name: MessageName, answer: MessageName) async throws {
    let play = await TestCast().readingMetadata().opening("https://travel.example/trips").play()
    for octets in [[], [0, 255], [UInt8](repeating: 0x61, count: 1 << 20)] as [[UInt8]] {
      let outcome = try await play.outcome(of: name, altered: .replace(octets))
      #expect(outcome.broken == "message-is-http")
      #expect(try outcome.sent().name == answer)
    }
  }
}
