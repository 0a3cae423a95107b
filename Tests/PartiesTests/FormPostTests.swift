import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("Answers that the browser posts (OAuth 2.0 Form Post Response Mode)")
struct FormPostTests {
  private func cast(_ cookie: String = "none") -> TestCast {
    TestCast().with {
      $0.serverSays["form_post"] = .boolean(true)
      $0.clientSays = ["form_post": .boolean(true), "session_same_site": .string(cookie)]
    }
  }

  @Test("a page posts the answer to the redirect URI, nobody may store it, and no address has the code in it")
  func posted() async throws {
    let play = await cast().play()
    let page = try await play.response("authorization-response")
    #expect(page.status == .ok && page.headerFields[.cacheControl] == "no-cache, no-store")
    let form = try #require(page.content.page(at: "https://login.example/consent").forms.first)
    #expect(form.action == "https://travel.example/callback" && form.method.uppercased() == "POST")
    #expect(form.controls.map(\.name) == ["code", "state", "iss"])
    let request = try await play.request("redirection-request")
    #expect(request.method == .post && request.query == nil)
    #expect(try request.formParameters["code"] == form.controls[0].value)
    #expect(await play.names.contains("token-response"))
  }

  @Test(
    "comes from another site, so a cookie that is Lax stays at home, and the app does not know the browser")
  func lax() async throws {
    let play = await cast("lax").play()
    #expect(
      try await play.delivery(of: "redirection-request").receipt.failedCheck?.rule == "browser-session-known")
    #expect(try await play.request("redirection-request").headerFields[.cookie] == nil)
  }

  @Test("an error is posted, too; a mode that the server does not offer is refused in the usual one")
  func errors() async throws {
    let play = await cast().play()
    let denied = try await play.outcome(
      of: "consent-request", altered: .set(part: "decision", value: "deny"))
    guard case .response(let wire) = try denied.sent().content else { return #expect(Bool(false)) }
    #expect(try wire.response.content.page(at: "").forms.first?.controls.first?.name == "error")
    let unknown = try await play.outcome(
      of: "authorization-request", altered: .set(part: "response_mode", value: "carrier-pigeon"))
    #expect(unknown.broken == "response-mode-supported")
    let notOffered = await TestCast().with { $0.clientSays = ["form_post": .boolean(true)] }.play()
    #expect(
      try await notOffered.delivery(of: "authorization-request").receipt.failedCheck?.rule
        == "response-mode-supported")
    #expect(try await notOffered.response("authorization-error-response").status == .seeOther)
  }

  @Test("the metadata tells of it")
  func metadata() async throws {
    let document = try await cast().readingMetadata().play().response("metadata-response").document
    #expect(
      document["response_modes_supported"]
        == .array([.string("query"), .string("fragment"), .string("form_post")]))
    let other = try await TestCast().readingMetadata().play().response("metadata-response").document
    #expect(other["response_modes_supported"] == nil)
  }
}

@Suite("The second redirect (RFC 6749 §3.1.2.5)")
struct SecondRedirectTests {
  @Test("sends the browser on to an address without the code, with the session's cookie where that is new")
  func redirect() async throws {
    let cast = TestCast().with { $0.clientSays = ["second_redirect": .boolean(true)] }
    for cast in [cast, cast.openID()] {
      let play = await cast.play()
      let redirect = try await play.response("second-redirect")
      #expect(redirect.status == .seeOther && redirect.headerFields[.location] == "https://travel.example/")
      #expect(try await play.request("page-request", 2).path == "/")
      #expect(try await play.response("page").status == .ok)
    }
  }
}
