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
    let mixed = JSONWebKeySet(FixtureKeys.allCases.map(\.publicWebKey))
    #expect(JSONWebKeySet(mixed.json) == mixed)
    #expect(
      FixtureKeys.ecTwo.publicWebKey.json.text
        == #"{"kty":"EC","use":"sig","alg":"ES256","kid":"ec-2","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}"#
    )
  }

  @Test("has one name for two kinds of key (RFC 7517 §4.5): the message's algorithm says which")
  func sharedName() throws {
    let set = JSONWebKeySet([
      JSONWebKey(id: "a", key: FixtureKeys.rsaOne.key.publicKey),
      JSONWebKey(id: "a", key: FixtureKeys.ecOne.key.publicKey),
    ])
    for key in [FixtureKeys.rsaOne, .ecOne] {
      let message = try #require(CompactJWS(SigningKey.pair(key.key, id: "a").sign(.object([]))))
      #expect(set.key(for: message) == key.key.publicKey)
      #expect(VerificationKey.pair(key.key.publicKey).isValid(message))
    }
  }

  @Test("names keys by their thumbprints as the RFCs print them (RFC 7638 §3.1, RFC 9449 §6.1)")
  func thumbprints() throws {
    #expect(FixtureKeys.rsaTwo.key.publicKey.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    #expect(FixtureKeys.ecTwo.key.publicKey.thumbprint == "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s")
    let proofKey = P256PublicKey(
      x: "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs", y: "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA")
    #expect(PublicKey.p256(proofKey).thumbprint == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")
    let json = FixtureKeys.ecTwo.publicWebKey.json
    #expect(PublicKey(json)?.thumbprint == FixtureKeys.ecTwo.key.publicKey.thumbprint)
  }

  @Test("finds the key that a message names")
  func byID() throws {
    let text = SigningKey.pair(FixtureKeys.rsaTwo.key, id: "b").sign(.object([]))
    #expect(set.key(for: try #require(CompactJWS(text))) == FixtureKeys.rsaTwo.key.publicKey)
  }

  @Test("finds none where the message names an unknown key, or none of several")
  func unknown() throws {
    let stranger = SigningKey.pair(FixtureKeys.rsaTwo.key, id: "c").sign(.object([]))
    #expect(set.key(for: try #require(CompactJWS(stranger))) == nil)
    #expect(set.key(for: try #require(CompactJWS(SignatureTests.rs256))) == nil)
    #expect(JSONWebKeySet([set.keys[0]]).key(for: try #require(CompactJWS(SignatureTests.rs256))) != nil)
  }

  @Test("passes over keys of other kinds, uses and algorithms")
  func others() throws {
    let json = try JSONReader.read(
      Array(
        #"""
        {"keys":[{"kty":"EC"},{"kty":"EC","crv":"P-384","x":"AQAB","y":"AQAB"},{"kty":"EC","crv":"P-256","x":"AQAB"},
        {"kty":"EC","crv":"P-256","x":"AQAB","y":7},{"kty":"EC","crv":"P-256","x":"AQAB","y":"AQAB","alg":"RS256"},
        {"kty":"EC","crv":"P-256","x":"AQAB","y":"AQAB","use":"enc"},{"kty":"oct","k":"AQAB"},
        {"kty":"EC","kid":"y","alg":"ES256","crv":"P-256","x":"AQAB","y":"AQAB"},
        {"kty":"RSA","alg":"ES256","n":"AQAB","e":"AQAB"},{"kty":"RSA","use":"enc","n":"AQAB","e":"AQAB"},
        {"kty":"RSA","alg":"PS256","n":"AQAB","e":"AQAB"},{"kty":"RSA","kid":"x","n":"AQAB","e":"AQAB"},7]}
        """#.utf8))
    #expect(JSONWebKeySet(json)?.keys.map(\.id) == ["y", "x"])
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
