import HTTPTypes
import JOSE
import OAuthVocabulary
import Simulation
import Testing
import Wire

@testable import Parties

/// What servers hand out for proofs to repeat, and the key that a code is bound to.
extension DPoPRulesTests {
  // MARK: Nonces

  @Test("each server has its own nonces repeated, and the client asks once more (RFC 9449 §8, §9)")
  func nonces() async throws {
    let play = await TestCast().proving(nonces: 60).pinning("login", ["dpop_nonce": ["login-1"]]).pinning(
      "api", ["dpop_nonce": ["api-1"]]
    ).opening(Self.trips).opening(Self.trips).play()
    let names = await play.names
    #expect(names.filter { $0 == "token-request" }.count == 2)
    #expect(names.filter { $0 == "resource-request" }.count == 3)
    #expect(names.filter { $0 == "resource-response" }.count == 2)
    let refusal = try await play.response("token-error-response")
    #expect(refusal.status == .badRequest)
    #expect(try refusal.document["error"] == .string("use_dpop_nonce"))
    #expect(refusal.headerFields[.dpopNonce] == "login-1")
    let challenge = try await play.response("resource-error-response")
    #expect(challenge.status == .unauthorized)
    #expect(challenge.headerFields[.wwwAuthenticate]?.hasPrefix("DPoP ") == true)
    #expect(challenge.headerFields[.wwwAuthenticate]?.contains(#"error="use_dpop_nonce""#) == true)
    #expect(challenge.headerFields[.dpopNonce] == "api-1")
    func nonce(_ name: MessageName, _ number: Int) async throws -> JSONValue? {
      try await play.request(name, number).headerFields[.dpop].flatMap { CompactJWS($0) }?.claims?["nonce"]
    }
    #expect(try await nonce("token-request", 1) == nil)
    #expect(try await nonce("token-request", 2) == .string("login-1"))
    #expect(try await nonce("resource-request", 1) == nil)
    #expect(try await nonce("resource-request", 2) == .string("api-1"))
    #expect(try await nonce("resource-request", 3) == .string("api-1"))
  }

  @Test(
    "a proof without the nonce, or with one of another server, is not taken (RFC 9449 §11.3)",
    arguments: [JSONValue.null, .string("api-1"), .string(""), .number("1")])
  func wrongNonce(nonce: JSONValue) async throws {
    let play = await TestCast().proving(nonces: 60).pinning("login", ["dpop_nonce": ["login-1"]]).play()
    let proof = Self.proof("POST", "https://login.example/token", ["nonce": nonce])
    let outcome = try await play.outcome(of: "token-request", 2, altered: .set(part: "DPoP", value: proof))
    #expect(outcome.broken == "dpop-proof-nonce-matches")
    let answer = try outcome.answer()
    #expect(try answer.document["error"] == .string("use_dpop_nonce"))
    #expect(answer.headerFields[.dpopNonce] == "login-1")
    let old = Self.proof(
      "POST", "https://login.example/token",
      ["nonce": .string("login-1"), "iat": .integer(TestCast.start.seconds - 9999)])
    let byNonce = try await play.outcome(of: "token-request", 2, altered: .set(part: "DPoP", value: old))
    #expect(byNonce.broken == nil)
  }

  @Test("a nonce ends, and the next comes with an answer before that (RFC 9449 §8.2)")
  func nextNonce() async throws {
    let cast = TestCast().proving(nonces: 1000).pinning("api", ["dpop_nonce": ["api-1", "api-2", "api-3"]])
    let play = await cast.opening(Self.trips).passing(seconds: 550).opening(Self.trips).opening(Self.trips)
      .play()
    #expect(await play.names.filter { $0 == "resource-error-response" }.count == 1)
    #expect(try await play.response("resource-response", 1).headerFields[.dpopNonce] == nil)
    #expect(try await play.response("resource-response", 2).headerFields[.dpopNonce] == "api-2")
    let last = try await play.request("resource-request", 4).headerFields[.dpop].flatMap { CompactJWS($0) }
    #expect(last?.claims?["nonce"] == .string("api-2"))
    let late = await TestCast().proving(nonces: 60).pinning("api", ["dpop_nonce": ["api-1", "api-2"]])
      .opening(
        Self.trips
      ).passing(seconds: 60).opening(Self.trips).play()
    #expect(await late.names.filter { $0 == "resource-error-response" }.count == 2)
    #expect(await late.names.filter { $0 == "resource-response" }.count == 2)
  }

  @Test("a client that is refused again does not ask for ever")
  func once() async throws {
    let play = await TestCast().proving(nonces: 60).altering(
      "token-error-response", 1, .set(part: "DPoP-Nonce", value: "forged")
    ).play()
    #expect(await play.names.filter { $0 == "token-request" }.count == 2)
    #expect(await play.names.contains("error-page"))
  }

  // MARK: Codes

  @Test(
    "a code that is bound to a key beforehand is good with that key alone (RFC 9449 §10)",
    arguments: [true, false])
  func boundCode(isBound: Bool) async throws {
    let cast = Self.cast.with { $0.clientSays["dpop_jkt"] = .boolean(isBound) }
    let play = await cast.play()
    let query = try FormParameters(parsing: try await play.request("authorization-request").query ?? "")
    #expect(query["dpop_jkt"] == (isBound ? FixtureKeys.ecTwo.key.publicKey.thumbprint : nil))
    #expect(await play.names.contains("token-response"))
    let other = Self.proof("POST", "https://login.example/token", key: FixtureKeys.ecFour.signingKey)
    for alteration in [Alteration.set(part: "DPoP", value: other), .unset(part: "DPoP")] {
      let outcome = try await play.outcome(of: "token-request", altered: alteration)
      #expect(outcome.broken == (isBound ? "code-key-proved" : nil))
      if isBound { #expect(try outcome.answer().document["error"] == .string("invalid_grant")) }
    }
  }

  @Test(
    "what is no thumbprint, no code is bound to",
    arguments: ["x", "AAAA", "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s="])
  func notAThumbprint(text: String) async throws {
    let play = await Self.cast.with { $0.clientSays["dpop_jkt"] = .boolean(true) }.play()
    let outcome = try await play.outcome(
      of: "authorization-request", altered: .set(part: "query.dpop_jkt", value: text))
    #expect(outcome.broken == "dpop-jkt-well-formed")
  }

  @Test("server and client remember the key")
  func remembered() async throws {
    let play = await Self.cast.play()
    let key = FixtureKeys.ecTwo.key.publicKey.thumbprint
    #expect(try await play.memory(of: "login").contains { $0.value.contains("bound to key \(key)") })
    #expect(try await play.memory(of: "travel-app").contains { $0.value == "ec-2" })
  }
}
