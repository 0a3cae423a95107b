import JOSE
import Simulation
import Testing
import Wire

@Suite("A JSON Web Key Set")
struct JSONWebKeySetTests {
  let set = JSONWebKeySet([
    JSONWebKey(id: "a", key: FixtureKeys.rsaOne.key.publicKey),
    JSONWebKey(id: "b", key: FixtureKeys.rsaTwo.key.publicKey),
  ])

  @Test("reads what it writes")
  func roundTrip() {
    #expect(JSONWebKeySet(set.json) == set)
  }

  @Test("finds the key that a message names")
  func byID() throws {
    let text = SigningKey.rsa(FixtureKeys.rsaTwo.key, id: "b").sign(.object([]))
    #expect(set.key(for: try #require(CompactJWS(text))) == FixtureKeys.rsaTwo.key.publicKey)
  }

  @Test("finds none where the message names an unknown key, or none of several")
  func unknown() throws {
    let stranger = SigningKey.rsa(FixtureKeys.rsaTwo.key, id: "c").sign(.object([]))
    #expect(set.key(for: try #require(CompactJWS(stranger))) == nil)
    #expect(set.key(for: try #require(CompactJWS(SignatureTests.rs256))) == nil)
    #expect(JSONWebKeySet([set.keys[0]]).key(for: try #require(CompactJWS(SignatureTests.rs256))) != nil)
  }

  @Test("passes over keys of other kinds, uses and algorithms")
  func others() throws {
    let json = try JSONReader.read(
      Array(
        #"""
        {"keys":[{"kty":"EC"},{"kty":"RSA","use":"enc","n":"AQAB","e":"AQAB"},
        {"kty":"RSA","alg":"PS256","n":"AQAB","e":"AQAB"},{"kty":"RSA","kid":"x","n":"AQAB","e":"AQAB"},7]}
        """#.utf8))
    #expect(JSONWebKeySet(json)?.keys.map(\.id) == ["x"])
  }

  @Test(
    "passes over a key that is for something else, or that says of itself what cannot be (RFC 7517 §4)",
    arguments: [
      (#""key_ops":["verify"]"#, true), (#""key_ops":["sign","verify"]"#, true),
      (#""use":"sig","key_ops":["verify"]"#, true), (#""key_ops":[]"#, false),
      (#""key_ops":["encrypt"]"#, false), (#""key_ops":["sign"]"#, false),
      (#""key_ops":["verify","encrypt"]"#, false), (#""key_ops":["verify","verify"]"#, false),
      (#""use":"sig","key_ops":["encrypt"]"#, false), (#""use":"enc","key_ops":["verify"]"#, false),
      (#""key_ops":"verify""#, false), (#""key_ops":["verify",7]"#, false), (#""key_ops":null"#, false),
      (#""use":7"#, false), (#""use":null"#, false), (#""use":"SIG""#, false), (#""alg":null"#, false),
      (#""kid":7"#, false), (#""kid":null"#, false), (#""kid":"""#, true),
    ])
  func unfit(members: String, isTaken: Bool) throws {
    let json = try JSONReader.read(Array(#"{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB",\#(members)}]}"#.utf8))
    let set = try #require(JSONWebKeySet(json))
    #expect(set.keys.count == (isTaken ? 1 : 0))
    #expect(set.passedOver == (isTaken ? 0 : 1))
  }

  @Test("finds none for a message whose header is none")
  func mistyped() throws {
    let header = JSONValue.object([.init("alg", .string("RS256")), .init("kid", .number("7"))])
    let input = CompactJWS.signingInput(header: header, payload: "{}".utf8)
    let message = try #require(CompactJWS(input + ".AA"))
    #expect(JSONWebKeySet([set.keys[0]]).key(for: message) == nil)
  }

  @Test("does not verify with numbers that are no key, and does not stop at them")
  func noKey() throws {
    let message = try #require(CompactJWS(SignatureTests.rs256))
    for n in ["", "AQAB", "!", "AAAA"] {
      #expect(!RSAPublicKey(n: n, e: "AQAB").isValid(message.signature, for: message.signingInput))
    }
  }
}
