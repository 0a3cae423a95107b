import Crypto
import Foundation
import JOSE
import Simulation
import Testing
import Wire

/// RFC 6979 Appendix A.2.5 signs with the key that is `ec-3` here; RFC 7515 Appendix A.3 with `ec-1`.
@Suite("A signature by ES256")
struct DeterministicSignatureTests {
  @Test(
    "is the one that RFC 6979 Appendix A.2.5 prints",
    arguments: [
      (
        "sample",
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
          + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
      ),
      (
        "test",
        "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
          + "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"
      ),
    ])
  func published(message: String, signature: String) {
    let octets = FixtureKeys.ecThree.key.signature(of: Array(message.utf8))
    #expect(octets.map { String(format: "%02X", $0) }.joined() == signature)
  }

  @Test("is right by swift-crypto, always the same, and another for every message and key")
  func verified() throws {
    var seen: Set<[UInt8]> = []
    for key in [FixtureKeys.ecOne, .ecTwo, .ecThree, .ecFour] {
      guard case .p256(let numbers) = key.key.publicKey else { continue }
      let point = try #require(Base64URL.decode(numbers.x)) + #require(Base64URL.decode(numbers.y))
      let other = try P256.Signing.PublicKey(rawRepresentation: point)
      for index in 0..<40 {
        let message = Array("message \(index)".utf8)
        let signature = key.key.signature(of: message)
        #expect(signature == key.key.signature(of: message))
        #expect(seen.insert(signature).inserted)
        let read = try P256.Signing.ECDSASignature(rawRepresentation: signature)
        #expect(other.isValidSignature(read, for: Data(message)))
      }
    }
    #expect(seen.count == 160)
  }

  @Test("that RFC 7515 Appendix A.3 prints is right, though made by chance; changed it is wrong")
  func example() throws {
    let text =
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    let message = try #require(CompactJWS(text))
    let key = FixtureKeys.ecOne.key
    #expect(VerificationKey.pair(key.publicKey).isValid(message))
    #expect(!VerificationKey.pair(FixtureKeys.ecTwo.key.publicKey).isValid(message))
    #expect(!key.publicKey.isValid(message.signature, for: message.signingInput + [0x41]))
    #expect(!key.publicKey.isValid(message.signature.dropLast(), for: message.signingInput))
    #expect(key.signature(of: message.signingInput) != message.signature)
  }

  /// Published examples that others signed, each with its key: draft-ietf-oauth-attestation-based-client-auth-10 §5.1,
  /// draft-ietf-oauth-identity-chaining-17 §2.3.4, OpenID4VCI 1.0 Appendix F, RFC 9449 §4.1.
  @Test("of other documents is right by their keys", arguments: PublishedSignature.all)
  func elsewhere(example: PublishedSignature) throws {
    let message = try #require(CompactJWS(example.text))
    let key = PublicKey.p256(P256PublicKey(x: example.x, y: example.y))
    #expect(VerificationKey.pair(key).isValid(message))
    #expect(!VerificationKey.pair(FixtureKeys.ecOne.key.publicKey).isValid(message))
  }

  @Test("cannot be made of numbers that are no key, and none is right by them")
  func noKey() throws {
    let key = FixtureKeys.ecOne.key
    guard case .p256(let numbers) = key.publicKey else { return }
    let signature = key.signature(of: [1])
    for (x, y) in [
      ("", ""), ("AAAA", "AAAA"), (numbers.y, numbers.x), (numbers.x, numbers.x), ("!", numbers.y),
    ] {
      #expect(!P256PublicKey(x: x, y: y).isValid(signature, for: [1]))
    }
    #expect(P256PublicKey(x: numbers.x, y: numbers.y).isValid(signature, for: [1]))
    for unfit in [
      [], [UInt8](repeating: 0, count: 64), [UInt8](repeating: 255, count: 64), signature + signature,
    ] {
      #expect(!key.publicKey.isValid(unfit, for: [1]))
    }
  }
}

/// A signature that a document prints.
struct PublishedSignature: Sendable, CustomTestStringConvertible {
  let document: String
  let x: String
  let y: String
  let text: String

  var testDescription: String { document }

  static let all = [
    PublishedSignature(
      document: "attestation-based client authentication",
      x: "VcKVNBZ4IaBAYW3jxM4w3TJFVA7myeUGQyGt-g_yvpQ", y: "f-E-hYE3TAWKwhVv9pej9NABs9SX9XsNO80x57jFTyU",
      text:
        "eyJ0eXAiOiJvYXV0aC1jbGllbnQtYXR0ZXN0YXRpb24tcG9wK2p3dCIsImFsZyI6IkVTMjU2In0.eyJhdWQiOiJodHRwczovL2FzLmV4YW1wbGUuY29tIiwianRpIjoiZDI1ZDAwYWItNTUyYi00NmZjLWFlMTktOThmNDQwZjI1MDY0IiwiaWF0IjoxNzcyNDg3NTk1LCJjaGFsbGVuZ2UiOiI1YzFhOWUxMC0yOWZmLTRjMmItYWU3My01N2MwOTU3YzA5YzQifQ.M4Uc4rWVAqaLlmDDUXQKkKPbAQKj0JrTizLgWhZndmbkvM3VL8y-w_QJr7Z0HZlH94E64cLa8L5fSjJItYv0jg"
    ),
    PublishedSignature(
      document: "identity chaining",
      x: "MXfMrj_tgPJHxkfmDAx0m74E-T-DuLYCNdmuqtpfP_E", y: "YX82bI52OPBED1h_1HpsxAyWzrQ7DChAAVX9Q9E8uYQ",
      text:
        "eyJhbGciOiJFUzI1NiIsImtpZCI6IjI4MTMzMDgwMDQifQ.eyJpc3MiOiJodHRwczovL2FzLmEuZXhhbXBsZS9hdXRoIiwiZXhwIjoxNjk1Mjg3NzUyLCJpYXQiOjE2OTUyODc2OTIsInN1YiI6ImpvaG5kb2VAYS5leGFtcGxlIiwiYXVkIjoiaHR0cHM6Ly9hcy5iLmV4YW1wbGUvYXV0aCJ9.Li8Rh-c-R0xirbuXlX8x6sQkZRqJIms9U8Rk8cL7uh1Mm232O6mwz1osPEMNef4OFUW-qTfA0C9QdeIl-e0KsA"
    ),
    PublishedSignature(
      document: "OpenID for Verifiable Credential Issuance",
      x: "nUWAoAv3XZith8E7i19OdaxOLYFOwM-Z2EuM02TirT4", y: "HskHU8BjUi1U9Xqi7Swmj8gwAK_0xkcDjEW_71SosEY",
      text:
        "eyJ0eXAiOiJvcGVuaWQ0dmNpLXByb29mK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYiLCJ4IjoiblVXQW9BdjNYWml0aDhFN2kxOU9kYXhPTFlGT3dNLVoyRXVNMDJUaXJUNCIsInkiOiJIc2tIVThCalVpMVU5WHFpN1N3bWo4Z3dBS18weGtjRGpFV183MVNvc0VZIn19.eyJhdWQiOiJodHRwczovL2NyZWRlbnRpYWwtaXNzdWVyLmV4YW1wbGUuY29tIiwiaWF0IjoxNzAxOTYwNDQ0LCJub25jZSI6IkxhclJHU2JtVVBZdFJZTzZCUTR5bjgifQ.-a3EDsxClUB4O3LeDD5DVGEnNMT01FCQW4P6-2-BNBqc_Zxf0Qw4CWayLEpqkAomlkLb9zioZoipdP-jvh1WlA"
    ),
    PublishedSignature(
      document: "RFC 9449 §4.1",
      x: "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs", y: "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",
      text:
        "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg"
    ),
  ]
}
