import TestSupport
import Testing
import Wire

@Suite("Base 64 in its two alphabets")
struct Base64URLTests {
  @Test(
    "the test vectors of RFC 4648 §10",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func published(text: String, encoded: String) {
    #expect(Base64URL.encodePlain(text.utf8) == encoded)
    #expect(Base64URL.decodePlain(encoded) == Array(text.utf8))
    let unpadded = String(encoded.prefix { $0 != "=" })
    #expect(Base64URL.encode(text.utf8) == unpadded)
    #expect(Base64URL.decode(unpadded) == Array(text.utf8))
  }

  @Test("the octets of RFC 7515 Appendix C")
  func jose() {
    #expect(Base64URL.encode([3, 236, 255, 224, 193]) == "A-z_4ME")
    #expect(Base64URL.decode("A-z_4ME") == [3, 236, 255, 224, 193])
    #expect(Base64URL.encodePlain([3, 236, 255, 224, 193]) == "A+z/4ME=")
  }

  @Test("the octets of RFC 7636 Appendix B")
  func verifier() {
    let octets: [UInt8] = [
      116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214,
      191, 240,
      91, 88, 5, 88, 83, 132, 141, 121,
    ]
    #expect(Base64URL.encode(octets) == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    #expect(Base64URL.decode("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == octets)
  }

  @Test("octets of every length come back")
  func roundTrip() {
    var chance = SteadyRandom(seed: 1)
    for count in 0..<200 {
      let octets = (0..<count).map { _ in UInt8.random(in: 0...255, using: &chance) }
      #expect(Base64URL.decode(Base64URL.encode(octets)) == octets)
      #expect(Base64URL.decodePlain(Base64URL.encodePlain(octets)) == octets)
    }
  }

  @Test(
    "what is not unpadded base64url is refused",
    arguments: ["A", "AAAAA", "Zg==", "A+z/", "AA A", "AA\n", "é", "AAA=", "Zh", "Zm9", "====", "AA\0A"])
  func refused(text: String) { #expect(Base64URL.decode(text) == nil) }

  @Test(
    "what is not padded base 64 is refused",
    arguments: [
      "Zg", "Zg=", "Zm8", "A-z_", "Zg==Zg==", "=", "==", "===", "====", "A===", "Zh==", "Zm9=", "Z=g=",
      "Zg==\n",
    ])
  func refusedPlain(text: String) { #expect(Base64URL.decodePlain(text) == nil) }
}
