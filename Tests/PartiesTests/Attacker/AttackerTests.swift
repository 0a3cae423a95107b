import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("An attacker")
struct AttackerTests {
  private let callback = "https://travel.example/callback"
  private let token = "https://login.example/token"
  private let trips = "https://api.example/trips"

  private func loot(_ play: Play) async throws -> [String: String] {
    let memory = try await play.memory(of: "thief").filter { $0.name.hasPrefix("loot: ") }
    return Dictionary(memory.map { (String($0.name.dropFirst(6)), $0.value) }) { first, _ in first }
  }

  @Test("keeps what leaks to him, with where it is from")
  func leak() async throws {
    let play = await TestCast().pinning("login", ["code": ["C0DE"]]).watched().leaking(
      "authorization-response"
    ).play()
    let copy = try await play.message("leak")
    #expect(copy.from == "browser" && copy.to == "thief" && copy.channel == .leak)
    #expect(copy.content == (try await play.message("authorization-response")).content)
    #expect(try await loot(play)["code"] == "C0DE, from authorization-response at browser")
    #expect(try await loot(play)["redirect_uri"] == "\(callback), from authorization-response at browser")
  }

  @Test("gets nothing of a message that did not leak to him")
  func nothingElse() async throws {
    let play = await TestCast().watched().play()
    #expect(try await loot(play).isEmpty)
    #expect(await play.deliveries.allSatisfy { $0.message.to != "thief" })
  }

  @Test("does with a stolen token what takes more than to look, and hands in what anybody can know")
  func useByPost() async throws {
    let errand = AttackerErrand.use(.accessToken, at: trips, by: .post, handsIn: #"{"to": "Faro and back"}"#)
    #expect(AttackerErrand(errand.text) == errand)
    let bare = AttackerErrand.use(.accessToken, at: trips, by: .delete)
    #expect(AttackerErrand(bare.text) == bare)
    for text in ["use access_token at \(trips) by", "use access_token at \(trips) by PATCH"] {
      #expect(AttackerErrand(text) == nil)
    }
    let play = await TestCast().watched().leaking("token-response").attacking(errand).play()
    let request = try await play.request("resource-request")
    #expect(request.method == .post && request.headerFields[.contentType] == "application/json")
    #expect(try request.document["to"]?.string == "Faro and back")
    #expect(try await play.message("resource-response").to == "thief")
  }

  @Test("redeems a stolen code in the app's name, and fails for want of its secret")
  func redeemWithoutSecret() async throws {
    let play = await TestCast().altering("redirection-request", 1, .drop).watched().leaking(
      "authorization-response"
    ).attacking(.redeem(.code, at: token, clientID: "travel-app")).play()
    let request = try await play.delivery(of: "token-request")
    #expect(request.message.from == "thief")
    #expect(request.receipt.failedCheck?.rule == "client-authenticated")
  }

  @Test("redeems the stolen code of an app without secret and verifier, and has the token")
  func redeemPublic() async throws {
    let play = await TestCast().authenticating(.none).protections { $0.codeChallenge = nil }.policy {
      $0.codeChallenge = .never
    }.altering("redirection-request", 1, .drop).watched().leaking("authorization-response").attacking(
      .redeem(.code, at: token, clientID: "travel-app")
    ).attacking(.use(.accessToken, at: trips)).play()
    #expect(try await loot(play)["access_token"]?.hasSuffix("from answer of login") == true)
    #expect(try await play.message("resource-response").to == "thief")
    #expect(
      try await play.memory(of: "thief").contains(Remembered("data from \(trips)", "[\"Lisbon\"]")))
  }

  @Test("finds in the store of an app its secret and its users' tokens, and uses both")
  func breach() async throws {
    let play = await TestCast().watched().breaching("travel-app").attacking(.use(.accessToken, at: trips))
      .attacking(.redeem(.code, at: token, clientID: "travel-app")).play()
    #expect(try await loot(play)["client_secret"] == "\(TestCast.secret), from the store of travel-app")
    #expect(try await play.message("resource-response").to == "thief")
    let use = try #require(try await play.delivery(of: "attack").receipt.checks.first)
    #expect(
      (use.rule, use.expected, use.found) == ("attacker-learned-secret", "access_token", "access_token"))
    // He has no code: the store of an app that redeemed it holds none.
    #expect(try await play.delivery(of: "attack", 2).receipt.failedCheck?.rule == "attacker-learned-secret")
  }

  @Test("proves to be the app where he has learned its secret")
  func redeemWithSecret() async throws {
    let play = await TestCast().altering("redirection-request", 1, .drop).watched().breaching("travel-app")
      .leaking(
        "authorization-response"
      ).attacking(.redeem(.code, at: token, clientID: "travel-app")).play()
    // The store of an app that still waits for the browser holds the verifier, too.
    #expect(try await play.delivery(of: "token-request").receipt.failedCheck == nil)
    #expect(try await loot(play)["access_token"] != nil)
  }

  @Test("what he knows of one client he does not take for another's")
  func twoClients() async throws {
    let asOther = Intervention(
      message: "authorization-request",
      alterations: [
        .set(part: "client_id", value: "other-app"),
        .set(part: "redirect_uri", value: "https://other.example/callback"),
      ])
    let play = await TestCast().altering("redirection-request", 1, .drop).watched()
      .leaking("authorization-request").leaking("authorization-response").breaching("travel-app")
      .opening("https://travel.example/connect", altering: asOther).leaking("authorization-request")
      .attacking(.redeem(.code, at: token, clientID: "travel-app")).play()
    let request = try await play.request("token-request")
    let form = try FormParameters(parsing: request.body)
    #expect(form["redirect_uri"] == callback)
    let expected = BasicCredentials(userID: "travel-app", password: TestCast.secret).authorization
    #expect(request.headerFields[.authorization] == expected)
  }

  @Test("opens an address made of loot in his own browser, and reads what that browser sees")
  func open() async throws {
    let address = "\(callback)?code={code}&state={state}&again={code}"
    let play = await TestCast().pinning("login", ["code": ["a&b"]]).pinning("travel-app", ["state": ["s"]])
      .watched().leaking("authorization-response").attacking(.open(address)).leaking(
        "redirection-request", at: "laptop"
      ).play()
    let opened = try await play.message("address-opened", 2)
    #expect(opened.content == .act(.opens(address: "\(callback)?code=a%26b&state=s&again=a%26b")))
    #expect(opened.from == "thief" && opened.to == "laptop")
    let refused = try await play.delivery(of: "redirection-request", 2)
    #expect(refused.receipt.failedCheck?.rule == "browser-session-known")
    #expect(try await play.message("leak", 2).from == "laptop")
  }

  @Test("signs in as himself where he has an account")
  func account() async throws {
    let settings = ResourceOwner.Settings(
      browser: "laptop", username: "ana", passwords: ["correct horse"], account: "https://login.example",
      consent: .everything)
    let play = await TestCast().watched(account: settings).attacking(.open("https://travel.example/connect"))
      .play()
    #expect(try await play.message("sign-in", 2).from == "thief")
    #expect(try await play.message("consent-given", 2).from == "thief")
    #expect(try await play.message("page-shown", 6).to == "thief")
  }

  @Test("reads of what TLS hides nothing, though he controls the network")
  func unprotected() async throws {
    let play = await TestCast().watched().leaking("token-response", onlyUnprotected: true).play()
    #expect(try await play.delivery(of: "leak").receipt.failedCheck?.rule == "message-leaked")
  }

  @Test(
    "has an errand that reads back as it was written",
    arguments: [
      AttackerErrand.redeem(.code, at: "https://a/token", clientID: "an app"),
      .redeem(.refreshToken, at: "https://a/token", clientID: "b"), .use(.accessToken, at: "https://a/x"),
      .use(.password, at: "https://a/x"), .open("https://a/#x={y}"),
    ])
  func errand(errand: AttackerErrand) {
    #expect(AttackerErrand(errand.text) == errand)
  }

  @Test("puts what he has in place of names in braces, and reads nothing into what he puts there")
  func placeholders() {
    let filled = AttackerErrand.filled("a{b}{c}d{{e}f{") { $0 == "b" ? "{c}" : "<\($0)>" }
    #expect(filled == "a{c}<c>d{<e>f{")
    #expect(AttackerErrand.placeholders(of: "a{b}{c}d{{e}f{") == ["b", "c", "e"])
  }

  @Test(
    "ignores an errand that means nothing",
    arguments: [
      "", "redeem", "redeem gold at https://a as b", "use sword at https://a", "open", "open a b",
      "use x y z",
    ])
  func nonsense(text: String) { #expect(AttackerErrand(text) == nil) }
}
