import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Whoever receives a parameter takes only the characters that RFC 6749 Appendix A gives it")
struct ParameterCharactersTests {
  private static let rule = "parameter-characters-allowed"

  @Test("a code in an answer from the browser", arguments: ["\u{e9}", "a\r\nb", "\u{7f}", "a\tb"])
  func code(text: String) async throws {
    let outcome = try await TestCast().play().outcome(
      of: "redirection-request", altered: .set(part: "code", value: text))
    #expect(outcome.broken == Self.rule)
    #expect(try outcome.sent().name == "error-page")
  }

  @Test(
    "tokens in an answer of the token endpoint, and in a fragment",
    arguments: ["access_token", "refresh_token"], ["\u{e9}", "a\r\nb"])
  func tokens(name: String, text: String) async throws {
    let play = await TestCast().play()
    let outcome = try await play.outcome(
      of: "token-response", altered: .set(part: "json.\(name)", value: text))
    #expect(outcome.broken == Self.rule)
    let script = await TestCast().going(.implicit).play()
    let inFragment = try await script.outcome(
      of: "authorization-response", altered: .set(part: "location.fragment.\(name)", value: "x"))
    #expect(inFragment.broken == nil)
  }

  @Test("a token that is no text at all")
  func number() async throws {
    let body = #"{"access_token":"a","token_type":"Bearer","refresh_token":7}"#
    let outcome = try await TestCast().play().outcome(
      of: "token-response", altered: .set(part: "body", value: body))
    #expect(outcome.broken == Self.rule)
  }

  @Test("what a client trades at the token endpoint is malformed: invalid_request (RFC 6749 §5.2)")
  func traded() async throws {
    let outcome = try await TestCast().play().outcome(
      of: "token-request", altered: .set(part: "form.code", value: "\u{e9}"))
    #expect(outcome.broken == Self.rule)
    #expect(try outcome.answer().document["error"]?.string == "invalid_request")
    let password = try await TestCast().going(.password).play().outcome(
      of: "token-request", altered: .set(part: "form.password", value: "a\nb"))
    #expect(password.broken == Self.rule)
    let named = try await TestCast().going(.password).play().outcome(
      of: "token-request", altered: .set(part: "form.username", value: "an\u{e9}"))
    #expect(named.broken != Self.rule)
  }

  @Test("a state that no answer could carry is malformed: invalid_request (RFC 6749 §4.1.2.1)")
  func state() async throws {
    let outcome = try await TestCast().play().outcome(
      of: "authorization-request", altered: .set(part: "state", value: "a\nb"))
    #expect(outcome.broken == Self.rule)
    // The owner signs in first, as with every refusal (RFC 9700 §4.11.2).
    #expect(try outcome.sent().name == "login-page")
  }
}
