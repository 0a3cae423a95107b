import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A server that is one client at another for all clients of its own asks about each")
struct ProxyingRulesTests {
  static func checksWhereAllGoesWell() async -> [Check] {
    guard let play = try? await ProxyCast().connecting(2).play() else { return [] }
    return await play.deliveries.flatMap(\.receipt.checks).filter { $0.verdict != .fails }
  }

  @Test("it asks first, then sends on in its own name, and answers its own client")
  func whole() async throws {
    let play = try await ProxyCast().connecting().play()
    let page = try await play.response("approval-page")
    #expect(page.text.contains("Travel app asks to use Trip tools"))
    #expect(page.text.contains("The answer goes to https://travel.example/callback."))
    #expect(page.fields["content-security-policy"] == "frame-ancestors 'none'")
    let onward = try FormParameters(
      parsing: try #require(try await play.request("authorization-request", 2).query))
    #expect(onward["client_id"] == "trip-tools")
    #expect(onward["redirect_uri"] == "https://tools.example/callback")
    #expect(onward["scope"] == "openid trips.read")
    #expect(onward["state"] != nil && onward["code_challenge"] != nil)
    #expect(try await play.response("token-response", 2).document["scope"]?.string == "tools.call")
    #expect(await play.names.last == "page-shown")
    #expect(
      try await play.memory(of: "tools").contains { $0.name == "token of the other server of ana" })
  }

  @Test("the cookie that binds the answer to the browser comes with her yes, and not with the page")
  func cookie() async throws {
    let play = try await ProxyCast().connecting().play()
    let before = try await play.response("approval-page").headerFields[values: .setCookie]
    let after = try await play.response("authorization-redirect", 2).headerFields[values: .setCookie]
    #expect(!before.contains { $0.hasPrefix("__Host-") })
    let cookie = try #require(after.first { $0.hasPrefix("__Host-state=") })
    #expect(cookie.hasSuffix("; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax"))
  }

  @Test("whom she allowed once she is not asked about again in that browser")
  func again() async throws {
    let play = try await ProxyCast().connecting(2).play()
    #expect(await play.names.filter { $0 == "approval-page" }.count == 1)
    #expect(await play.names.filter { $0 == "token-response" }.count == 4)
  }

  @Test("where it does not ask, whoever is registered there is sent on (client-approved-before-forwarding)")
  func leftOut() async throws {
    let asked = try await ProxyCast().connecting().play()
    #expect(
      try await asked.verdicts(on: "authorization-request")["client-approved-before-forwarding"] == .fails)
    let open = try await ProxyCast().leavingOut("client-approved-before-forwarding").connecting().play()
    #expect(await !open.names.contains("approval-page"))
    #expect(await open.names.filter { $0 == "token-response" }.count == 2)
    // Both cookies, that of the session and that of the state, come in one answer.
    #expect(
      try await open.response("authorization-redirect", 2).headerFields[values: .setCookie].count == 2)
  }

  @Test("her no goes back to the client, and nobody is sent anywhere")
  func denied() async throws {
    let play = try await ProxyCast().consenting(.nothing).connecting().play()
    let answer = try await play.response("authorization-error-response").location()
    #expect(answer.parameters["error"] == "access_denied")
    #expect(await play.deliveries.allSatisfy { $0.message.to != "railway" })
  }

  @Test("an answer to no request, or of another browser, is not taken")
  func callback() async throws {
    let play = try await ProxyCast().connecting().play()
    let unknown = try await play.outcome(
      of: "redirection-request", altered: .set(part: "query.state", value: "guessed"))
    #expect(unknown.broken == "proxy-state-known")
    for alteration in [
      Alteration.unset(part: "header.Cookie"), .set(part: "cookie.__Host-state", value: "other"),
    ] {
      let other = try await play.outcome(of: "redirection-request", altered: alteration)
      #expect(other.broken == "proxy-state-of-this-browser")
      #expect(try other.answer().status == .badRequest)
    }
  }

  @Test("an error of the other server is told the client, as one of this server")
  func refused() async throws {
    let play = try await ProxyCast().connecting().play()
    let outcome = try await play.outcome(
      of: "redirection-request", altered: .unset(part: "query.code"))
    #expect(try outcome.answer().location().parameters["error"] == "access_denied")
  }

  @Test("without a token, or a word on who signed in, it answers with an error")
  func token() async throws {
    let play = try await ProxyCast().connecting().play()
    let none = try await play.outcome(of: "token-response", altered: .unset(part: "json.access_token"))
    #expect(none.broken == "proxied-token-received")
    #expect(try none.answer().location().parameters["error"] == "server_error")
    for (claim, value) in [("aud", "travel-app"), ("iss", "https://other.example"), ("sub", "")] {
      let foreign = try await play.outcome(
        of: "token-response", altered: .set(part: "id_token.\(claim)", value: value))
      #expect(foreign.broken == "proxied-sign-in-told")
    }
    let silent = try await play.outcome(of: "token-response", altered: .unset(part: "json.id_token"))
    #expect(silent.broken == "proxied-sign-in-told")
  }
}
