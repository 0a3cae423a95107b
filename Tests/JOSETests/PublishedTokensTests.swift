import JOSE
import Simulation
import Testing
import Wire

@Suite("Tokens that specifications print")
struct PublishedTokensTests {
  private static func key(_ text: String) throws -> VerificationKey {
    let key = try JSONReader.read(Array(text.utf8))
    if let secret = key["k"]?.string { return .secret(try #require(Base64URL.decode(secret))) }
    return .pair(try #require(PublicKey(key)))
  }

  @Test("are right by the keys that are printed for them", arguments: PublishedToken.all)
  func verifies(_ example: PublishedToken) throws {
    let message = try #require(CompactJWS(example.token))
    #expect(try Self.key(example.key).isValid(message))
  }

  @Test("are wrong once a letter of what they say differs", arguments: PublishedToken.all)
  func altered(_ example: PublishedToken) throws {
    let payload = try #require(example.token.firstIndex(of: "."))
    var text = example.token
    let place = text.index(payload, offsetBy: 5)
    text.replaceSubrange(place...place, with: text[place] == "A" ? "B" : "A")
    guard let message = CompactJWS(text) else { return }
    #expect(try !Self.key(example.key).isValid(message))
  }

  @Test("have the thumbprints that are printed (RFC 7638 §3.1)")
  func thumbprint() throws {
    let text =
      #"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB"}"#
    let key = try JSONReader.read(Array(text.utf8))
    #expect(PublicKey(key)?.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
  }

  @Test("name the code and the token that came along by their hashes (OIDC Core 1.0 A.3, A.4, A.6)")
  func hashes() {
    #expect(
      TokenHash.value(of: "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y") == "77QmUPtjPfzWtF2AnpK9RQ")
    #expect(
      TokenHash.value(of: "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk")
        == "LDktKdoQak3Pk0cnXxCltA")
  }
}
