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

  @Test("does not verify with numbers that are no key, and does not stop at them")
  func noKey() throws {
    let message = try #require(CompactJWS(SignatureTests.rs256))
    for n in ["", "AQAB", "!", "AAAA"] {
      #expect(!RSAPublicKey(n: n, e: "AQAB").isValid(message.signature, for: message.signingInput))
    }
  }
}
