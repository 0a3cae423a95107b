import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("The authorization code grant from end to end")
struct AuthorizationCodeFlowTests {
  private let trips = "https://travel.example/trips"

  @Test(
    "two tabs of one browser are waited for at once; each answer finds its request by state (RFC 6749 §10.12)"
  )
  func twoTabs() async throws {
    let connect = "https://travel.example/connect"
    let play = await TestCast().altering("redirection-request", 1, .drop).opening(connect).play()
    #expect(await play.names.filter { $0 == "redirection-request" }.count == 2)
    func sent(_ number: Int) async throws -> FormParameters {
      try FormParameters(parsing: try await play.request("authorization-request", number).query ?? "")
    }
    let (first, second) = (try await sent(1), try await sent(2))
    #expect(first["state"] != second["state"])
    let answer = try await play.response("authorization-response", 1).location().parameters
    let outcome = try await play.outcome(
      of: "redirection-request", 2, altered: .set(part: "state", value: try #require(first["state"])),
      .set(part: "code", value: try #require(answer["code"])))
    #expect(outcome.broken == nil)
    guard case .request(let wire, _) = try outcome.sent().content else { return #expect(Bool(false)) }
    let verifier = try #require(try wire.request.formParameters["code_verifier"])
    #expect(
      CodeVerifier(verifier).map { Base64URL.encode($0.challengeOctets(.s256)) } == first["code_challenge"])
    // The other tab's answer is good as well, once.
    #expect(try await play.delivery(of: "redirection-request", 2).receipt.failedCheck == nil)
    let forged = try await play.outcome(
      of: "redirection-request", 2, altered: .set(part: "state", value: "another"))
    #expect(forged.broken == "state-matches")
  }

  @Test("how many tabs of one browser are waited for is bounded")
  func manyTabs() async throws {
    let drop = Intervention(message: "authorization-request", alterations: [.drop])
    var cast = TestCast().altering("authorization-request", 1, .drop)
    for _ in 1...11 { cast = cast.opening("https://travel.example/connect", altering: drop) }
    let waits = try await cast.play().memory(of: "travel-app").filter {
      $0.name.contains("waits for the browser to return")
    }
    #expect(waits.count == 8)
  }

  @Test("the messages follow each other as RFC 6749 §4.1 draws them")
  func messages() async {
    #expect(
      await TestCast().opening(trips).play().names == [
        "address-opened", "page-request", "authorization-redirect", "authorization-request", "login-page",
        "page-shown",
        "sign-in", "login-request", "consent-page", "page-shown", "consent-given", "consent-request",
        "authorization-response", "redirection-request", "token-request", "token-response", "page",
        "page-shown",
        "address-opened", "page-request", "resource-request", "introspection-request",
        "introspection-response",
        "resource-response", "page", "page-shown",
      ])
  }

  @Test("the authorization request says what RFC 6749 §4.1.1 and RFC 7636 §4.3 ask, and nothing secret")
  func authorizationRequest() async throws {
    let request = try await TestCast().play().request("authorization-request")
    let form = try FormParameters(parsing: request.query ?? "")
    #expect(
      form.all.map(\.name) == [
        "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge",
        "code_challenge_method",
      ])
    #expect(form["response_type"] == "code")
    #expect(form["scope"] == "trips.read trips.book")
    #expect(form["code_challenge_method"] == "S256")
    #expect(!request.target.contains(TestCast.secret))
  }

  @Test(
    "pinned values are those of the published example, and the challenge comes out as published (RFC 7636 Appendix B)"
  )
  func pinned() async throws {
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    let play = await TestCast().pinning("travel-app", ["code_verifier": [verifier], "state": ["xyz"]])
      .pinning("login", ["code": ["SplxlOBeZQQYbYS6WxSbIA"], "access_token": ["2YotnFZFEjr1zCsicMWpAA"]])
      .play()
    let asked = try FormParameters(parsing: try await play.request("authorization-request").query ?? "")
    #expect(asked["state"] == "xyz")
    #expect(asked["code_challenge"] == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    let redeemed = try FormParameters(
      parsing: String(decoding: try await play.request("token-request").body, as: UTF8.self))
    #expect(redeemed["code"] == "SplxlOBeZQQYbYS6WxSbIA")
    #expect(redeemed["code_verifier"] == verifier)
    #expect(
      try await play.response("token-response").document["access_token"]?.string == "2YotnFZFEjr1zCsicMWpAA")
  }

  @Test("the token response has what RFC 6749 §5.1 asks, and no cache may keep it")
  func tokenResponse() async throws {
    let response = try await TestCast().play().response("token-response")
    #expect(response.status.code == 200)
    #expect(
      response.fields == [
        "content-type": "application/json", "cache-control": "no-store", "pragma": "no-cache",
      ])
    let document = try response.document
    #expect(document.members?.map(\.name) == ["access_token", "token_type", "expires_in", "scope"])
    #expect(document["token_type"]?.string == "Bearer")
    #expect(document["expires_in"]?.integer == 600)
  }

  @Test("tokens and secrets never pass the browser, and the password never leaves the login server")
  func secrecy() async throws {
    let play = await TestCast().opening(trips).play()
    let token = try #require(try await play.response("token-response").document["access_token"]?.string)
    for delivery in await play.deliveries where delivery.message.channel != .back {
      let text = String(decoding: delivery.message.octets, as: UTF8.self)
      #expect(!text.contains(token) && !text.contains(TestCast.secret))
      if delivery.message.to != "login" { #expect(!text.contains("correct+horse")) }
    }
    for party in ["browser", "travel-app", "api"] as [PartyName] {
      let memory = try await play.memory(of: party).map { $0.name + $0.value }.joined()
      #expect(!memory.contains("correct horse"))
    }
  }

  @Test("a wrong password, then the right one")
  func wrongThenRight() async throws {
    let play = await TestCast().typing("wrong", "correct horse").play()
    #expect(await play.names.filter { $0 == "login-page" }.count == 2)
    #expect(try await play.delivery(of: "login-request", 1).receipt.failedCheck?.rule == "password-right")
    #expect(try await play.delivery(of: "login-request", 2).receipt.failedCheck == nil)
    #expect(await play.names.contains("token-response"))
  }

  @Test("the owner allows less than was asked: the token is good for that alone, and the app is told")
  func fewerScopes() async throws {
    let play = await TestCast().consenting(.only(["trips.read"])).opening(trips)
      .opening("https://travel.example/bookings").play()
    #expect(try await play.response("token-response").document["scope"]?.string == "trips.read")
    #expect(try await play.response("page").text.contains("You did not allow: trips.book."))
    #expect(try await play.response("resource-response").status.code == 200)
    #expect(try await play.response("resource-error-response").status.code == 403)
    #expect(try await play.response("error-page").text.contains("You did not allow this."))
  }

  @Test(
    "the owner denies: the app gets access_denied with its state, and no code (RFC 6749 §4.1.2.1)",
    arguments: [
      ResourceOwner.Settings.Consent.nothing, .only([]),
    ])
  func deny(consent: ResourceOwner.Settings.Consent) async throws {
    let play = await TestCast().consenting(consent).play()
    let response = try await play.response("authorization-error-response")
    #expect(response.status.code == 303)
    let (address, parameters) = try response.location()
    #expect(address == "https://travel.example/callback")
    #expect(parameters.all.map(\.name) == ["error", "error_description", "state", "iss"])
    #expect(parameters["error"] == "access_denied")
    #expect(
      try await play.delivery(of: "redirection-request").receipt.failedCheck?.rule == "authorization-granted")
    #expect(await !play.names.contains("token-request"))
  }

  @Test("a code that was used before is refused and its tokens are revoked (RFC 6749 §4.1.2)")
  func reuseRevokes() async throws {
    let play = await TestCast().altering("token-request", 1, .duplicate).opening(trips).play()
    #expect(try await play.delivery(of: "token-request", 2).receipt.failedCheck?.rule == "code-unused")
    let error = try await play.response("resource-error-response")
    #expect(error.status.code == 401)
    #expect(error.fields["www-authenticate"]?.contains("error=\"invalid_token\"") == true)
    #expect(try await play.response("error-page").text.contains("The access token is not good any more."))
  }

  @Test("another client that sends a used code revokes nothing")
  func foreignReuse() async throws {
    let play = await TestCast().altering("token-request", 1, .duplicate).play()
    let outcome = try await play.outcome(
      of: "token-request", 2, altered: .set(part: "user-id", value: "other-app"),
      .set(part: "credentials.password", value: "other+secret"))
    #expect(outcome.broken == "code-issued-to-this-client")
    let branch = try #require(await play.conductor.timeline.branches.last)
    let now = try #require(await play.conductor.timeline.moment(at: branch.end, on: branch.number))
    let tokens = now.members[3].facts.filter { $0.kind == "access token" }
    #expect(tokens.count == 1)
    #expect(
      tokens.allSatisfy {
        $0.fields.starts(with: [.init("for", .party("travel-app")), .init("from", .party("ana"))])
      })
  }

  @Test(
    "a token is good for its ten minutes, and not for a second more", arguments: [(599, true), (600, false)])
  func tokenExpiry(seconds: Int, isGood: Bool) async throws {
    let play = await TestCast().passing(seconds: seconds).opening(trips).play()
    #expect(await play.names.contains("resource-response") == isGood)
    #expect(await play.names.contains("resource-error-response") == !isGood)
  }

  @Test(
    "a client that posts its secret is served, and one that has none",
    arguments: [ClientAuthenticationMethod.clientSecretPost, .none])
  func otherAuthentication(method: ClientAuthenticationMethod) async throws {
    let play = await TestCast().authenticating(method).opening(trips).play()
    let request = try await play.request("token-request")
    let form = try FormParameters(parsing: String(decoding: request.body, as: UTF8.self))
    #expect(request.headerFields[.authorization] == nil)
    #expect(form["client_id"] == "travel-app")
    #expect(form["client_secret"] == (method == .none ? nil : TestCast.secret))
    #expect(await play.names.contains("resource-response"))
  }

  @Test("a token from long ago belongs to no browser: no cookie stands for it")
  func earlierVisit() async throws {
    let guess = Intervention(
      message: "page-request",
      alterations: [.set(part: "cookie.session", value: "of an earlier visit by ana")])
    let play = await TestCast().holding(token: "SlAV32hkKG").consenting(.nothing).fetching("/trips")
      .opening("https://travel.example/trips", altering: guess).play()
    #expect(
      try await play.message("resource-request").parts.named("Authorization").first?.value
        == "Bearer SlAV32hkKG")
    #expect(await play.names.filter { $0 == "resource-response" }.count == 1)
    #expect(await play.names.suffix(2) == ["error-page", "page-shown"])
  }

  @Test("a plain challenge is held against its verifier where the server takes one")
  func plain() async throws {
    let play = await TestCast().policy { $0.takesPlainChallenge = true }.protections {
      $0.codeChallenge = .plain
    }.play()
    #expect(await play.names.contains("token-response"))
    let verdicts = try await play.verdicts(on: "token-request")
    #expect(verdicts["code-verifier-matches"] == .holds)
    let other = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    #expect(
      try await play.outcome(of: "token-request", altered: .set(part: "code_verifier", value: other)).broken
        == "code-verifier-matches")
  }

  @Test("without PKCE at either end the rules for it have nothing to say")
  func withoutPKCE() async throws {
    let play = await TestCast().policy { $0.codeChallenge = .never }.protections { $0.codeChallenge = nil }
      .play()
    let asked = try await play.verdicts(on: "authorization-request")
    #expect(asked["code-challenge-present"] == .doesNotApply)
    let redeemed = try await play.verdicts(on: "token-request")
    for rule in ["expected", "well-formed", "matches"] {
      #expect(redeemed["code-verifier-\(rule)"] == .doesNotApply)
    }
    #expect(await play.names.contains("token-response"))
  }

  @Test("a second connection asks for no password, since the browser is still signed in")
  func singleSignOn() async throws {
    let play = await TestCast().opening("https://travel.example/connect").play()
    #expect(await play.names.filter { $0 == "sign-in" }.count == 1)
    #expect(await play.names.filter { $0 == "consent-given" }.count == 2)
    #expect(await play.names.filter { $0 == "token-response" }.count == 2)
  }

  @Test("the app fetches something on its own while nobody is at the browser")
  func errand() async throws {
    let play = await TestCast().fetching("/trips").fetching("/unknown").play()
    #expect(
      await play.names.suffix(6) == [
        "errand", "resource-request", "introspection-request", "introspection-response", "resource-response",
        "errand",
      ])
  }

  @Test("an app without a token shows how to connect, and asks for nothing")
  func notConnected() async throws {
    let play = await TestCast().consenting(.nothing).opening(trips).play()
    #expect(try await play.response("error-page", 2).status.code == 403)
    #expect(await !play.names.contains("resource-request"))
  }
}
