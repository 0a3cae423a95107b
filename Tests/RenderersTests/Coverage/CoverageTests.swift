import Citations
import OAuthVocabulary
import Parties
import Renderers
import Simulation
import Testing
import Transcripts
import Wire

@Suite("Coverage is judged by what was on the wire")
struct CoverageTests {
  private func shown(_ transcripts: Transcript...) -> [String] {
    Coverage(of: Features.terms, by: transcripts).rows.filter { !$0.lessons.isEmpty }.map {
      "\($0.term.kind) \($0.term.name)"
    }
  }

  /// A transcript with one message.
  private func transcript(
    _ name: MessageName, _ content: Message.Content, failing citation: Citation? = nil
  ) throws -> Transcript {
    var transcript = try Samples.grant()
    let message = Message(
      serial: 1, name: name, from: "a", to: "b", channel: .back, connection: 1, content: content)
    let parts = message.parts.all.map {
      PartEntry(
        name: $0.name, place: $0.place, address: $0.address, value: $0.value, explanation: "", citation: nil,
        token: $0.token)
    }
    let check = Check(
      rule: "a-rule", title: "", citation: citation ?? .rfc(6749, "5.2"),
      verdict: citation == nil ? .holds : .fails)
    transcript.entries = [
      Entry(
        number: 1, act: nil, name: name, title: "", meaning: "", from: "a", to: "b", channel: .back,
        citation: nil, at: "", request: nil, response: nil, person: nil, wire: nil, parts: parts,
        checks: [CheckEntry(check, protects: "")], memory: [], notes: [], questions: [], tampering: [])
    ]
    return transcript
  }

  private func request(_ form: String, _ authorization: String = "", _ citation: Citation? = nil) throws
    -> Transcript
  {
    let text = """
      POST /token HTTP/1.1\r
      Host: a\r
      \(authorization)Content-Type: application/x-www-form-urlencoded\r
      \r
      \(form)
      """
    return try transcript(
      "token-request", .request(WireMessage(Array(text.utf8)), origin: "https://a.example"), failing: citation
    )
  }

  private func response(
    _ name: MessageName, _ fields: String, _ body: String = "", _ citation: Citation? = nil
  ) throws -> Transcript {
    try transcript(
      name, .response(WireMessage(Array("HTTP/1.1 400 Bad Request\r\n\(fields)\r\n\r\n\(body)".utf8))),
      failing: citation)
  }

  @Test("a whole run shows its grant, its response type and how the client authenticated")
  func wholeRun() throws {
    #expect(
      try shown(Samples.grant()) == [
        "grantType authorization_code", "responseType code", "clientAuthentication client_secret_basic",
      ])
  }

  @Test("each way of client authentication is known by its parameters")
  func authentication() throws {
    let hs256 = Base64URL.encode(#"{"alg":"HS256"}"#.utf8) + "." + Base64URL.encode("{}".utf8) + ".AA"
    let rs256 = Base64URL.encode(#"{"alg":"RS256"}"#.utf8) + "." + Base64URL.encode("{}".utf8) + ".AA"
    for (form, method) in [
      ("client_id=a", "none"), ("client_id=a&client_secret=b", "client_secret_post"),
      ("client_assertion=\(hs256)", "client_secret_jwt"), ("client_assertion=\(rs256)", "private_key_jwt"),
    ] {
      #expect(try shown(request(form)) == ["clientAuthentication \(method)"])
    }
    #expect(
      try shown(request("", "Authorization: Basic YTpi\r\n")) == ["clientAuthentication client_secret_basic"])
  }

  @Test("a token request that was refused shows neither a grant nor an authentication")
  func refusedRequest() throws {
    #expect(try shown(request("grant_type=password", "", .rfc(6749, "5.2"))).isEmpty)
  }

  @Test("the words of a response type count in any order")
  func responseType() throws {
    let text = "GET /authorize?response_type=token+id_token+code HTTP/1.1\r\nHost: a\r\n\r\n"
    let content = Message.Content.request(WireMessage(Array(text.utf8)), origin: "https://a.example")
    #expect(
      try shown(transcript("authorization-request", content)) == ["responseType code id_token token"])
    #expect(
      try shown(transcript("authorization-request", content, failing: .rfc(6749, "4.1.2.1"))).isEmpty)
  }

  @Test("an error counts at the endpoint that sent it, in a query or a fragment")
  func errors() throws {
    #expect(
      try shown(response("authorization-error-response", "Location: https://a/?error=login_required"))
        == ["authorizationError login_required"])
    #expect(
      try shown(response("authorization-error-response", "Location: https://a/#error=access_denied"))
        == ["authorizationError access_denied"])
    #expect(
      try shown(
        response("token-error-response", "Content-Type: application/json", #"{"error":"invalid_client"}"#))
        == ["tokenError invalid_client"])
    #expect(
      try shown(response("resource-error-response", #"WWW-Authenticate: Bearer error="invalid_token""#))
        == ["resourceError invalid_token"])
    #expect(
      try shown(
        response("resource-error-response", "Content-Type: application/json", #"{"error":"invalid_token"}"#)
      )
      .isEmpty)
  }

  @Test("a code that RFC 7636 sends for a rule of its own counts there only where that rule failed")
  func proofKey() throws {
    let body = #"{"error":"invalid_grant"}"#
    let name: MessageName = "token-error-response"
    #expect(
      try shown(response(name, "Content-Type: application/json", body)) == ["tokenError invalid_grant"])
    #expect(
      try shown(response(name, "Content-Type: application/json", body, .rfc(7636, "4.6")))
        == ["tokenError invalid_grant", "tokenError invalid_grant"])
  }

  @Test("the page names the lessons of each row, and says where there is none")
  func page() throws {
    let page = CoveragePage(Coverage(of: Features.terms, by: [try Samples.grant()])).markdown
    let link = "[Authorization code grant](flows/grants/authorization-code.md)"
    #expect(page.contains("| `authorization_code` | RFC 6749 §4.1.3 | \(link) |"))
    #expect(page.contains("| `login_required` | OIDC Core 1.0 §3.1.2.6 | none yet |"))
    let many = CoveragePage(Coverage(of: Features.terms, by: Array(repeating: try Samples.grant(), count: 6)))
      .markdown
    #expect(many.contains("\(link), \(link), \(link), \(link) and 2 more |"))
  }
}
