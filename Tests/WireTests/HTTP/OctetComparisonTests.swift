import Testing

@testable import Wire

@Suite("A text looked for by its octets")
struct OctetSearchTests {
  @Test(
    "is found wherever it stands",
    arguments: ["abcabd": "abd", "abd": "abd", "abdx": "abd", "aab": "ab", "x é": "é", "aaaa": "aaaa"])
  func found(whole: String, text: String) {
    #expect(whole.contains(octetsOf: text))
    #expect(Array(whole.utf8).contains(octets: Array(text.utf8)))
  }

  @Test(
    "is not found where only a part of it stands, or nothing is asked for",
    arguments: ["abcab": "abd", "ab": "abd", "": "a", "ab ": "b a", "Abd": "abd", "abd": "", " ": ""])
  func missing(whole: String, text: String) {
    #expect(!whole.contains(octetsOf: text))
    #expect(!Array(whole.utf8).contains(octets: Array(text.utf8)))
  }

  @Test("is found in front of a mark that would change the letter")
  func marks() {
    #expect("cafe\u{301}s".contains(octetsOf: "cafe"))
    #expect(!"caf\u{E9}".contains(octetsOf: "cafe\u{301}"))
  }
}

@Suite("Two texts compared by their octets")
struct OctetIdentityTests {
  @Test(
    "are identical where each octet is",
    arguments: ["", "a", "code_verifier", "é", "a text of more than fifteen octets"])
  func same(text: String) { #expect(String(decoding: Array(text.utf8), as: UTF8.self).isIdentical(to: text)) }

  @Test(
    "are not where one is longer, or Swift alone holds them for the same",
    arguments: [
      "": "a", "a": "", "ab": "a", "Code": "code", "\u{E9}": "e\u{301}", "a\u{323}\u{307}": "a\u{307}\u{323}",
    ])
  func other(left: String, right: String) { #expect(!left.isIdentical(to: right)) }
}
