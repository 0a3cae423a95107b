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
      VerificationKey.rsa(FixtureKeys.rsaOne.key.publicKey).isValid(try #require(CompactJWS(Self.rs256))))
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
    #expect(!VerificationKey.rsa(FixtureKeys.rsaOne.key.publicKey).isValid(message))
  }

  @Test("of another's key are wrong", arguments: FixtureKeys.allCases)
  func otherKey(_ fixture: FixtureKeys) throws {
    let text = SigningKey.rsa(fixture.key, id: fixture.rawValue).sign(.object([.init("sub", .string("ana"))]))
    let message = try #require(CompactJWS(text))
    for other in FixtureKeys.allCases {
      #expect(VerificationKey.rsa(other.key.publicKey).isValid(message) == (other == fixture))
    }
  }

  @Test("never let a public key pass for a shared secret")
  func confusion() throws {
    let key = FixtureKeys.rsaOne.key.publicKey
    let forged = try #require(CompactJWS(SigningKey.secret(Array(key.n.utf8)).sign(.object([]))))
    #expect(!VerificationKey.rsa(key).isValid(forged))
    #expect(VerificationKey.secret(Array(key.n.utf8)).isValid(forged))
  }

  @Test("cannot be left off by saying so")
  func none() throws {
    let header = Base64URL.encode(#"{"alg":"none"}"#.utf8)
    let message = try #require(CompactJWS("\(header).e30."))
    #expect(!VerificationKey.secret(Self.secret).isValid(message))
    #expect(!VerificationKey.rsa(FixtureKeys.rsaOne.key.publicKey).isValid(message))
  }
}
