import HTTPTypes
import JOSE
import Parties
import Simulation
import Testing
import Wire

@Suite("A server that signs publishes its public keys")
struct KeySetTests {
  private let address = "https://login.example/jwks"

  @Test("the set has the public half of its key, under the name that signatures give it (RFC 7517 §5)")
  func keys() async throws {
    let play = await TestCast().signing(with: .rsaTwo).opening(address).play()
    #expect(try await play.request("jwks-request").target == "/jwks")
    let answer = try await play.response("jwks-response")
    #expect(answer.fields == ["content-type": "application/json"])
    let set = try #require(JSONWebKeySet(try answer.document))
    #expect(set == JSONWebKeySet([JSONWebKey(id: "rsa-2", key: FixtureKeys.rsaTwo.key.publicKey)]))
    let signed = FixtureKeys.rsaTwo.signingKey.sign(
      .object([.init("sub", .string("ana"))]))
    let message = try #require(CompactJWS(signed))
    let key = try #require(set.key(for: message))
    #expect(VerificationKey.pair(key).isValid(message))
    // The private numbers stay where they are (RFC 7518 §6.3.2).
    for name in ["d", "p", "q", "dp", "dq", "qi"] { #expect(!answer.text.contains("\"\(name)\"")) }
  }

  @Test("its metadata says where they are (RFC 8414 §2)")
  func metadata() async throws {
    let play = await TestCast().signing(with: .rsaOne).readingMetadata().play()
    #expect(try await play.response("metadata-response").document["jwks_uri"]?.string == address)
    let without = await TestCast().readingMetadata().play()
    #expect(try await without.response("metadata-response").document["jwks_uri"] == nil)
  }

  @Test("a server that signs nothing has no such place")
  func none() async throws {
    let play = await TestCast().opening(address).play()
    #expect(try await play.response("error-page").status.code == 404)
  }

  @Test("keys are read with GET alone (RFC 9110 §15.5.6)")
  func method() async throws {
    let play = await TestCast().signing(with: .rsaOne).opening(address).play()
    let outcome = try await play.outcome(of: "jwks-request", altered: .set(part: "method", value: "POST"))
    #expect(outcome.broken == "method-is-get")
    let answer = try outcome.answer()
    #expect(answer.status.code == 405)
    #expect(answer.fields == ["allow": "GET"])
  }
}
