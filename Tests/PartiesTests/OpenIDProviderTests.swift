import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("An OpenID Provider says who signed in")
struct OpenIDProviderTests {
  private let again = "https://travel.example/connect"

  private func idToken(_ play: Play, _ occurrence: Int = 1) async throws -> CompactJWS {
    let document = try await play.response("token-response", occurrence).document
    let text = try #require(document["id_token"]?.string)
    return try #require(CompactJWS(text))
  }

  @Test("the token response has an ID token, signed with the published key (OpenID Connect Core §3.1.3.3)")
  func idToken() async throws {
    let play = await TestCast().openID().play()
    let token = try await idToken(play)
    #expect(token.header["alg"]?.string == "RS256")
    #expect(token.header["kid"]?.string == "rsa-1")
    #expect(VerificationKey.pair(FixtureKeys.rsaOne.key.publicKey).isValid(token))
    let claims = try #require(token.claims)
    #expect(
      claims.members?.map(\.name).filter { $0 != "nonce" } == [
        "iss", "sub", "aud", "exp", "iat", "auth_time", "amr", "at_hash",
      ])
    #expect(claims["iss"]?.string == "https://login.example")
    #expect(claims["sub"]?.string == "ana")
    #expect(claims["aud"]?.string == "travel-app")
    #expect(claims["iat"]?.integer == TestCast.start.seconds)
    #expect(claims["exp"]?.integer == TestCast.start.seconds + 600)
    #expect(claims["auth_time"]?.integer == TestCast.start.seconds)
    #expect(claims["amr"] == .array([.string("pwd")]))
    let access = try #require(try await play.response("token-response").document["access_token"]?.string)
    #expect(claims["at_hash"]?.string == TokenHash.value(of: access))
  }

  @Test("the nonce comes back as it was sent, and none where none was (OpenID Connect Core §2)")
  func nonce() async throws {
    let sent = await TestCast().openID().altering(
      "authorization-request", 1, .set(part: "query.nonce", value: "n-0S6_WzA2Mj")
    ).play()
    #expect(try await idToken(sent).claims?["nonce"]?.string == "n-0S6_WzA2Mj")
    let none = await TestCast().openID().altering(
      "authorization-request", 1, .set(part: "query.nonce", value: "")
    ).play()
    #expect(try await idToken(none).claims?["nonce"] == nil)
  }

  @Test("a request without openid brings no ID token, nor does a server that is no OpenID Provider")
  func none() async throws {
    let plain = await TestCast().openID().asking(for: Scope(["trips.read"])).play()
    #expect(try await plain.response("token-response").document["id_token"] == nil)
    var cast = TestCast()
    cast.signingKey = .rsaOne
    #expect(try await cast.play().response("token-response").document["id_token"] == nil)
  }

  @Test("auth_time is when she signed in, however long ago (OpenID Connect Core §2)")
  func authenticationTime() async throws {
    let play = await TestCast().openID().passing(seconds: 3000).opening(again).play()
    #expect(await play.names.filter { $0 == "sign-in" }.count == 1)
    let claims = try await idToken(play, 2).claims
    #expect(claims?["auth_time"]?.integer == TestCast.start.seconds)
    #expect(claims?["iat"]?.integer == TestCast.start.seconds + 3000)
  }

  @Test("the subject is the one that the server gave her, and the class of authentication is told")
  func subject() async throws {
    var cast = TestCast().openID().policy { $0.openID?.authenticationContext = "urn:example:password" }
    cast.subject = "248289761001"
    let claims = try await idToken(cast.play()).claims
    #expect(claims?["sub"]?.string == "248289761001")
    #expect(claims?["acr"]?.string == "urn:example:password")
  }

  @Test("it describes itself behind its issuer (OpenID Connect Discovery §3, §4)")
  func discovery() async throws {
    for (issuer, path) in [("https://login.example", ""), ("https://login.example/tenant", "/tenant")] {
      let address = "https://login.example\(path)/.well-known/openid-configuration"
      let play = await TestCast().openID().issuing(as: issuer).opening(address).play()
      #expect(try await play.request("metadata-request").path == "\(path)/.well-known/openid-configuration")
      let document = try await play.response("metadata-response").document
      #expect(document["issuer"]?.string == issuer)
      #expect(document["jwks_uri"]?.string == issuer + "/jwks")
      #expect(document["userinfo_endpoint"]?.string == issuer + "/userinfo")
      #expect(document["subject_types_supported"] == .array([.string("public")]))
      #expect(document["id_token_signing_alg_values_supported"] == .array([.string("RS256")]))
      #expect(
        document["claims_supported"]
          == .array(["sub", "name", "email", "email_verified"].map(JSONValue.string)))
      // The same document stands where RFC 8414 looks for it.
      let other = await TestCast().openID().issuing(as: issuer).opening(
        "https://login.example/.well-known/oauth-authorization-server\(path)"
      ).play()
      #expect(try await other.response("metadata-response").document == document)
    }
  }

  @Test("a server that is none has no such places")
  func noProvider() async throws {
    for place in ["/.well-known/openid-configuration", "/userinfo"] {
      let play = await TestCast().opening("https://login.example" + place).play()
      #expect(try await play.response("error-page").status.code == 404)
    }
  }

  @Test("a session ends with its time, and then she signs in anew", arguments: [(599, 1), (600, 2)])
  func sessionLifetime(seconds: Int, signIns: Int) async throws {
    let play = await TestCast().openID().policy { $0.sessionLifetime = 600 }.typing(
      "correct horse", "correct horse"
    ).passing(seconds: seconds).opening(again).play()
    #expect(await play.names.filter { $0 == "sign-in" }.count == signIns)
    let signedInAt = TestCast.start.seconds + (signIns == 1 ? 0 : seconds)
    #expect(try await idToken(play, 2).claims?["auth_time"]?.integer == signedInAt)
  }

  @Test("a server that remembers asks once for each client and scope")
  func remembersConsent() async throws {
    let cast = TestCast().openID().policy { $0.remembersConsent = true }
    let play = await cast.opening(again).play()
    #expect(await play.names.filter { $0 == "consent-given" }.count == 1)
    #expect(await play.names.filter { $0 == "token-response" }.count == 2)
    let more = Intervention(
      message: "authorization-request", alterations: [.set(part: "scope", value: "openid trips.read")])
    var other = cast
    other.scope = Scope(["openid", "trips.read"])
    let first = Intervention(
      message: "authorization-request", alterations: [.set(part: "scope", value: "openid")])
    other.interventions = [first]
    #expect(
      await other.opening(again, altering: more).play().names.filter { $0 == "consent-given" }.count == 2)
  }

  @Test(
    "where a client proves nothing, the owner is asked each time: anybody could pose as it (RFC 6749 §10.2)")
  func publicClientAsksAgain() async {
    let cast = TestCast().openID().authenticating(.none).policy { $0.remembersConsent = true }
    let play = await cast.opening(again).play()
    #expect(await play.names.filter { $0 == "consent-given" }.count == 2)
  }

  @Test(
    "a client can have her asked once more (OpenID Connect Core §3.1.2.1)",
    arguments: [("login", 2, 1), ("consent", 1, 2), ("login consent", 2, 2), ("something", 1, 1)])
  func prompt(value: String, signIns: Int, consents: Int) async throws {
    let demand = Intervention(
      message: "authorization-request", alterations: [.set(part: "query.prompt", value: value)])
    let play = await TestCast().openID().policy { $0.remembersConsent = true }.typing(
      "correct horse", "correct horse"
    ).passing(seconds: 60).opening(again, altering: demand).play()
    #expect(await play.names.filter { $0 == "sign-in" }.count == signIns)
    #expect(await play.names.filter { $0 == "consent-given" }.count == consents)
    let expected = TestCast.start.seconds + (signIns == 2 ? 60 : 0)
    #expect(try await idToken(play, 2).claims?["auth_time"]?.integer == expected)
  }

  @Test(
    "a sign-in that is too old for the client is done again (OpenID Connect Core §3.1.2.1)",
    arguments: [("60", 1), ("59", 2), ("0", 2)])
  func maximumAge(value: String, signIns: Int) async throws {
    let demand = Intervention(
      message: "authorization-request", alterations: [.set(part: "query.max_age", value: value)])
    let play = await TestCast().openID().typing("correct horse", "correct horse").passing(seconds: 60)
      .opening(again, altering: demand).play()
    #expect(await play.names.filter { $0 == "sign-in" }.count == signIns)
    #expect(await play.names.filter { $0 == "token-response" }.count == 2)
  }

  @Test(
    "what is no request for authentication knows no prompt, and a server that is no OpenID Provider neither")
  func notAsked() async throws {
    for cast in [TestCast(), TestCast().openID().asking(for: Scope(["trips.read"]))] {
      let play = await cast.altering("authorization-request", 1, .set(part: "query.prompt", value: "none"))
        .play()
      #expect(await play.names.contains("token-response"))
    }
  }
}
