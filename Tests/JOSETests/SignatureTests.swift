import JOSE
import Simulation
import Testing
import Wire

@Suite("Signatures")
struct SignatureTests {
  /// RFC 7515 Appendix A.1 and A.2 sign these very octets.
  static let hs256 =
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  static let rs256 =
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
  static let secret =
    Base64URL.decode(
      "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow") ?? []

  @Test("of the RFC's examples are right by its own keys")
  func examples() throws {
    #expect(VerificationKey.secret(Self.secret).isValid(try #require(CompactJWS(Self.hs256))))
    #expect(
      VerificationKey.pair(FixtureKeys.rsaOne.key.publicKey).isValid(try #require(CompactJWS(Self.rs256))))
  }

  @Test("by RS256 come out as the RFC prints them")
  func reproducible() throws {
    let message = try #require(CompactJWS(Self.rs256))
    #expect(FixtureKeys.rsaOne.key.signature(of: message.signingInput) == message.signature)
  }

  @Test("are wrong once any letter of header or payload differs", arguments: [3, 20, 30, 90])
  func changed(_ index: Int) throws {
    var octets = Array(Self.rs256.utf8)
    octets[index] = octets[index] == 0x41 ? 0x42 : 0x41
    guard let message = CompactJWS(String(decoding: octets, as: UTF8.self)) else { return }
    #expect(!VerificationKey.pair(FixtureKeys.rsaOne.key.publicKey).isValid(message))
  }

  @Test(
    "say in the header which key it is: by its name, or by the key itself",
    arguments: [FixtureKeys.rsaOne, .ecOne])
  func header(_ key: FixtureKeys) throws {
    let named = try #require(CompactJWS(key.signingKey.sign(.object([]))))
    #expect(named.header["kid"] == .string(key.rawValue) && named.header["jwk"] == nil)
    let embedded = try #require(CompactJWS(key.signingKey.sign(.object([]), type: "x", embedding: true)))
    #expect(
      embedded.header["kid"] == nil && embedded.header["jwk"].flatMap { PublicKey($0) } == key.key.publicKey)
    #expect(embedded.header["alg"]?.string == key.key.publicKey.algorithm.rawValue)
    let again = try #require(FixtureKeys.ecFour.signingKey.signing(embedded).flatMap { CompactJWS($0) })
    #expect(again.header["jwk"].flatMap { PublicKey($0) } == FixtureKeys.ecFour.key.publicKey)
    #expect(again.header["kid"] == nil && again.header["typ"] == embedded.header["typ"])
    #expect(VerificationKey.pair(FixtureKeys.ecFour.key.publicKey).isValid(again))
  }

  @Test("of another's key are wrong", arguments: FixtureKeys.allCases)
  func otherKey(_ fixture: FixtureKeys) throws {
    let text = fixture.signingKey.sign(.object([.init("sub", .string("ana"))]))
    let message = try #require(CompactJWS(text))
    for other in FixtureKeys.allCases {
      #expect(VerificationKey.pair(other.key.publicKey).isValid(message) == (other == fixture))
    }
  }

  @Test("never let a public key pass for a shared secret")
  func confusion() throws {
    for key in [FixtureKeys.rsaOne, .ecOne].map(\.key.publicKey) { try confusion(key) }
  }

  private func confusion(_ key: PublicKey) throws {
    let forged = try #require(CompactJWS(SigningKey.secret(Array(key.number.utf8)).sign(.object([]))))
    #expect(!VerificationKey.pair(key).isValid(forged))
    #expect(VerificationKey.secret(Array(key.number.utf8)).isValid(forged))
  }

  @Test("cannot be left off by saying so")
  func none() throws {
    let header = Base64URL.encode(#"{"alg":"none"}"#.utf8)
    let message = try #require(CompactJWS("\(header).e30."))
    #expect(!VerificationKey.secret(Self.secret).isValid(message))
    #expect(!VerificationKey.pair(FixtureKeys.rsaOne.key.publicKey).isValid(message))
  }
}
