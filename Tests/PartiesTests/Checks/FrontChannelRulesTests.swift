import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Tokens that come through the browser are bound to each other")
struct FrontChannelRulesTests {
  private func cast(_ type: ResponseType) -> TestCast {
    TestCast().openID(asking: "profile").wanting(type)
  }

  /// The name of the message in which the client gets what the script read.
  private func arrival(_ type: ResponseType) -> (name: MessageName, occurrence: Int) {
    type.hasCode ? ("redirection-request", 2) : ("fragment-read", 1)
  }

  private func answer(_ play: Play) async throws -> FormParameters {
    let location = try await play.response("authorization-response").headerFields[.location]
    let address = try #require(location.flatMap { WebAddress($0) })
    #expect(address.query == nil)
    return try FormParameters(parsing: try #require(address.fragment))
  }

  static let types = ResponseType.allCases.filter { $0 != .code && $0 != .token }

  @Test(
    "what was asked for comes back in the fragment (OpenID Connect Core §3.2.2.5, §3.3.2.5)", arguments: types
  )
  func parameters(type: ResponseType) async throws {
    let play = await cast(type).play()
    let names = try await answer(play).all.map(\.name)
    #expect(names.contains("code") == type.hasCode)
    #expect(names.contains("access_token") == type.hasToken)
    #expect(names.contains("id_token") == type.hasIDToken)
    #expect(names.suffix(2) == ["state", "iss"])
    #expect(
      try await play.response("page", await play.names.contains("page-written") ? 1 : 2).status.code == 200)
    #expect(try await play.memory(of: "travel-app").contains { $0.name.hasSuffix("signed in") })
  }

  @Test(
    "the ID token has the hashes of what comes with it, and no others (§3.2.2.10, §3.3.2.11)",
    arguments: types)
  func hashes(type: ResponseType) async throws {
    guard type.hasIDToken else { return }
    let answer = try await answer(await cast(type).play())
    let claims = try #require(CompactJWS(answer["id_token"] ?? "")?.claims)
    #expect(claims["at_hash"]?.string == answer["access_token"].map(TokenHash.value))
    #expect(claims["c_hash"]?.string == answer["code"].map(TokenHash.value))
    #expect(claims["nonce"]?.string != nil)
    // Where there is nothing to ask for more with, the token itself tells it (§5.4).
    #expect((claims["name"]?.string == "Ana Sousa") == (type == .idToken))
  }

  @Test("a page's script hands the fragment in by a form, with the client's own cookie (§3.3.2.7)")
  func handedIn() async throws {
    let play = await cast(.codeIDToken).play()
    let first = try await play.request("redirection-request", 1)
    #expect(first.method == .get && first.query == nil)
    let second = try await play.request("redirection-request", 2)
    #expect(second.method == .post)
    #expect(second.headerFields[.cookie]?.hasPrefix("session=") == true)
    let form = try FormParameters(parsing: String(decoding: second.body, as: UTF8.self))
    let answer = try await answer(play)
    #expect(form.all == answer.all)
    #expect(await play.names.filter { $0 == "token-request" }.count == 1)
  }

  @Test("a script whose page is left hands in nothing more")
  func noScript() async throws {
    let play = await cast(.codeIDToken).altering("fragment-handed-in", 1, .duplicate).play()
    #expect(await play.names.filter { $0 == "redirection-request" }.count == 2)
  }

  /// The claims of the ID token in the fragment, changed and signed anew by the server's key.
  private func forged(_ type: ResponseType, _ changes: KeyValuePairs<String, JSONValue?>) async throws
    -> String
  {
    let answer = try await answer(await cast(type).play())
    var members = try #require(CompactJWS(answer["id_token"] ?? "")?.claims?.members)
    for (name, value) in changes {
      members.removeAll { $0.name == name }
      if let value { members.append(.init(name, value)) }
    }
    return FixtureKeys.rsaOne.signingKey.sign(.object(members))
  }

  private func expectRefusal(_ outcome: Outcome, _ rule: String) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
  }

  @Test("a code that was exchanged in the browser is found out (§3.3.2.10)")
  func code() async throws {
    let play = await cast(.codeIDToken).play()
    try expectRefusal(
      try await play.outcome(of: "redirection-request", 2, altered: .set(part: "form.code", value: "stolen")),
      "code-hash-matches")
    let without = try await forged(.codeIDToken, ["c_hash": nil])
    try expectRefusal(
      try await play.outcome(
        of: "redirection-request", 2, altered: .set(part: "form.id_token", value: without)),
      "code-hash-matches")
  }

  @Test("an access token that was exchanged in the browser is found out (§3.2.2.9, §3.3.2.9)")
  func accessToken() async throws {
    let play = await cast(.codeIDTokenToken).play()
    try expectRefusal(
      try await play.outcome(
        of: "redirection-request", 2, altered: .set(part: "form.access_token", value: "stolen")),
      "access-token-hash-matches")
    let without = try await forged(.codeIDTokenToken, ["at_hash": nil])
    try expectRefusal(
      try await play.outcome(
        of: "redirection-request", 2, altered: .set(part: "form.id_token", value: without)),
      "access-token-hash-present")
  }

  @Test("an ID token of another sign-in, put into the fragment, is found out by its nonce (§3.2.2.11)")
  func replay() async throws {
    let other = try await forged(.codeIDToken, ["nonce": .string("another")])
    let play = await cast(.codeIDToken).play()
    try expectRefusal(
      try await play.outcome(
        of: "redirection-request", 2, altered: .set(part: "form.id_token", value: other)),
      "nonce-matches")
  }

  @Test("the ID token from the token endpoint must be about the same person (§3.3.3.6)")
  func second() async throws {
    let play = await cast(.codeIDToken).play()
    let text = try #require(try await play.response("token-response").document["id_token"]?.string)
    var members = try #require(CompactJWS(text)?.claims?.members)
    members.removeAll { $0.name == "sub" }
    members.append(.init("sub", .string("bea")))
    let other = FixtureKeys.rsaOne.signingKey.sign(.object(members))
    try expectRefusal(
      try await play.outcome(of: "token-response", altered: .set(part: "json.id_token", value: other)),
      "id-token-subjects-identical")
  }

  @Test("an ID token is for who asks for openid, and through the browser for who sends a nonce (§3.2.2.1)")
  func requests() async throws {
    for (rule, code, alteration) in [
      ("openid-asked-for", "invalid_scope", Alteration.set(part: "scope", value: "profile")),
      ("nonce-present", "invalid_request", .unset(part: "nonce")),
    ] {
      let play = await cast(.codeIDToken).opening("https://travel.example/sign-in").play()
      let outcome = try await play.outcome(of: "authorization-request", 2, altered: alteration)
      #expect(outcome.broken == rule)
      let location = try outcome.answer().headerFields[.location]
      let fragment = try #require(location.flatMap { WebAddress($0)?.fragment })
      #expect(try FormParameters(parsing: fragment)["error"] == code)
    }
  }

  @Test("the order of the words does not matter (RFC 6749 §3.1.1)")
  func order() async throws {
    let play = await cast(.codeIDTokenToken).altering(
      "authorization-request", 1, .set(part: "response_type", value: "token code id_token")
    ).play()
    #expect(try await answer(play)["id_token"] != nil)
  }

  @Test("an error goes where the tokens would have gone (OAuth 2.0 Multiple Response Types §5)")
  func unsupported() async throws {
    let play = await TestCast().opening("https://travel.example/connect").play()
    let outcome = try await play.outcome(
      of: "authorization-request", 2, altered: .set(part: "response_type", value: "code token"))
    #expect(outcome.broken == "response-type-supported")
    let location = try outcome.answer().headerFields[.location]
    let fragment = try #require(location.flatMap { WebAddress($0)?.fragment })
    #expect(try FormParameters(parsing: fragment)["error"] == "unsupported_response_type")
  }
}
