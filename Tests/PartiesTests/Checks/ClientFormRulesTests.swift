import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("The client holds its rules against its own form, and against errands")
struct ClientFormRulesTests {
  static let forms: [(rule: String, alteration: Alteration)] = [
    ("client-form-is-posted", .set(part: "start.method", value: "GET")),
    ("client-form-is-posted", .set(part: "body", value: "username=%zz")),
    ("client-form-was-shown", .unset(part: "cookie.session")),
    ("client-form-was-shown", .set(part: "cookie.session", value: "guessed")),
    ("client-form-filled-in", .unset(part: "username")),
    ("client-form-filled-in", .set(part: "password", value: "")),
  ]

  @Test("a form that is no good ends on an error page, and the server hears nothing", arguments: forms)
  func form(rule: String, alteration: Alteration) async throws {
    let play = await TestCast().going(.password).play()
    let outcome = try await play.outcome(of: "client-login-request", altered: alteration)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
    #expect(try outcome.answer().status.code == 400)
  }

  @Test("the form is good once: sent again, it finds nobody who waits for it")
  func formOnce() async throws {
    let play = await TestCast().going(.password).altering("client-login-request", 1, .duplicate).play()
    let second = Outcome(receipt: try await play.delivery(of: "client-login-request", 2).receipt)
    #expect(second.broken == "client-form-was-shown")
  }

  static let errands: [(rule: String, cast: TestCast, path: String)] = [
    ("protected-resource-known", TestCast(), "/unknown"), ("protected-resource-known", TestCast(), ""),
    ("access-token-obtainable", TestCast().consenting(.nothing), "/trips"),
    ("access-token-obtainable", TestCast().going(.password).typing("wrong"), "/trips"),
  ]

  @Test("an errand that cannot be done says why, and nothing is sent", arguments: errands)
  func errand(rule: String, cast: TestCast, path: String) async throws {
    let play = await cast.fetching(path).play()
    let outcome = Outcome(receipt: try await play.delivery(of: "errand").receipt)
    #expect(outcome.broken == rule)
    #expect(outcome.receipt.sends.isEmpty)
  }
}
