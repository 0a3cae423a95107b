import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Signing in with OpenID Connect from end to end")
struct OpenIDConnectFlowTests {
  private let signIn = "https://travel.example/sign-in"

  @Test("the messages follow each other as OpenID Connect Core §3.1.1 lists them, discovery and keys first")
  func messages() async {
    #expect(
      await TestCast().openID(asking: "profile").readingMetadata().play().names == [
        "address-opened", "page-request", "metadata-request", "metadata-response", "jwks-request",
        "jwks-response", "authorization-redirect", "authorization-request", "login-page", "page-shown",
        "sign-in", "login-request", "consent-page", "page-shown", "consent-given", "consent-request",
        "authorization-response", "redirection-request", "token-request", "token-response",
        "userinfo-request", "userinfo-response", "page", "page-shown",
      ])
  }

  @Test("the request asks for openid, with a fresh nonce (OpenID Connect Core §3.1.2.1)")
  func request() async throws {
    let play = await TestCast().openID(asking: "profile").opening(signIn).play()
    let first = try FormParameters(parsing: try await play.request("authorization-request").query ?? "")
    let second = try FormParameters(parsing: try await play.request("authorization-request", 2).query ?? "")
    #expect(
      first.all.map(\.name) == [
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method",
      ])
    #expect(first["scope"] == "openid profile")
    #expect(first["nonce"] != nil && first["nonce"] != second["nonce"])
  }

  @Test("she is signed in under a new session, by issuer and subject, and called by her name")
  func signedIn() async throws {
    let play = await TestCast().openID(asking: "profile").opening("https://travel.example/").play()
    let before = try await play.message("redirection-request").parts[address: "cookie.session"]?.value
    let after = try await play.message("page-request", 2).parts[address: "cookie.session"]?.value
    #expect(before != nil && after != nil && before != after)
    let signedIn = try await play.memory(of: "travel-app").filter { $0.name.hasSuffix("signed in") }
    #expect(signedIn.map(\.name) == ["session \(try #require(after)): signed in"])
    #expect(
      signedIn.map(\.value) == ["sub ana of https://login.example, who signed in there at 09:00:00"])
    #expect(try await play.response("page").text.contains("You are signed in as Ana Sousa."))
    #expect(try await play.response("page", 2).text.contains("You are signed in as Ana Sousa."))
  }

  @Test("without her name, or without asking for it, she is called by her subject")
  func nameless() async throws {
    let quiet = TestCast().openID(asking: "profile").relying { $0.asksUserInfo = false }
    for cast in [TestCast().openID(), quiet] {
      #expect(try await cast.play().response("page").text.contains("You are signed in as ana."))
    }
    #expect(await !quiet.play().names.contains("userinfo-request"))
  }

  @Test("who is not signed in is offered to; the keys are fetched once")
  func beforeAndAgain() async throws {
    let play = await TestCast().openID().readingMetadata().opening(signIn).play()
    for name in ["metadata-request", "jwks-request"] as [MessageName] {
      #expect(await play.names.filter { $0 == name }.count == 1)
    }
    #expect(await play.names.filter { $0 == "userinfo-response" }.count == 2)
    let stranger = await TestCast().openID().consenting(.nothing).opening("https://travel.example/").play()
    #expect(try await stranger.response("page").text.contains("/sign-in"))
  }

  @Test(
    "for a key that it has not read the app reads the keys anew, once, and goes on (OpenID Connect Core §10.1.1)",
    arguments: [ResponseType.code, .codeIDToken, .idTokenToken])
  func rotatedKey(type: ResponseType) async throws {
    let cast = type == .code ? TestCast().openID() : TestCast().openID().wanting(type)
    let play = await cast.altering("jwks-response", 1, .set(part: "keys.0.kid", value: "old")).opening(signIn)
      .play()
    // The second sign-in finds the key that the first has learned of.
    #expect(await play.names.filter { $0 == "jwks-request" }.count == 2)
    #expect(await play.names.filter { $0 == "userinfo-response" }.count == 2)
    let checks = await play.deliveries.flatMap(\.receipt.checks).filter {
      $0.rule == "id-token-key-published"
    }
    #expect(checks.count >= 2 && checks.allSatisfy { $0.verdict == .holds })
    #expect(await play.deliveries.allSatisfy { $0.receipt.failedCheck == nil })
  }

  @Test("the app asks without any page whether somebody is signed in (OpenID Connect Core §3.1.2.1)")
  func session() async throws {
    let remembering = TestCast().openID().policy { $0.remembersConsent = true }
    let play = await remembering.opening("https://travel.example/session").play()
    let request = try await play.request("authorization-request", 2)
    #expect(try FormParameters(parsing: request.query ?? "")["prompt"] == "none")
    #expect(await play.names.filter { $0 == "login-page" }.count == 1)
    #expect(await play.names.filter { $0 == "userinfo-response" }.count == 2)
    var nobody = remembering
    nobody.policy.sessionLifetime = 60
    let later = await nobody.passing(seconds: 60).opening("https://travel.example/session").play()
    #expect(
      try await later.response("authorization-error-response").location().parameters["error"]
        == "login_required")
    #expect(try await later.delivery(of: "redirection-request", 2).receipt.failedCheck != nil)
  }

  @Test("the client's wishes stand in its request (OpenID Connect Core §3.1.2.1)")
  func wishes() async throws {
    let play = await TestCast().openID().relying {
      ($0.prompt, $0.maximumAge) = ([.login, .consent], 3600)
    }.play()
    let sent = try FormParameters(parsing: try await play.request("authorization-request").query ?? "")
    #expect(sent["prompt"] == "login consent")
    #expect(sent["max_age"] == "3600")
  }

  @Test("one who signs in can have her data shown as well")
  func withData() async throws {
    let play = await TestCast().openID(asking: "trips.read").opening("https://travel.example/trips").play()
    #expect(await play.names.contains("resource-response"))
  }
}
