import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A proof that comes with a request which is handed in binds the code to its key (RFC 9449 §10.1)")
struct PushedProofTests {
  static let cast = TestCast().pushing().proving().with {
    $0.serverSays["pushed_authorization_requests"] = .string("required")
    $0.clientSays["pushed_authorization_requests"] = .boolean(true)
    $0.clientSays["dpop_at_pushed_requests"] = .boolean(true)
  }

  @Test("the code is redeemed with that key, though nothing in the request named one")
  func bound() async throws {
    let play = await Self.cast.play()
    let pushed = try await play.request("pushed-authorization-request")
    let proof = try #require(pushed.headerFields.first { $0.name.rawName == "DPoP" }?.value)
    #expect(CompactJWS(proof)?.claims?["htu"]?.string == "https://login.example/par")
    #expect(try FormParameters(parsing: pushed.body)["dpop_jkt"] == nil)
    #expect(try await play.verdicts(on: "token-request")["code-key-proved"] == .holds)
    let without = try await play.outcome(of: "token-request", altered: .unset(part: "header.DPoP"))
    #expect(without.broken == "code-key-proved")
  }

  @Test("what is wrong with the proof is wrong with the request")
  func wrong() async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "pushed-authorization-request",
      altered: .set(part: "DPoP.htu", value: "https://login.example/token"))
    #expect(outcome.broken == "dpop-proof-signature-valid")
    #expect(try outcome.answer().document["error"]?.string == "invalid_dpop_proof")
  }

  @Test("where a key is named besides, it is that of the proof (dpop-jkt-of-proof)")
  func named() async throws {
    let named = Self.cast.with { $0.clientSays["dpop_jkt"] = .boolean(true) }
    let play = await named.play()
    let rule = "dpop-jkt-of-proof"
    #expect(try await play.verdicts(on: "pushed-authorization-request")[rule] == .holds)
    let other = try await play.outcome(
      of: "pushed-authorization-request",
      altered: .set(part: "form.dpop_jkt", value: "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))
    #expect(other.broken == "dpop-jkt-of-proof")
    #expect(try other.answer().document["error"]?.string == "invalid_request")
  }

  @Test("where the server demands a nonce, the client learns it from the answer, and asks once more")
  func nonce() async throws {
    let play = await Self.cast.with {
      $0.serverSays["dpop_nonce_lifetime"] = .integer(300)
    }.play()
    #expect(await play.names.filter { $0 == "pushed-authorization-request" }.count == 2)
    let refusal = try await play.response("pushed-authorization-error-response")
    #expect(try refusal.document["error"]?.string == "use_dpop_nonce")
    #expect(refusal.fields["dpop-nonce"] != nil)
    #expect(try await play.response("token-response").status == .ok)
  }
}
