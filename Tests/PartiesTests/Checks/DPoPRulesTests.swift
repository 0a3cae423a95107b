import HTTPTypes
import JOSE
import OAuthVocabulary
import Simulation
import Testing
import Wire

@testable import Parties

@Suite("Proofs of possession are held to the rules of RFC 9449")
struct DPoPRulesTests {
  static let cast = TestCast().proving().pinning("login", ["access_token": ["access-1", "access-2"]])
  static let trips = "https://travel.example/trips"

  /// A proof as the app makes it, but for what is said.
  static func proof(
    _ method: String, _ address: String, for token: String? = nil, _ changes: [String: JSONValue] = [:],
    key: SigningKey = FixtureKeys.ecTwo.signingKey, type: String? = "dpop+jwt", embedding: Bool = true
  ) -> String {
    var claims: [(String, JSONValue)] = [
      ("jti", .string("another")), ("htm", .string(method)), ("htu", .string(address)),
      ("iat", .integer(TestCast.start.seconds)),
    ]
    if let token { claims.append(("ath", .string(SHA256Text.value(of: token)))) }
    for (name, value) in changes {
      claims.removeAll { $0.0 == name }
      if value != .null { claims.append((name, value)) }
    }
    return key.sign(.object(claims.map { .init($0.0, $0.1) }), type: type, embedding: embedding)
  }

  /// One whose header says more than it should, with the right signature.
  static func proof(adding member: JSONValue.Member, inJWK: Bool = false, to text: String) -> String {
    guard let message = CompactJWS(text), var members = message.header.members else { return "" }
    if inJWK {
      for index in members.indices where members[index].name == "jwk" {
        members[index].value = .object((members[index].value.members ?? []) + [member])
      }
    } else {
      members.append(member)
    }
    let input = CompactJWS.signingInput(header: .object(members), payload: message.payload)
    return input + "." + Base64URL.encode(FixtureKeys.ecTwo.key.signature(of: Array(input.utf8)))
  }

  /// What breaks a rule that every server holds, made for the request that it comes with.
  static let broken:
    [(rule: String, proof: @Sendable (_ make: (_ changes: [String: JSONValue]) -> String) -> String)] = [
      ("dpop-proof-readable", { _ in "no proof" }),
      ("dpop-proof-claims-complete", { $0(["jti": .null]) }),
      ("dpop-proof-claims-complete", { $0(["jti": .string("")]) }),
      ("dpop-proof-claims-complete", { $0(["htm": .null]) }),
      ("dpop-proof-claims-complete", { $0(["htu": .number("7")]) }),
      ("dpop-proof-claims-complete", { $0(["iat": .string("now")]) }),
      (
        "dpop-proof-extensions-understood",
        { DPoPRulesTests.proof(adding: .init("crit", .array([.string("x")])), to: $0([:])) }
      ),
      (
        "dpop-proof-key-public",
        { DPoPRulesTests.proof(adding: .init("d", .string("AQAB")), inJWK: true, to: $0([:])) }
      ),
      ("dpop-proof-signature-valid", { String($0([:]).dropLast(4)) + "AAAA" }),
      ("dpop-proof-method-matches", { $0(["htm": .string("DELETE")]) }),
      ("dpop-proof-method-matches", { $0(["htm": .string("get")]) }),
      ("dpop-proof-address-matches", { $0(["htu": .string("https://other.example/token")]) }),
      ("dpop-proof-address-matches", { $0(["htu": .string("no address")]) }),
      ("dpop-proof-fresh", { $0(["iat": .integer(TestCast.start.seconds - 61)]) }),
      ("dpop-proof-fresh", { $0(["iat": .integer(TestCast.start.seconds + 6)]) }),
    ]

  @Test("the authorization server takes no token request whose proof is not right", arguments: broken.indices)
  func tokenRequest(index: Int) async throws {
    let (rule, make) = Self.broken[index]
    let text = make { Self.proof("POST", "https://login.example/token", $0) }
    try expectInvalidProof(try await outcome(of: "token-request", with: text), rule)
  }

  @Test("the resource server lets in no request whose proof is not right", arguments: broken.indices)
  func resourceRequest(index: Int) async throws {
    let (rule, make) = Self.broken[index]
    let text = make { Self.proof("GET", "https://api.example/trips", for: "access-1", $0) }
    let outcome = try await outcome(of: "resource-request", with: text)
    try expectChallenge(outcome, rule, "invalid_dpop_proof")
  }

  @Test(
    "neither takes a proof of another kind, signed in another way, or without its key",
    arguments: [
      ("dpop-proof-typed", proof("POST", "https://login.example/token", type: "JWT")),
      ("dpop-proof-typed", proof("POST", "https://login.example/token", type: nil)),
      (
        "dpop-proof-algorithm-accepted",
        proof("POST", "https://login.example/token", key: FixtureKeys.rsaTwo.signingKey)
      ),
      ("dpop-proof-algorithm-accepted", proof("POST", "https://login.example/token", key: .secret([1]))),
      ("dpop-proof-key-public", proof("POST", "https://login.example/token", embedding: false)),
    ])
  func form(rule: String, proof: String) async throws {
    try expectInvalidProof(try await outcome(of: "token-request", with: proof), rule)
    try expectChallenge(try await outcome(of: "resource-request", with: proof), rule, "invalid_dpop_proof")
  }

  @Test("what is another way to write an address is the same address (RFC 9449 §4.3)")
  func normalized() async throws {
    for address in [
      "HTTPS://Login.example:443/token", "https://login.example/%74oken", "https://login.example/token?x#y",
    ] {
      let proof = Self.proof("POST", address)
      #expect(try await outcome(of: "token-request", with: proof).broken == nil)
    }
  }

  @Test("two proofs are none")
  func twice() async throws {
    let play = await Self.cast.opening(Self.trips).play()
    for name in ["token-request", "resource-request"] as [MessageName] {
      let outcome = try await play.outcome(of: name, altered: .set(part: "header.DPoP#2", value: "x"))
      #expect(outcome.broken == "dpop-proof-single")
    }
  }

  @Test("a proof that came before is refused, at the server that saw it (RFC 9449 §11.1)")
  func replayed() async throws {
    let play = await Self.cast.opening(Self.trips).opening(Self.trips).play()
    let first = try #require(try await play.request("resource-request", 1).headerFields[.dpop])
    let again = try await play.outcome(of: "resource-request", 2, altered: .set(part: "DPoP", value: first))
    try expectChallenge(again, "dpop-proof-unused", "invalid_dpop_proof")
    let refreshing = await Self.cast.refreshing(.keep).passing(seconds: 600).opening(Self.trips).play()
    let used = Self.proof(
      "POST", "https://login.example/token",
      [
        "jti": try await refreshing.request("token-request").headerFields[.dpop].flatMap { CompactJWS($0) }?
          .claims?["jti"] ?? .null, "iat": .integer(TestCast.start.seconds + 600),
      ])
    // Once it is too old to be taken anyway, nobody has to remember it.
    let late = try await refreshing.outcome(of: "token-request", 2, altered: .set(part: "DPoP", value: used))
    #expect(late.broken == nil)
  }

  @Test("a client that is registered to prove its key gets nothing without (RFC 9449 §5.2)")
  func demanded() async throws {
    let play = await TestCast().proving(always: true).play()
    let outcome = try await play.outcome(of: "token-request", altered: .unset(part: "DPoP"))
    #expect(outcome.broken == "dpop-proof-sent")
    #expect(try outcome.answer().document["error"] == .string("invalid_request"))
    let free = try await TestCast().proving().play().outcome(
      of: "token-request", altered: .unset(part: "DPoP"))
    #expect(free.broken == nil)
    #expect(try free.answer().document["token_type"] == .string("Bearer"))
  }

  @Test(
    "the token names the key, and is of no use to whoever shows it without (RFC 9449 §6, §7)",
    arguments: [true, false])
  func bound(isSigned: Bool) async throws {
    let cast = isSigned ? Self.cast.verifyingSignatures() : Self.cast
    let play = await cast.opening(Self.trips).opening(Self.trips).play()
    let answer = try await play.response("token-response").document
    #expect(answer["token_type"] == .string("DPoP"))
    let key = FixtureKeys.ecTwo.key.publicKey.thumbprint
    let meaning =
      isSigned
      ? try #require(answer["access_token"]?.string.flatMap { CompactJWS($0) }?.claims)
      : try await play.response("introspection-response").document
    #expect(meaning["cnf"] == .object([.init("jkt", .string(key))]))
    if !isSigned { #expect(meaning["token_type"] == .string("DPoP")) }
    #expect(await play.names.contains("resource-response"))
    let token = try #require(answer["access_token"]?.string)
    // Signed tokens are verified at once, of others the authorization server is asked.
    func judged(_ changes: Alteration...) async throws -> String? {
      let outcome = try await play.outcome(of: "resource-request", 2, altered: changes)
      return isSigned ? outcome.broken : outcome.receipt.sends.first.map { "\($0.name)" }
    }
    let bearer = try await judged(.set(part: "Authorization", value: "Bearer \(token)"))
    #expect(bearer == (isSigned ? "token-key-proved" : "introspection-request"))
    let other = Self.proof("GET", "https://api.example/trips", for: token, key: FixtureKeys.ecFour.signingKey)
    #expect(
      try await judged(.set(part: "DPoP", value: other))
        == (isSigned ? "token-key-proved" : "introspection-request"))
    #expect(
      try await judged(
        .set(part: "DPoP", value: Self.proof("GET", "https://api.example/trips", for: "another")))
        == (isSigned ? "dpop-proof-of-this-token" : "resource-error-response"))
    #expect(
      try await judged(.unset(part: "DPoP"))
        == (isSigned ? "dpop-proof-presented" : "resource-error-response"))
  }

  @Test("what introspection tells of the key counts as what a token says itself (RFC 9449 §6.2)")
  func introspected() async throws {
    let play = await Self.cast.opening(Self.trips).play()
    for alteration in [
      Alteration.set(part: "cnf.jkt", value: FixtureKeys.ecFour.key.publicKey.thumbprint),
      .unset(part: "cnf.jkt"),
    ] {
      let outcome = try await play.outcome(of: "introspection-response", altered: alteration)
      try expectChallenge(outcome, "token-key-proved", "invalid_token")
    }
  }

  @Test(
    "a resource server that knows nothing of proofs takes a bound token for a bearer token (RFC 9449 §7.2)")
  func unaware() async throws {
    let play = await Self.cast.with { $0.apiSays = [:] }.opening(Self.trips).play()
    #expect(try await play.delivery(of: "resource-request").receipt.failedCheck?.rule == "token-presented")
    let outcome = try await play.outcome(
      of: "resource-request", altered: .set(part: "Authorization", value: "Bearer access-1"))
    #expect(outcome.receipt.sends.first?.name == "introspection-request")
  }

  @Test(
    "who shows no token is told of both ways; who shows one, of what was wrong with that (RFC 9449 §7.1, §7.2)"
  )
  func challenges() async throws {
    let play = await Self.cast.opening(Self.trips).play()
    let none = try await play.outcome(of: "resource-request", altered: .unset(part: "Authorization"))
    #expect(
      try none.answer().headerFields[.wwwAuthenticate]
        == #"Bearer realm="https://api.example", DPoP algs="ES256""#)
    let bearer = try await play.outcome(
      of: "resource-request", altered: .set(part: "Authorization", value: "Bearer !"))
    #expect(
      try bearer.answer().headerFields[.wwwAuthenticate]?.hasPrefix(
        #"Bearer realm="https://api.example", error="invalid_token""#)
        == true)
  }

  @Test(
    "the refresh token of a public client is good with its key alone; one that has a secret may change keys (RFC 9449 §5)"
  )
  func refreshing() async throws {
    let other = Self.proof(
      "POST", "https://login.example/token", ["iat": .integer(TestCast.start.seconds + 600)],
      key: FixtureKeys.ecFour.signingKey)
    for method in [ClientAuthenticationMethod.none, .clientSecretBasic] {
      let play = await Self.cast.authenticating(method).refreshing(.keep).passing(seconds: 600).opening(
        Self.trips
      ).play()
      #expect(try await play.response("token-response", 2).document["token_type"] == .string("DPoP"))
      for alteration in [Alteration.set(part: "DPoP", value: other), .unset(part: "DPoP")] {
        let outcome = try await play.outcome(of: "token-request", 2, altered: alteration)
        #expect(outcome.broken == (method == .none ? "refresh-token-key-proved" : nil))
        if method == .none { #expect(try outcome.answer().document["error"] == .string("invalid_grant")) }
      }
    }
  }

  @Test("a client that takes bound tokens alone refuses another (RFC 9449 §5)", arguments: [true, false])
  func discarded(always: Bool) async throws {
    let play = await TestCast().proving(always: always).play()
    let outcome = try await play.outcome(
      of: "token-response", altered: .set(part: "token_type", value: "Bearer"))
    #expect(outcome.broken == (always ? "token-type-understood" : nil))
    let plain = try await TestCast().play().outcome(
      of: "token-response", altered: .set(part: "token_type", value: "DPoP"))
    #expect(plain.broken == "token-type-understood")
  }

  // MARK: What is expected

  /// Where nonces are demanded, the first request for each server is refused.
  static func checksWhereAllGoesWell() async -> [Check] {
    let nonces = await TestCast().proving(nonces: 60).opening(trips).play().deliveries
    let refreshing = await TestCast().proving().authenticating(.none).refreshing(.keep).passing(seconds: 600)
      .opening(trips).play().deliveries
    return (nonces + refreshing).filter { $0.receipt.failedCheck == nil }.flatMap(\.receipt.checks)
  }

  func outcome(of name: MessageName, with proof: String) async throws -> Outcome {
    try await Self.cast.opening(Self.trips).play().outcome(
      of: name, altered: .set(part: "DPoP", value: proof))
  }

  func expectInvalidProof(_ outcome: Outcome, _ rule: String) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "token-error-response")
    #expect(try outcome.answer().status == .badRequest)
    #expect(try outcome.answer().document["error"] == .string("invalid_dpop_proof"))
  }

  func expectChallenge(_ outcome: Outcome, _ rule: String, _ code: String) throws {
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "resource-error-response")
    let answer = try outcome.answer()
    #expect(answer.status == .unauthorized)
    let challenge = try #require(answer.headerFields[.wwwAuthenticate].map(HeaderPieces.challenge))
    #expect(challenge.scheme == "DPoP")
    #expect(challenge.parameters.first { $0.name == "error" }?.value == code)
    #expect(challenge.parameters.first { $0.name == "algs" }?.value == "ES256")
  }
}
