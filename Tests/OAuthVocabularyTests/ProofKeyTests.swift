import OAuthVocabulary
import Testing

@Suite("Code verifiers and challenges are those of RFC 7636")
struct ProofKeyTests {
  private let published = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

  @Test("the published verifier hashes to the published octets (Appendix B)")
  func appendixB() throws {
    let octets: [UInt8] = [
      19, 211, 30, 150, 26, 26, 216, 236, 47, 22, 177, 12, 76, 152, 46, 8, 118, 168, 120, 173, 109, 241, 68,
      86, 110,
      225, 137, 74, 203, 112, 249, 195,
    ]
    #expect(try #require(CodeVerifier(published)).challengeOctets(.s256) == octets)
  }

  @Test("a plain challenge is the verifier itself (§4.2)")
  func plain() throws {
    #expect(try #require(CodeVerifier(published)).challengeOctets(.plain) == Array(published.utf8))
  }

  @Test(
    "both are 43 to 128 characters long (§4.1, §4.2)", arguments: [0, 1, 42, 43, 44, 127, 128, 129, 1000])
  func length(count: Int) {
    let text = String(repeating: "a", count: count)
    let fits = (43...128).contains(count)
    #expect((CodeVerifier(text)?.text == text) == fits)
    #expect((CodeChallenge(text, method: .plain)?.text == text) == fits)
  }

  @Test("both are made of unreserved characters alone (§4.1)")
  func characters() {
    for octet in UInt8.min...UInt8.max {
      let text = String(repeating: "a", count: 42) + String(UnicodeScalar(octet))
      let isUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8.contains(
        octet)
      #expect((CodeVerifier(text) != nil) == (isUnreserved && octet < 0x80))
      #expect((CodeChallenge(text, method: .s256) != nil) == (isUnreserved && octet < 0x80))
    }
  }

  @Test("the length counts octets, so no accent makes a short one long enough")
  func accents() { #expect(CodeVerifier(String(repeating: "a", count: 42) + "\u{301}") == nil) }

  @Test("methods have their registered names, in their letters' case (§6.2.2)")
  func methods() {
    #expect(CodeChallengeMethod.allCases.map(\.rawValue) == ["S256", "plain"])
    #expect(CodeChallengeMethod(rawValue: "s256") == nil)
    #expect(CodeChallenge(published, method: .s256) != CodeChallenge(published, method: .plain))
  }
}
