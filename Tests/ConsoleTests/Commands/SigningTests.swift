import JOSE
import Testing
import Wire

@testable import Console

@Suite("A token that is signed anew")
struct SigningTests {
  /// A learner before whom an ID token is in flight.
  private func atToken() async throws -> Learner {
    let learner = Learner()
    for line in ["load openid-connect", "goto 20"] { _ = try await learner.type(line) }
    return learner
  }

  @Test("fails by its signature no more, but by what it says")
  func claims() async throws {
    let learner = try await atToken()
    _ = try await learner.type("set id_token.nonce forged")
    let shown = try await learner.type("sign id_token by login")
    #expect(shown.contains("finds a good signature of login"))
    #expect(try await learner.type("step").contains("rule      nonce-matches"))
    // Without it, nothing behind the signature is looked at.
    let other = try await atToken()
    _ = try await other.type("set id_token.nonce forged")
    #expect(try await other.type("step").contains("rule      id-token-signature-valid"))
  }

  @Test("is good by the key that is named, and keeps what else stands in its header")
  func key() async throws {
    let token = FixtureKeys.rsaOne.signingKey.sign(
      .object([.init("sub", .string("a"))]), type: "JWT")
    let read = try #require(CompactJWS(token))
    let again = try #require(FixtureKeys.rsaTwo.signingKey.signing(read))
    let anew = try #require(CompactJWS(again))
    #expect(anew.header["kid"]?.string == "rsa-2" && anew.header["typ"]?.string == "JWT")
    #expect(anew.payload == read.payload)
    #expect(FixtureKeys.rsaOne.signingKey.signing(anew) == token)
    let secret = try #require(SigningKey.secret([1, 2, 3]).signing(read).flatMap { CompactJWS($0) })
    #expect(secret.header["alg"]?.string == "HS256")
  }

  @Test("by another party shows whether the receiver looks whose key it is")
  func otherKey() async throws {
    let learner = Learner()
    for line in [
      "load private-key-jwt", "goto 15", "set client_assertion.sub mallory", "policy login signing_key rsa-3",
    ] {
      _ = try await learner.type(line)
    }
    _ = try await learner.type("sign client_assertion by login")
    #expect(try await learner.type("step").contains("✗"))
  }

  @Test(
    "cannot be made of what is no token, by who has no key, nor where nothing was changed",
    arguments: [
      ("sign", "a part and a party are needed"), ("sign id_token login", "a part and a party are needed"),
      ("sign access_token by login", "'access_token' is no signed token"),
      ("sign nothing by login", "this message has no part named 'nothing'"),
      ("sign id_token by ana", "ana has no key to sign with"),
      ("sign id_token by login", "'id_token' is signed by login as it is"),
    ])
  func refused(line: String, message: String) async throws {
    #expect(try await atToken().refusal(of: line)?.message == message)
  }
}
